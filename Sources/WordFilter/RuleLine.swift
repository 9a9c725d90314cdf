/// A rule as a line of a list: its text, then options, each after a tab.
///
///     idiot<TAB>lang=fr,en
///     con*<TAB>except=content<TAB>except=contre
///     cul-de-sac<TAB>allow
///
/// | option | meaning |
/// |---|---|
/// | `match=word\|prefix\|suffix\|substring` | `stem*`, `*stem`, `*stem*` say the same |
/// | `lang=fr` | repeatable, or several with commas |
/// | `action=mask\|warn\|hide\|drop` | `mask` unless told |
/// | `except=TEXT` | what is not to be found; repeatable |
/// | `inflect=no` | only what is written, not its regular forms |
/// | `allow` | spares instead of finding |
extension WordRule {
    /// The rule that a line says; nil for a blank line and for a comment, which begins with `#`.
    ///
    /// White space around the text and around an option is left out, and so is a carriage return at
    /// the end. A `#` further on is no comment, but part of what it stands in.
    public init?(line: String) throws(Invalid) {
        var fields = Fields(line)
        let text = fields.next() ?? ""
        if text.utf8.first == UInt8(ascii: "#") || text.isEmpty && fields.isAtEnd { return nil }
        if fields.isAtEnd {
            // Most lines are a word and nothing else.
            try self.init(text)
            return
        }
        var options = Options()
        var isBlank = text.isEmpty
        while let field = fields.next() {
            guard !field.isEmpty else { continue }
            isBlank = false
            try options.take(field)
        }
        if isBlank { return nil }
        try self.init(text, options)
    }

    private init(_ text: String, _ options: Options) throws(Invalid) {
        try self.init(
            text, mode: options.mode, action: options.action ?? .mask,
            languages: options.languages, inflects: options.inflects ?? true,
            exceptions: options.exceptions, isAllowance: options.isAllowance)
        if let mode = options.mode, mode != self.mode { throw .starsAgainst(mode) }
    }

    /// The rule as a line, without a line feed: what is as usual is left out, and the rest is always
    /// in the same order. Reading it gives the rule again.
    public var line: String {
        var line = starred
        if !languages.isEmpty { line += "\tlang=" + languages.joined(separator: ",") }
        if action != .mask { line += "\taction=" + action.rawValue }
        for exception in exceptions { line += "\texcept=" + exception }
        if !inflects { line += "\tinflect=no" }
        if isAllowance { line += "\tallow" }
        return line
    }

    /// The text with the stars of its mode: `stem*`.
    public var starred: String {
        mode.stars(around: text)
    }
}

extension WordRule.Mode {
    func stars(around text: String) -> String {
        switch self {
        case .word: text
        case .prefix: text + "*"
        case .suffix: "*" + text
        case .substring: "*" + text + "*"
        }
    }
}

/// What stands between the tabs of a line, without the white space around it.
private struct Fields {
    private var rest: Substring.UTF8View
    private(set) var isAtEnd = false

    init(_ line: String) { rest = line[...].utf8 }

    mutating func next() -> String? {
        guard !isAtEnd else { return nil }
        let end = rest.firstIndex(of: UInt8(ascii: "\t"))
        var field = rest[..<(end ?? rest.endIndex)]
        if let end {
            rest = rest[rest.index(after: end)...]
        } else {
            isAtEnd = true
        }
        while field.first == 0x20 || field.first == 0x0D { field.removeFirst() }
        while field.last == 0x20 || field.last == 0x0D { field.removeLast() }
        return String(Substring(field))
    }
}

/// The options of a line, as they are read one by one.
private struct Options {
    var mode: WordRule.Mode?
    var action: WordRule.Action?
    var languages: [String] = []
    var inflects: Bool?
    var exceptions: [String] = []
    var isAllowance = false

    mutating func take(_ field: String) throws(WordRule.Invalid) {
        if field == "allow" {
            guard !isAllowance else { throw .repeated("allow") }
            isAllowance = true
            return
        }
        guard let mark = field.utf8.firstIndex(of: UInt8(ascii: "=")) else {
            throw .option(field)
        }
        let value = String(field[field.utf8.index(after: mark)...])
        switch field[..<mark] {
        case "match":
            try set(&mode, "match", value, WordRule.Mode(rawValue: value), WordRule.Mode.choice)
        case "action":
            try set(
                &action, "action", value, WordRule.Action(rawValue: value), WordRule.Action.choice)
        case "inflect":
            try set(&inflects, "inflect", value, ["yes": true, "no": false][value], "yes or no")
        case "lang":
            for tag in value.split(separator: ",", omittingEmptySubsequences: false) {
                languages.append(String(tag))
            }
        case "except": exceptions.append(value)
        default: throw .option(field)
        }
    }

    private func set<Value>(
        _ option: inout Value?, _ name: String, _ written: String, _ value: Value?,
        _ allowed: String
    ) throws(WordRule.Invalid) {
        guard option == nil else { throw .repeated(name) }
        guard let value else { throw .value(option: name, written, allowed: allowed) }
        option = value
    }
}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
    /// All there are, for a person: `mask, warn, hide or drop`.
    fileprivate static var choice: String {
        let names = allCases.map(\.rawValue)
        return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    }
}
