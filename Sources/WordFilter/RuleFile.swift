/// A list of rules as it stands in a file: UTF-8, one rule a line (see `WordRule.init(line:)`),
/// `#` comments, lines ending with LF or CR LF.
///
/// All or nothing: one line that is no rule, and there is no list. Takes time linear in the bytes.
public struct RuleFile: Sendable {
    /// The most rules of a file.
    public static let maximumRules = 100_000
    /// The most lines, comments and blank ones included.
    public static let maximumLines = 150_000
    /// The most bytes of a line: the longest rule, with all its exceptions, has fewer.
    public static let maximumLineBytes = 16_384

    /// In the order of their lines; of those that are the same to a list, the first.
    public let rules: [WordRule]
    /// How many rules were left out because the file has the same one further up.
    public let duplicates: Int

    /// Reads the bytes of a file, or says which line is wrong.
    public init(_ bytes: UnsafeRawBufferPointer) throws(Invalid) {
        var reader = Reader(bytes)
        try reader.read()
        rules = reader.rules
        duplicates = reader.duplicates
    }

    /// Reads the bytes of a file, or says which line is wrong.
    public init(_ bytes: [UInt8]) throws(Invalid) {
        let result: Result<RuleFile, Invalid> = bytes.withUnsafeBytes { bytes in
            do throws(Invalid) { return .success(try RuleFile(bytes)) } catch {
                return .failure(error)
            }
        }
        self = try result.get()
    }

    /// What is wrong with a file, and where. `description` is one line for its author.
    public struct Invalid: Error, Hashable, Sendable, CustomStringConvertible {
        /// Counted from 1.
        public let line: Int
        /// What is wrong with the line.
        public let reason: Reason

        /// Why a line makes the file no list.
        public enum Reason: Hashable, Sendable {
            /// It is not UTF-8.
            case encoding
            /// It has more bytes than `maximumLineBytes`.
            case tooLong
            /// It is one more than `maximumLines`.
            case tooManyLines
            /// It has one rule more than `maximumRules`.
            case tooManyRules
            /// It is no rule.
            case rule(WordRule.Invalid)
        }

        /// The line, what is wrong with it, and what to do about it.
        public var description: String { explanation.description }

        /// The same, to be said in another language; of a line that is no rule only which it is, as
        /// the rest is the reason's.
        public var explanation: Explanation {
            switch reason {
            case .encoding:
                "line \(line): it is not UTF-8: save the file in that encoding"
            case .tooLong:
                "line \(line): it has more than \(maximumLineBytes) bytes: write one rule a line"
            case .tooManyLines:
                "line \(line): a list has at most \(maximumLines) lines: leave some out"
            case .tooManyRules:
                "line \(line): a list has at most \(maximumRules) rules: leave some out"
            case .rule(let reason):
                "line \(line): \(reason)"
            }
        }
    }
}

extension WordRule {
    /// All rules as the text of a file.
    public static func file(_ rules: some Sequence<WordRule>) -> String {
        rules.reduce(into: "") { $0 += $1.line + "\n" }
    }
}

private struct Reader {
    private let bytes: UnsafeRawBufferPointer
    private(set) var rules: [WordRule] = []
    private(set) var duplicates = 0
    /// Knows which rules are the same, and which are too many of a kind.
    private var list = WordList()
    private var line = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func read() throws(RuleFile.Invalid) {
        var rest = bytes[...]
        // A byte order mark, as editors of Windows leave it.
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        while !rest.isEmpty {
            line += 1
            guard line <= RuleFile.maximumLines else { throw invalid(.tooManyLines) }
            let end = rest.firstIndex(of: UInt8(ascii: "\n"))
            let content = rest[..<(end ?? rest.endIndex)]
            rest = end.map { rest[($0 + 1)...] } ?? rest[rest.endIndex...]
            guard content.count <= RuleFile.maximumLineBytes else { throw invalid(.tooLong) }
            guard let text = String(validating: content, as: UTF8.self) else {
                throw invalid(.encoding)
            }
            let rule: WordRule?
            do { rule = try WordRule(line: text) } catch { throw invalid(.rule(error)) }
            if let rule { try take(rule) }
        }
    }

    private mutating func take(_ rule: WordRule) throws(RuleFile.Invalid) {
        guard rules.count < RuleFile.maximumRules else { throw invalid(.tooManyRules) }
        if list.contains(rule) {
            duplicates += 1
        } else if list.add(rule) {
            rules.append(rule)
        } else {
            throw invalid(.rule(.crowded))
        }
    }

    private func invalid(_ reason: RuleFile.Invalid.Reason) -> RuleFile.Invalid {
        RuleFile.Invalid(line: line, reason: reason)
    }
}
