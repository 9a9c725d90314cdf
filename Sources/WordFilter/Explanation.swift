/// A sentence with holes and what stands in them, so that a program can say it in another language:
/// the pattern is the same for all values.
public struct Explanation: Hashable, Sendable, CustomStringConvertible {
    /// `{1} words are too many for a phrase: use at most {2}`
    public let pattern: String
    /// What stands for `{1}`, `{2}` …
    public let values: [String]

    private let text: String

    /// In English.
    public var description: String { text }
}

extension Explanation: ExpressibleByStringInterpolation {
    /// A sentence without holes.
    public init(stringLiteral pattern: String) {
        (self.pattern, values, text) = (pattern, [], pattern)
    }

    /// A sentence whose holes are what was interpolated.
    public init(stringInterpolation: Interpolation) {
        pattern = stringInterpolation.pattern
        values = stringInterpolation.values
        text = stringInterpolation.text
    }

    /// Gathers the pattern and the values.
    public struct Interpolation: StringInterpolationProtocol {
        fileprivate var pattern = ""
        fileprivate var values: [String] = []
        fileprivate var text = ""

        /// As `StringInterpolationProtocol` wants it.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// A piece of the sentence.
        public mutating func appendLiteral(_ literal: String) {
            pattern += literal
            text += literal
        }

        /// A hole.
        public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            values.append(value.description)
            pattern += "{\(values.count)}"
            text += value.description
        }
    }
}
