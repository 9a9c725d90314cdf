/// The string literals of a Swift source, as keys of the tables: interpolations are `{1}`, `{2}` …,
/// and literals that a `+` joins are one.
///
/// Knows as much of Swift as that takes: comments, escapes, raw and multi-line literals, literals
/// inside interpolations; not regular expressions, of which the sources have none.
struct SourceLiterals {
    struct Literal: Equatable {
        var key: String
        /// From 1.
        var line: Int
        /// The names before the parentheses that it stands in, innermost last: `precondition`.
        var calls: [String]
        /// The label before it: `sql`. Empty: none.
        var label: String
    }

    private(set) var literals: [Literal] = []
    private let bytes: [UInt8]
    private var place = 0
    private var line = 1
    private var calls: [String] = []

    init(_ source: String) {
        bytes = Array(source.utf8)
        readCode(untilParenthesis: false)
    }

    private func byte(_ offset: Int = 0) -> UInt8 {
        let index = place + offset
        return bytes.indices.contains(index) ? bytes[index] : 0
    }

    private func isAt(_ text: StaticString) -> Bool {
        (0..<text.utf8CodeUnitCount).allSatisfy { byte($0) == text.utf8Start[$0] }
    }

    private mutating func step(_ count: Int = 1) {
        for _ in 0..<count {
            if byte() == UInt8(ascii: "\n") { line += 1 }
            place += 1
        }
    }

    // MARK: Code

    /// To the end, or behind the parenthesis that closes the one before.
    private mutating func readCode(untilParenthesis: Bool) {
        var depth = 0
        while place < bytes.count {
            if isAt("//") {
                while place < bytes.count, byte() != UInt8(ascii: "\n") { step() }
            } else if isAt("/*") {
                while place < bytes.count, !isAt("*/") { step() }
                step(2)
            } else if startsLiteral() {
                readLiteral()
            } else if byte() == UInt8(ascii: "(") {
                calls.append(word(before: place))
                depth += 1
                step()
            } else if byte() == UInt8(ascii: ")") {
                if untilParenthesis, depth == 0 { return step() }
                if depth > 0 {
                    calls.removeLast()
                    depth -= 1
                }
                step()
            } else {
                step()
            }
        }
    }

    private func startsLiteral() -> Bool {
        var offset = 0
        while byte(offset) == UInt8(ascii: "#") { offset += 1 }
        return byte(offset) == UInt8(ascii: "\"")
    }

    private func word(before end: Int) -> String {
        var start = end
        while start > 0, Self.isOfWord(bytes[start - 1]) { start -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n")
    }

    // MARK: Literals

    private mutating func readLiteral() {
        let number = literals.count
        literals.append(Literal(key: "", line: line, calls: calls, label: label()))
        var holes = 0
        var key = ""
        repeat { key += readOne(&holes) } while goesOn()
        literals[number].key = key
    }

    /// What stands before: `help: "…"`.
    private func label() -> String {
        var end = place
        while end > 0, Self.isBlank(bytes[end - 1]) { end -= 1 }
        guard end > 0, bytes[end - 1] == UInt8(ascii: ":") else { return "" }
        return word(before: end - 1)
    }

    /// Steps over a `+` with another literal behind it.
    private mutating func goesOn() -> Bool {
        let (place, line) = (place, line)
        while Self.isBlank(byte()) { step() }
        if byte() == UInt8(ascii: "+") {
            step()
            while Self.isBlank(byte()) { step() }
            if startsLiteral() { return true }
        }
        (self.place, self.line) = (place, line)
        return false
    }

    /// - Parameter holes: how many were met before, in what this one is joined to.
    private mutating func readOne(_ holes: inout Int) -> String {
        var pounds = 0
        while byte() == UInt8(ascii: "#") {
            pounds += 1
            step()
        }
        let isLong = isAt("\"\"\"")
        step(isLong ? 3 : 1)
        if isLong { while byte() != UInt8(ascii: "\n"), place < bytes.count { step() } }
        var text: [UInt8] = []
        /// Where in the text a line of the source begins, and how far it is indented there.
        var lines: [Int] = []
        while place < bytes.count, !isEnd(isLong, pounds) {
            if byte() == UInt8(ascii: "\\"), isEscape(pounds) {
                readEscape(pounds, &text, &lines, &holes)
            } else if byte() == UInt8(ascii: "\n") {
                text.append(UInt8(ascii: "\n"))
                step()
                lines.append(text.count)
            } else {
                text.append(byte())
                step()
            }
        }
        step((isLong ? 3 : 1) + pounds)
        guard isLong else { return String(decoding: text, as: UTF8.self) }
        let indent = text.count - (lines.last ?? text.count)
        for start in lines.reversed() {
            let spaces = text[start...].prefix(indent).prefix { $0 == UInt8(ascii: " ") }
            text.removeSubrange(start..<start + spaces.count)
        }
        // The line feeds of the first and the last line are no part of it.
        return String(decoding: text.dropFirst().dropLast(), as: UTF8.self)
    }

    private func isEnd(_ isLong: Bool, _ pounds: Int) -> Bool {
        guard isLong ? isAt("\"\"\"") : byte() == UInt8(ascii: "\"") else { return false }
        return (0..<pounds).allSatisfy { byte((isLong ? 3 : 1) + $0) == UInt8(ascii: "#") }
    }

    private func isEscape(_ pounds: Int) -> Bool {
        (0..<pounds).allSatisfy { byte(1 + $0) == UInt8(ascii: "#") }
    }

    private mutating func readEscape(
        _ pounds: Int, _ text: inout [UInt8], _ lines: inout [Int], _ holes: inout Int
    ) {
        step(1 + pounds)
        let kind = byte()
        step()
        switch kind {
        case UInt8(ascii: "("):
            holes += 1
            text += "{\(holes)}".utf8
            readCode(untilParenthesis: true)
        case UInt8(ascii: "\n"): lines.append(text.count)
        case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
        case UInt8(ascii: "r"): text.append(UInt8(ascii: "\r"))
        case UInt8(ascii: "0"): text.append(0)
        case UInt8(ascii: "u"):
            step()
            var digits = ""
            while byte() != UInt8(ascii: "}"), place < bytes.count {
                digits.unicodeScalars.append(Unicode.Scalar(byte()))
                step()
            }
            step()
            let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
            text += String(Character(scalar ?? "?")).utf8
        default: text.append(kind)
        }
    }
}
