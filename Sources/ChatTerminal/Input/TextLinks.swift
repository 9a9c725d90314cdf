/// Addresses in a text that a terminal may open: `http`, `https`, `ftp`, `mailto`, and what begins
/// with `www.`. Only what goes where it seems to go:
///
/// - with somebody before an `@` (`http://bank.example@evil.example`) it is text;
/// - a host in other than ASCII letters is text, as its letters may only look like others;
/// - what ends a sentence, and a bracket that was opened before, is not part of it;
/// - what a terminal's OSC 8 cannot hold is written as `%` and two digits (RFC 3986 2.1).
struct TextLink: Hashable, Sendable {
    let range: Range<String.Index>
    /// Printable ASCII, without spaces.
    let target: String
}

enum TextLinks {
    private enum Scheme: CaseIterable {
        case https, http, ftp, mailto, www

        var start: String {
            switch self {
            case .https: "https://"
            case .http: "http://"
            case .ftp: "ftp://"
            case .mailto: "mailto:"
            case .www: "www."
            }
        }
    }

    /// In order, at most `InputLimits.linksPerText`.
    static func find(in text: String) -> [TextLink] {
        // Most texts have none, which their bytes tell.
        let bytes = text.utf8
        guard bytes.contains(UInt8(ascii: ":")) || bytes.contains(UInt8(ascii: ".")) else {
            return []
        }
        var links: [TextLink] = []
        var place = text.startIndex
        var last: Character?
        while place < text.endIndex, links.count < InputLimits.linksPerText {
            if canBegin(after: last), let scheme = scheme(at: text[place...]) {
                let end = end(of: text[place...])
                if let target = target(of: text[place..<end], scheme) {
                    links.append(TextLink(range: place..<end, target: target))
                }
                // No second beginning inside: `http://a@http://b`.
                if end > place {
                    place = end
                    last = text[text.index(before: end)]
                    continue
                }
            }
            last = text[place]
            place = text.index(after: place)
        }
        return links
    }

    /// Not in the middle of a word, of a path or of a host's name.
    private static func canBegin(after last: Character?) -> Bool {
        guard let last else { return true }
        return !last.isPartOfWord && !"./@-_".contains(last)
    }

    private static func scheme(at text: Substring) -> Scheme? {
        guard let first = text.utf8.first, "hHfFmMwW".utf8.contains(first) else { return nil }
        return Scheme.allCases.first { scheme in
            let start = text.utf8.prefix(scheme.start.utf8.count)
            return start.count == scheme.start.utf8.count
                && zip(start, scheme.start.utf8).allSatisfy { given, wanted in
                    given == wanted || (given | 0x20 == wanted && given >= 0x41 && given <= 0x5A)
                }
        }
    }

    /// Where it ends: at a blank, a quotation mark or whatever no address holds, and then back over
    /// what ends a sentence.
    private static func end(of text: Substring) -> String.Index {
        var link = text.prefix { !isEnd($0) }
        while let last = link.last {
            if ".,;:!?'*_~…".contains(last) {
                link.removeLast()
            } else if let opening = [")": "(", "]": "[", "}": "{"][String(last)]?.first,
                link.count(where: { $0 == last }) > link.count(where: { $0 == opening })
            {
                link.removeLast()
            } else {
                break
            }
        }
        return link.endIndex
    }

    private static func isEnd(_ character: Character) -> Bool {
        if character.isASCII {
            return character.isWhitespace || "<>\"`\\^{}|".contains(character)
                || character.asciiValue.map { $0 < 0x20 || $0 == 0x7F } ?? true
        }
        return !character.isPartOfWord
    }

    private static func target(of link: Substring, _ scheme: Scheme) -> String? {
        let rest = link.dropFirst(scheme.start.count)
        if scheme == .mailto {
            guard let address = mail(rest) else { return nil }
            return bounded("mailto:" + address)
        }
        let written = scheme == .www ? link : rest
        let host = written.prefix { !"/?#".contains($0) }
        guard isHost(host, dotted: scheme == .www) else { return nil }
        let begin = scheme == .www ? "https://" : scheme.start
        return bounded(begin + host.lowercased() + encoded(written[host.endIndex...]))
    }

    private static func bounded(_ target: String) -> String? {
        target.utf8.count <= InputLimits.linkBytes ? target : nil
    }

    /// A name or a number, with a port if any (RFC 3986 3.2.2 and 3.2.3).
    private static func isHost(_ text: Substring, dotted: Bool) -> Bool {
        var name = text
        if name.first == "[" {
            guard let end = name.firstIndex(of: "]") else { return false }
            let inside = name[name.index(after: name.startIndex)..<end]
            guard !inside.isEmpty, inside.allSatisfy({ $0.isHexDigit && $0.isASCII || $0 == ":" })
            else { return false }
            let after = name[name.index(after: end)...]
            return after.isEmpty || after.first == ":" && isPort(after.dropFirst())
        }
        if let colon = name.firstIndex(of: ":") {
            guard isPort(name[name.index(after: colon)...]) else { return false }
            name = name[..<colon]
        }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > (dotted ? 2 : 0)
            && labels.allSatisfy { label in
                !label.isEmpty && label.utf8.allSatisfy { $0.isHostByte } && label.first != "-"
            }
    }

    private static func isPort(_ text: Substring) -> Bool {
        (1...5).contains(text.utf8.count) && UInt16(text) != nil
    }

    /// The address alone: what a link may say beyond it (a subject, somebody else in copy) is not
    /// what it seems to be.
    private static func mail(_ text: Substring) -> String? {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, isHost(parts[1], dotted: false),
            !parts[1].contains(":"), !parts[1].hasPrefix("["),
            parts[0].utf8.allSatisfy({ $0.isHostByte || ".+_".utf8.contains($0) })
        else { return nil }
        return String(text)
    }

    /// A `%` is taken as the beginning of an escape that is there already.
    private static func encoded(_ text: Substring) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte > 0x20, byte < 0x7F {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var isHostByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
