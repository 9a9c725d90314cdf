/// How many columns a terminal draws something in, cluster by cluster.
///
/// glibc's `wcwidth` counts scalars, needs a locale and knows the Unicode of the system; ours is a
/// table out of Unicode's own data (`Scripts/generate-widths`) plus the four rules below.
extension Character {
    /// 0, 1 or 2. What takes none has no place of its own: a lone mark, a control character.
    var columns: Int {
        let scalars = unicodeScalars
        guard let first = scalars.first else { return 0 }
        // Nearly always there is one scalar.
        guard scalars.index(after: scalars.startIndex) != scalars.endIndex else {
            return first.columns
        }
        if isPicture { return 2 }
        for scalar in scalars where scalar.columns > 0 { return scalar.columns }
        return 0
    }

    /// Whether terminals disagree about the columns of it: after it nobody knows where the cursor is.
    var isDoubtful: Bool {
        let scalars = unicodeScalars
        guard let first = scalars.first, !first.isASCII || utf8.count > 1 else { return false }
        if scalars.contains(where: { WidthTable.value(of: $0) & WidthTable.doubtful != 0 }) {
            return true
        }
        guard scalars.index(after: scalars.startIndex) != scalars.endIndex else { return false }
        // Some cut off or spread out a cluster of more bytes than they keep for a cell: tmux 3.3 21.
        return utf8.count > 21 || isPicture
            || scalars.contains { $0.value == 0x200D || 0xFE00...0xFE0F ~= $0.value }
    }

    /// The columns of a terminal that draws each scalar by itself: so far a doubtful cluster may
    /// reach.
    var greatestColumns: Int {
        max(unicodeScalars.reduce(0) { $0 + ($1.columns == 0 ? 0 : 2) }, columns)
    }

    /// Several scalars that make one picture: with VS16 (❤️), joined (👩‍🚀), a pair that is a flag.
    private var isPicture: Bool {
        var (isJoined, indicators) = (false, 0)
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x200D, 0xFE0F: isJoined = true
            case 0x1F1E6...0x1F1FF: indicators += 1
            default: break
            }
        }
        // A joiner between letters makes no picture of them, nor does VS16 behind one.
        return indicators > 1
            || isJoined && unicodeScalars.first?.properties.isEmoji == true
    }
}

extension StringProtocol {
    var columns: Int { reduce(0) { $0 + $1.columns } }
}

extension Unicode.Scalar {
    var columns: Int { Int(WidthTable.value(of: self) & 3) }
}

extension WidthTable {
    static let doubtful: UInt32 = 4

    static func value(of scalar: Unicode.Scalar) -> UInt32 {
        if 0x20..<0x7F ~= scalar.value { return 1 }
        // The last run that begins at the scalar or before it.
        let wanted = scalar.value << 4 | 0xF
        var (low, high) = (0, runs.count)
        while low < high {
            let middle = (low + high) / 2
            if runs[middle] <= wanted { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? 1 : runs[low - 1] & 0xF
    }
}
