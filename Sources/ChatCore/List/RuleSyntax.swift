/// Whether a line is spelt as a shared rule must be.
///
/// Only bytes and scalars decide, never what a letter is or how it folds: tables change between
/// programs, and two nodes that accept different records never agree. What is well spelt and yet
/// no rule to this program (or to an older one) is held, forwarded and left without effect.
///
/// The spelling is that of `WordRule.line`, so that a rule has one: the text, then after one tab
/// each, in this order, what is not as usual: `lang=` (sorted tags with commas), `action=`,
/// `except=` (any number), `inflect=no`, `allow`.
package enum RuleSyntax {
    /// What is wrong with a line.
    package enum Fault: Hashable, Sendable {
        case empty, tooLong, control, space, comment
        /// Not an option of a rule, or not in its place, or one that says what is usual.
        case option
    }

    /// - Returns: nil when the line is well spelt.
    static func fault(in line: String) -> Fault? {
        guard !line.isEmpty else { return .empty }
        guard line.utf8.count <= ListLimits.lineBytes else { return .tooLong }
        guard line.unicodeScalars.allSatisfy({ $0 == "\t" || !$0.isControl }) else {
            return .control
        }
        var fields = line.utf8.split(
            separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false
        )
        .makeIterator()
        guard let text = fields.next(), !text.isEmpty else { return .empty }
        guard text.first != UInt8(ascii: "#") else { return .comment }
        guard !text.hasOuterSpace else { return .space }
        var last = Place.text
        while let field = fields.next() {
            guard !field.hasOuterSpace else { return .space }
            guard let place = place(of: Substring(field)), place > last || place == .exception,
                place >= last
            else { return .option }
            last = place
        }
        return nil
    }

    private enum Place: Int, Comparable {
        case text, languages, action, exception, inflection, allowance

        static func < (left: Place, right: Place) -> Bool { left.rawValue < right.rawValue }
    }

    private static func place(of field: Substring) -> Place? {
        switch field {
        case "action=warn", "action=hide", "action=drop": return .action
        case "inflect=no": return .inflection
        case "allow": return .allowance
        default: break
        }
        guard let mark = field.utf8.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let value = field.utf8[field.utf8.index(after: mark)...]
        switch field[..<mark] {
        case "except": return value.isEmpty || value.hasOuterSpace ? nil : .exception
        case "lang": return isTags(value) ? .languages : nil
        default: return nil
        }
    }

    private static func isTags(_ value: Substring.UTF8View) -> Bool {
        let tags = value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        return (1...8).contains(tags.count)
            && tags.allSatisfy { tag in
                (2...8).contains(tag.count)
                    && tag.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
            }
            && zip(tags, tags.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) }
    }
}

extension Substring.UTF8View {
    fileprivate var hasOuterSpace: Bool {
        first == UInt8(ascii: " ") || last == UInt8(ascii: " ")
    }
}

extension Unicode.Scalar {
    /// C0, DEL, C1 and the two line separators of Unicode: a set that no version changes.
    var isControl: Bool {
        switch value {
        case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029: true
        default: false
        }
    }
}
