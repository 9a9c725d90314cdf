package import ChatLanguage
package import WordFilter

// The filter is a library of its own and knows no language but English: its sentences are keys of
// the tables as all others are.

extension Phrase {
    package init(_ explanation: Explanation) {
        self = .text(explanation.pattern, explanation.values.map { .known($0) })
    }

    package init(_ invalid: RuleFile.Invalid) {
        switch invalid.reason {
        case .rule(let reason):
            self = "line \(String(invalid.line)): \(Phrase(reason.explanation))"
        default: self = Phrase(invalid.explanation)
        }
    }
}
