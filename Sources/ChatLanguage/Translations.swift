/// The tables: for each language but English, of each key its translation.
package enum Translations {
    /// Of the parts of the program; no key stands in two of them.
    package static let frenchTables: [String: [String: String]] = [
        "amendments": FrenchAmendments.table,
        "chat": FrenchChat.table, "commands": FrenchCommands.table, "doctor": FrenchDoctor.table,
        "help": FrenchHelp.table, "machine": FrenchMachine.table, "node": FrenchNode.table,
        "input": FrenchInput.table, "program": FrenchProgram.table, "rules": FrenchRules.table,
        "screen": FrenchScreen.table, "views": FrenchScreenViews.table,
        "storage": FrenchStorage.table, "system": FrenchSystem.table,
        "timeline": FrenchTimeline.table,
        "words": FrenchWords.table, "words help": FrenchWordsHelp.table,
    ]

    package static let french: [String: String] = frenchTables.values
        .reduce(into: [:]) { all, table in all.merge(table) { first, _ in first } }

    static func translation(of key: String, in language: Language) -> String? {
        switch language {
        case .english: nil
        case .french: french[key]
        }
    }
}
