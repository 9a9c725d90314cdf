import ChatCore
import ChatLanguage

/// Whether somebody is who they say: their key is compared with them, outside this program.
extension Screen {
    /// nil: it is another command.
    mutating func keyCommand(
        _ name: String, _ rest: Substring, _ typed: TypedText
    ) -> [ScreenEffect]? {
        guard name == "verify" || name == "unverify" || name == "fingerprint" else { return nil }
        let isVerified = name != "unverify"
        if rest.isEmpty, let current { return compare(current, isVerified) }
        return withSomebody(rest, typed) { screen, peer, _ in screen.compare(peer, isVerified) }
    }

    /// Shows first what is to be compared: a mark that is set without looking says nothing.
    private mutating func compare(_ peer: PeerID, _ isVerified: Bool) -> [ScreenEffect] {
        guard let person = people[peer] else { return [] }
        let command = Command.verify(peer: peer.text, isVerified: isVerified)
        guard isVerified else { return [.ask(command)] }
        let name = person.view.name
        let lines: [Phrase] = [
            "Your key: \(Self.grouped(myself.id))", "\(name)'s key: \(Self.grouped(peer))",
            "Compare both with \(name), side by side or by telephone.",
        ]
        say(lines.map { said.styled($0, .notice) }, to: current)
        question = Question(text: "Are both the same there? (y/n)", effects: [.ask(command)])
        return []
    }

    /// In fours, to be read aloud.
    static func grouped(_ id: PeerID) -> String {
        var text = ""
        for (place, letter) in id.text.enumerated() {
            if place > 0, place.isMultiple(of: 4) { text.append(" ") }
            text.append(letter)
        }
        return text
    }
}
