/// What the chat says, in French.
enum FrenchChat {
    static let table: [String: String] = [:]
}
