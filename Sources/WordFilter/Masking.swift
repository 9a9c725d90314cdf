extension MaskStyle {
    /// `text` with its matches, which are in order, masked.
    func masked(_ text: String, _ matches: [WordMatch]) -> String {
        var masked = ""
        masked.reserveCapacity(text.utf8.count)
        var end = text.startIndex
        for match in matches {
            masked += text[end..<match.range.lowerBound]
            masked += stars(for: text[match.range])
            end = match.range.upperBound
        }
        masked += text[end...]
        return masked
    }

    /// A star takes the place of a whole character: no accent or joiner is left over that could
    /// settle on the star and make a keycap of it. A word has two at least, by which it is known
    /// as masked: one would only join its neighbours.
    package func stars(for word: Substring) -> String {
        if case .fixed = self { return "****" }
        let table = LetterTable.standard
        var stars = ""
        var count = 0
        for character in word {
            if let first = character.unicodeScalars.first, table[first.value].kind == .space {
                if count == 1 { stars += "*" }
                stars.append(character)
                count = 0
            } else {
                stars += "*"
                count += 1
            }
        }
        return count == 1 ? stars + "*" : stars
    }
}

/// What is left of a text when what was found is masked, and where its bytes come from.
struct MaskedBytes {
    private(set) var bytes: [UInt8]
    private var origins: [Int]

    init(_ text: UnsafeBufferPointer<UInt8>) {
        bytes = Array(text)
        origins = Array(bytes.indices)
    }

    /// Masks ranges of the original bytes, which are in order.
    mutating func mask(_ ranges: [Range<Int>]) {
        var (masked, from): ([UInt8], [Int]) = ([], [])
        masked.reserveCapacity(bytes.count)
        from.reserveCapacity(bytes.count)
        var next = 0
        for place in bytes.indices {
            while next < ranges.count, ranges[next].upperBound <= origins[place] { next += 1 }
            let isMasked = next < ranges.count && ranges[next].contains(origins[place])
            // White space stays, as it does in what is shown; two stars for each byte of the rest.
            let stars = isMasked && !isSpace(at: place)
            for byte in stars ? [0x2A, 0x2A] : [bytes[place]] {
                masked.append(byte)
                from.append(origins[place])
            }
        }
        (bytes, origins) = (masked, from)
    }

    /// Whether the byte is of a scalar of white space.
    private func isSpace(at place: Int) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return false }
            let text = TextBytes(bytes: start, count: bytes.count)
            let first = text.before(place + 1)
            return text.table[text.scalar(at: first).value].kind == .space
        }
    }

    /// The range of the original bytes.
    func origin(of range: Range<Int>) -> Range<Int> {
        origins[range.lowerBound]..<origins[range.upperBound - 1] + 1
    }
}
