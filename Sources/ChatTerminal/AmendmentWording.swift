package import ChatCore

/// How the plain interface puts what is more than a text: answers, what is told in the third person,
/// what became of a message later.
extension Wording {
    private static let beginningCharacters = 40

    static let changed = "changed"
    static let takenBack = "This message was taken back."

    /// The lines of a message as it reads now, and what became of it.
    ///
    /// - Parameter author: as the lines are to call them.
    static func lines(of message: MessageView, by author: String) -> [String] {
        if message.isDeleted { return ["* \(author) took this message back."] }
        var lines = said(message, by: author)
        if message.isEdited, let last = lines.popLast() { lines.append("\(last) (\(changed))") }
        return lines + (reactions(message).map { ["* \($0)"] } ?? [])
    }

    private static func said(_ message: MessageView, by author: String) -> [String] {
        if message.isAction { return message.text.lines.map { "* \(author) \($0)" } }
        let lines = message.text.lines.map { "\(author): \($0)" }
        guard let reply = message.reply else { return lines }
        let first = message.text.lines.first ?? ""
        let answer =
            reply.text.map { "\(author) answers \(quoted($0)): \(first)" }
            ?? "\(author) answers: \(first)"
        return [answer] + lines.dropFirst()
    }

    /// `Ana 👍, you 🙂`; nil when there is none.
    static func reactions(_ message: MessageView) -> String? {
        guard !message.reactions.isEmpty else { return nil }
        return message.reactions.map { "\($0.isOwn ? "you" : message.name.text) \($0.text)" }
            .joined(separator: ", ")
    }

    /// What has happened to a message since it was seen, for a screen on which nothing can be taken
    /// back.
    static func news(
        of message: MessageView, since before: MessageView?, by author: String
    ) -> [String] {
        if message.isDeleted {
            return before?.isDeleted == true ? [] : ["* \(author) took a message back."]
        }
        var news: [String] = []
        // With other masks, it is the words that have changed.
        let isSame = before.map { $0.isEdited && $0.text == message.text } ?? false
        if message.isEdited, !isSame, before?.isEdited != true || before?.masked == message.masked {
            let lines = message.text.lines
            news.append("* \(author) changed a message: \(lines.first ?? "")")
            news += lines.dropFirst().map { "\(author): \($0)" }
        }
        let known = before?.reactions ?? []
        for reaction in message.reactions where !known.contains(reaction) {
            news.append(
                "* \(reaction.isOwn ? "You" : message.name.text): \(reaction.text) to "
                    + beginning(of: message))
        }
        for reaction in known
        where !message.reactions.contains(where: { $0.isOwn == reaction.isOwn }) {
            let whose = reaction.isOwn ? "You take" : "\(message.name) takes"
            news.append("* \(whose) \(reaction.text) back from \(beginning(of: message))")
        }
        return news
    }

    /// In quotes, cut to what one remembers it by.
    static func beginning(of message: MessageView) -> String {
        if hidden(message) != nil { return "a hidden message" }
        return quoted(Displayable(message.text.text, characters: beginningCharacters))
    }

    private static func quoted(_ text: Displayable) -> String {
        "\"\(Displayable(text.text, characters: beginningCharacters))\""
    }

    // MARK: What is masked, and who is who

    /// A line for each masked place.
    package static func revealed(_ views: [RevealedView], clock: LocalClock) -> [String] {
        if views.isEmpty { return ["Nothing is masked in that message."] }
        return views.map { view in
            let when = view.milliseconds.map { ", \(clock.ago($0))" } ?? ""
            let who = view.by.map { "shared by \($0)\(when)" } ?? "kept by you"
            let reason = view.reason.text.isEmpty ? "" : ": \(view.reason)"
            let via = view.via.isEmpty ? "" : " (\(view.via.joined(separator: ", ")))"
            return "\"\(view.original)\": \(view.rule)\(via), \(who)\(reason)"
        }
    }

    /// Both keys as they are read to each other: groups of letters, in lines.
    package static func keys(of view: PeerView, and myself: SelfView) -> [String] {
        [
            "The id of \(view.name):", "    \(grouped(view.id))",
            "Your id:", "    \(grouped(myself.id))",
            "Compare both with them, by voice or side by side.",
        ]
    }

    /// `abcd efgh …`.
    package static func grouped(_ id: PeerID) -> String {
        var groups = ""
        for (place, letter) in id.text.enumerated() {
            if place > 0, place.isMultiple(of: 4) { groups += " " }
            groups.append(letter)
        }
        return groups
    }
}
