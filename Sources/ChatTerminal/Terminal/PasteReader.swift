/// What comes between the brackets of a paste, up to the second of them; a value, bounded.
struct PasteReader: Sendable {
    private var bytes: [UInt8] = []
    /// So many bytes of the end's mark have just come.
    private var matched = 0

    private static let end = Array("\u{1B}[201~".utf8)

    /// Returns the text when the paste has ended.
    mutating func take(_ byte: UInt8) -> String? {
        if byte == Self.end[matched] {
            matched += 1
            return matched == Self.end.count ? text : nil
        }
        // Only its first byte begins the mark: no part of it begins it again.
        keep(Self.end[..<matched])
        matched = byte == Self.end[0] ? 1 : 0
        if matched == 0 { keep([byte]) }
        return nil
    }

    private mutating func keep(_ more: some Collection<UInt8>) {
        // Beyond the bound it is read and forgotten.
        bytes += more.prefix(max(KeyParser.pasteBytes - bytes.count, 0))
    }

    /// Without control characters but line feeds. A mark of a paste inside it loses its ESC and with
    /// that its meaning, and is left out as well.
    var text: String {
        var kept = bytes
        // A character that was cut in the middle.
        if kept.count == KeyParser.pasteBytes {
            while let last = kept.last, last >= 0x80 {
                kept.removeLast()
                if last >= 0xC0 { break }
            }
        }
        var text = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in String(decoding: Self.withoutMarks(kept), as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x0A: if previous != "\r" { text.append("\n") }
            case 0x0D, 0x85, 0x2028, 0x2029: text.append("\n")
            case 0x09: text.append(contentsOf: "    ".unicodeScalars)
            case 0x00...0x1F, 0x7F...0x9F: break
            default: text.append(scalar)
            }
            previous = scalar
        }
        return String(text)
    }

    private static func withoutMarks(_ bytes: [UInt8]) -> [UInt8] {
        let begin = Array("\u{1B}[200~".utf8)
        var kept: [UInt8] = []
        var rest = bytes[...]
        while let escape = rest.firstIndex(of: 0x1B) {
            kept += rest[..<escape]
            rest = rest[escape...]
            rest = rest.dropFirst(rest.starts(with: begin) ? begin.count : 1)
        }
        return kept + rest
    }
}
