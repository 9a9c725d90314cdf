/// The tables: for each language but English, of each key its translation.
package enum Translations {
    package static let french: [String: String] = [
        FrenchChat.table, FrenchInput.table, FrenchTimeline.table, FrenchScreen.table,
        FrenchScreenViews.table,
    ].reduce(into: [:]) { all, table in all.merge(table) { first, _ in first } }

    static func translation(of key: String, in language: Language) -> String? {
        switch language {
        case .english: nil
        case .french: french[key]
        }
    }
}
