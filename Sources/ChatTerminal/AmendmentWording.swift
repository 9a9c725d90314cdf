package import ChatCore
package import ChatLanguage

/// How the plain interface puts what is more than a text: answers, what is told in the third person,
/// what became of a message later.
extension Wording {
    private static let beginningCharacters = 40

    static let changed: Phrase = "changed"
    static let takenBack: Phrase = "This message was taken back."

    /// The lines of a message as it reads now, and what became of it.
    ///
    /// - Parameter author: as the lines are to call them.
    static func lines(
        of message: MessageView, by author: String, in language: Language
    ) -> [String] {
        if message.isDeleted {
            let line: Phrase = "\(author) took this message back."
            return ["* \(line.text(in: language))"]
        }
        var lines = said(message, by: author, in: language)
        if message.isEdited, let last = lines.popLast() {
            lines.append("\(last) (\(changed.text(in: language)))")
        }
        return lines + (reactions(message).map { ["* \($0.text(in: language))"] } ?? [])
    }

    private static func said(
        _ message: MessageView, by author: String, in language: Language
    ) -> [String] {
        if message.isAction { return message.text.lines.map { "* \(author) \($0)" } }
        let lines = message.text.lines.map { "\(author): \($0)" }
        guard let reply = message.reply else { return lines }
        let first = message.text.lines.first ?? ""
        let answer: Phrase =
            reply.text.map { "\(author) answers \(quoted($0))" } ?? "\(author) answers"
        return ["\(answer.text(in: language)): \(first)"] + lines.dropFirst()
    }

    /// `Ana 👍, you 🙂`; nil when there is none.
    static func reactions(_ message: MessageView) -> Phrase? {
        guard !message.reactions.isEmpty else { return nil }
        let each = message.reactions.map { reaction -> Phrase in
            let who: Phrase = reaction.isOwn ? "you" : .verbatim(message.name.text)
            return "\(who) \(reaction.text)"
        }
        return .list(each, separator: .verbatim(", "))
    }

    /// What has happened to a message since it was seen, for a screen on which nothing can be taken
    /// back.
    static func news(
        of message: MessageView, since before: MessageView?, in language: Language
    ) -> [String] {
        func ours(_ phrase: Phrase) -> String { "* \(phrase.text(in: language))" }
        let isOwn = message.direction == .outgoing
        let name = message.name
        if message.isDeleted {
            if before?.isDeleted == true { return [] }
            return [ours(isOwn ? "You took a message back." : "\(name) took a message back.")]
        }
        var news: [String] = []
        // With other masks, it is the words that have changed.
        let isSame = before.map { $0.isEdited && $0.text == message.text } ?? false
        if message.isEdited, !isSame, before?.isEdited != true || before?.masked == message.masked {
            let lines = message.text.lines
            let first = lines.first ?? ""
            news.append(
                ours(
                    isOwn
                        ? "You changed a message: \(first)" : "\(name) changed a message: \(first)")
            )
            let author: Phrase = isOwn ? "You" : .verbatim(name.text)
            news += lines.dropFirst().map { "\(author.text(in: language)): \($0)" }
        }
        return news + reactions(to: message, since: before).map(ours)
    }

    private static func reactions(
        to message: MessageView, since before: MessageView?
    ) -> [Phrase] {
        let known = before?.reactions ?? []
        let (name, what) = (message.name, beginning(of: message))
        let new = message.reactions.filter { !known.contains($0) }.map { reaction -> Phrase in
            reaction.isOwn
                ? "You: \(reaction.text) to \(what)" : "\(name): \(reaction.text) to \(what)"
        }
        let gone = known.filter { old in
            !message.reactions.contains { $0.isOwn == old.isOwn }
        }
        return new
            + gone.map { reaction in
                reaction.isOwn
                    ? "You take \(reaction.text) back from \(what)"
                    : "\(name) takes \(reaction.text) back from \(what)"
            }
    }

    /// In quotes, cut to what one remembers it by.
    static func beginning(of message: MessageView) -> Phrase {
        if hidden(message) != nil { return "a hidden message" }
        return quoted(Displayable(message.text.text, characters: beginningCharacters))
    }

    private static func quoted(_ text: Displayable) -> Phrase {
        "\"\(Displayable(text.text, characters: beginningCharacters))\""
    }

    // MARK: What is masked, and who is who

    /// A line for each masked place.
    package static func revealed(_ views: [RevealedView], clock: LocalClock) -> [Phrase] {
        if views.isEmpty { return ["Nothing is masked in that message."] }
        return views.map { view in
            let who: Phrase =
                switch (view.by, view.milliseconds) {
                case (let author?, let time?): "shared by \(author), \(clock.ago(time))"
                case (let author?, nil): "shared by \(author)"
                case (nil, _): "kept by you"
                }
            let via = view.via.isEmpty ? "" : " (\(view.via.joined(separator: ", ")))"
            return view.reason.text.isEmpty
                ? "\"\(view.original)\": \(view.rule)\(via), \(who)"
                : "\"\(view.original)\": \(view.rule)\(via), \(who): \(view.reason)"
        }
    }

    /// Both keys as they are read to each other: groups of letters, in lines.
    package static func keys(of view: PeerView, and myself: SelfView) -> [Phrase] {
        [
            "The id of \(view.name):", .verbatim("    \(grouped(view.id))"),
            "Your id:", .verbatim("    \(grouped(myself.id))"),
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
