import WordFilter

/// One JSON object a text: `{"text":…,"matches":[{"rule":…,"matched":…,"start":…,"end":…,"via":[…]}]}`.
///
/// Written byte by byte: the keys keep this order, and a text that is found clean costs no more
/// than its copy.
enum MatchJSON {
    /// - Parameter text: before masking.
    static func append(_ masked: Masked, of text: String, to bytes: inout [UInt8]) {
        begin(&bytes)
        append(masked.text, to: &bytes)
        middle(&bytes)
        var (index, offset) = (text.startIndex, 0)
        for (number, match) in masked.matches.enumerated() {
            let range = match.range
            offset += text.unicodeScalars.distance(from: index, to: range.lowerBound)
            let start = offset
            offset += text.unicodeScalars.distance(from: range.lowerBound, to: range.upperBound)
            index = range.upperBound
            append(
                number, match.rule.text, text[range], start..<offset,
                match.disguises.map(\.rawValue), to: &bytes)
        }
        end(&bytes)
    }

    /// A text without matches, valid UTF-8.
    static func append(clean text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        begin(&bytes)
        append(text, to: &bytes)
        middle(&bytes)
        end(&bytes)
    }

    // MARK: Parts

    static func begin(_ bytes: inout [UInt8]) { bytes += #"{"text":"#.utf8 }
    static func middle(_ bytes: inout [UInt8]) { bytes += #","matches":["#.utf8 }
    static func end(_ bytes: inout [UInt8]) { bytes += "]}".utf8 }

    static func append(
        _ number: Int, _ rule: String, _ matched: Substring, _ range: Range<Int>, _ via: [String],
        to bytes: inout [UInt8]
    ) {
        if number > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes += #"{"rule":"#.utf8
        append(rule, to: &bytes)
        bytes += #","matched":"#.utf8
        append(String(matched), to: &bytes)
        bytes += #","start":\#(range.lowerBound),"end":\#(range.upperBound),"via":["#.utf8
        bytes += via.map { "\"\($0)\"" }.joined(separator: ",").utf8
        bytes += "]}".utf8
    }

    static func append(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { append($0, to: &bytes) }
    }

    private static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var start = 0
        for offset in 0..<text.count {
            let byte = text[offset]
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
                continue
            }
            bytes += text[start..<offset]
            escape(byte, to: &bytes)
            start = offset + 1
        }
        bytes += text[start...]
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escape(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""): bytes += #"\""#.utf8
        case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
        case 0x08: bytes += #"\b"#.utf8
        case 0x09: bytes += #"\t"#.utf8
        case 0x0A: bytes += #"\n"#.utf8
        case 0x0C: bytes += #"\f"#.utf8
        case 0x0D: bytes += #"\r"#.utf8
        default:
            bytes += (byte < 0x10 ? #"\u000"# : #"\u00"#).utf8
            bytes += String(byte, radix: 16).utf8
        }
    }
}
