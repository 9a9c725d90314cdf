import Foundation
import WordFilter

/// The labelled texts in `Evaluation/*.tsv` and the rules in `Evaluation/words.txt`.
///
/// A case is one line: text, rule, `yes` or `no`, category, span, language. In the text `\u{200B}`
/// stands for that scalar, so that a reader sees what is there. Rule and span are `-` where nothing
/// is to be found, and several are parted by ` + `; a span counts Unicode code points: `5-10`.
struct EvaluationSet {
    let rules: [WordRule]
    let cases: [Case]

    struct Case {
        let text: String
        let expected: [Finding]
        let category: String
        let language: String

        var isRude: Bool { !expected.isEmpty }
    }

    /// A rule, as it was written, and where it is found, in code points.
    struct Finding: Hashable, CustomStringConvertible {
        let rule: String
        let span: Range<Int>

        var description: String { "\(rule) \(span.lowerBound)-\(span.upperBound)" }
    }

    enum Invalid: Error {
        case line(file: String, number: Int, String)
        case empty(String)
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Evaluation")

    init() throws {
        rules = try Self.rules(in: Self.folder.appending(path: "words.txt"))
        let files = try FileManager.default.contentsOfDirectory(
            at: Self.folder, includingPropertiesForKeys: nil)
        cases = try files.filter { $0.pathExtension == "tsv" }
            .sorted { $0.path < $1.path }.flatMap(Self.cases)
        guard !cases.isEmpty else { throw Invalid.empty(Self.folder.path) }
    }

    private static func cases(in file: URL) throws -> [Case] {
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        return try lines.enumerated().dropFirst().map { index, line in
            guard let read = Case(line: line) else {
                throw Invalid.line(
                    file: file.lastPathComponent, number: index + 1, String(line))
            }
            return read
        }
    }

    private static func rules(in file: URL) throws -> [WordRule] {
        try RuleFile(Array(Data(contentsOf: file))).rules
    }
}

extension EvaluationSet.Case {
    fileprivate init?(line: Substring) {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard fields.count == 6, let text = Self.unescaped(fields[0]),
            ["yes", "no"].contains(fields[2]), ["fr", "en"].contains(fields[5])
        else { return nil }
        let isRude = fields[2] == "yes"
        let rules = isRude ? fields[1].components(separatedBy: " + ") : []
        let spans = isRude ? fields[4].components(separatedBy: " + ") : []
        guard rules.count == spans.count, isRude || (fields[1] == "-" && fields[4] == "-") else {
            return nil
        }
        var expected: [EvaluationSet.Finding] = []
        for (rule, span) in zip(rules, spans) {
            let ends = span.split(separator: "-").compactMap { Int($0) }
            guard ends.count == 2, ends[0] < ends[1], ends[1] <= text.unicodeScalars.count else {
                return nil
            }
            expected.append(.init(rule: rule, span: ends[0]..<ends[1]))
        }
        self.text = text
        self.expected = expected
        category = String(fields[3])
        language = String(fields[5])
    }

    /// `text` with every `\u{…}` as its scalar.
    private static func unescaped(_ text: Substring) -> String? {
        var scalars = String.UnicodeScalarView()
        let parts = String(text).components(separatedBy: "\\u{")
        scalars.append(contentsOf: parts[0].unicodeScalars)
        for part in parts.dropFirst() {
            guard let end = part.firstIndex(of: "}"), let value = UInt32(part[..<end], radix: 16),
                let scalar = Unicode.Scalar(value)
            else { return nil }
            scalars.append(scalar)
            scalars.append(contentsOf: part[part.index(after: end)...].unicodeScalars)
        }
        return String(scalars)
    }
}

extension WordMatch {
    /// The match as the evaluation writes it.
    func finding(in text: String) -> EvaluationSet.Finding {
        let start = text.unicodeScalars.distance(from: text.startIndex, to: range.lowerBound)
        let count = text.unicodeScalars.distance(from: range.lowerBound, to: range.upperBound)
        return .init(rule: rule.text, span: start..<start + count)
    }
}
