import ChatCore
import ChatLanguage

/// What is typed.
extension PlainSession {
    private static let historyMessages = 20

    mutating func typed(_ line: String) -> [Step] {
        typing.entered()
        if line.hasPrefix("//") { return talk(String(line.dropFirst())) }
        if line.hasPrefix("/") { return command(line) }
        if partner == nil, !line.allSatisfy(\.isWhitespace) {
            switch roster.pick(line) {
            case .one(let view): return open(view)
            case .none:
                return [
                    trouble(
                        "You talk to nobody yet: type a number or a name first (/peers lists them)."
                    )
                ]
            case .many(let views):
                let names = views.map(\.name.text).joined(separator: ", ")
                return [trouble("That could be \(names): type which.")]
            }
        }
        return talk(line)
    }

    /// After each key, with what stands in the line.
    mutating func isTyping(_ draft: String) -> [Step] {
        guard isInteractive else { return [] }
        return typing.typed(draft, to: partner, now: clock.now()).map { [.ask($0)] } ?? []
    }

    func talk(_ text: String, _ purpose: MessagePurpose = .text) -> [Step] {
        if text.allSatisfy(\.isWhitespace) { return [] }
        guard let partner else {
            return [trouble("You talk to nobody yet: pick somebody first (/peers lists them).")]
        }
        let send = Command.send(
            peer: partner.text, text: text, purpose: purpose, waitSeconds: nil)
        return [.ask(send)]
    }

    private mutating func command(_ line: String) -> [Step] {
        let (name, rest) = line.dropFirst().firstWord
        guard let word = PlainCommand(name: String(name)) else {
            return [
                trouble(
                    "There is no command /\(Displayable(name)). /help lists them; //text sends /text."
                )
            ]
        }
        switch word {
        case .help: return PlainCommand.help(about: String(rest)).map(news)
        case .quit: return [.quit]
        case .peers: return [.ask(.peers(everybody: false))]
        case .conversations: return [.ask(.conversations)]
        case .whoAmI: return [.ask(.whoAmI)]
        case .whoIs: return withAnybody(rest) { peer, _ in [.ask(.whoIs(peer: peer))] }
        case .query: return query(rest)
        case .message:
            return withPeer(rest) { view, text in
                text.isEmpty
                    ? [trouble("What should \(view.name) read? /msg WHO TEXT")]
                    : [.ask(.send(peer: view.id.text, text: text, waitSeconds: nil))]
            }
        case .say: return talk(String(rest))
        case .close:
            guard let view = partner.flatMap({ roster[$0] }) else {
                return [trouble("No talk is open.")]
            }
            partner = nil
            return [news("You no longer talk to \(view.name).")]
        case .nick: return [.ask(.rename(nickname: String(rest)))]
        case .words: return PlainWords.steps(for: rest, roster, in: language)
        case .history: return history(rest)
        case .search:
            guard !rest.isEmpty else { return [trouble("For which words? /search TEXT")] }
            let request = HistoryRequest(search: String(rest), limit: Self.historyMessages)
            return [.ask(.history(request))]
        case .forget: return forget(rest)
        case .me, .reply, .edit, .delete, .react, .reveal, .verify, .unverify:
            return about(word, rest)
        case .away, .busy, .back, .receipts, .typing, .keep:
            return PlainPreferences.steps(for: word, rest, in: language)
        }
    }

    /// `/query WHO`: also somebody who has not been here since this screen was opened.
    private mutating func query(_ text: Substring) -> [Step] {
        switch whom(text) {
        case .success((.here(let view), _)): return open(view)
        case .success((.elsewhere(let name), _)):
            queried = name
            return [.ask(.whoIs(peer: name))]
        case .failure(let failure): return failure.steps
        }
    }

    /// `/history [WHO] [N]`; a number that is somebody's is WHO.
    private func history(_ text: Substring) -> [Step] {
        func steps(_ peer: String, _ count: Substring) -> [Step] {
            guard count.isEmpty || (Int(count).map { 1...Limits.historyPage ~= $0 } ?? false) else {
                let most = Limits.historyPage
                return [trouble("Use /history WHO N, with 1 to \(most) messages.")]
            }
            let limit = Int(count) ?? Self.historyMessages
            return [.ask(.history(HistoryRequest(peer: peer, limit: limit)))]
        }
        if let partner {
            if text.isEmpty { return steps(partner.text, "") }
            if Int(text) != nil, case .none = roster.pick(text) { return steps(partner.text, text) }
        }
        return withAnybody(text) { peer, rest in steps(peer, rest[...]) }
    }

    /// Asks for a second look, as it cannot be undone.
    private func forget(_ text: Substring) -> [Step] {
        withAnybody(text) { peer, rest in
            guard rest.lowercased() != "yes" else { return [.ask(.forget(peer: peer))] }
            let name = roster.entries.first { $0.view.id.text == peer }?.view.name
            let who = name ?? Displayable(peer)
            return [
                trouble("This deletes \(who) and all that you wrote to each other, for good."),
                trouble("If that is meant: /forget \(quoted(who.text)) yes"),
            ]
        }
    }

    func quoted(_ name: String) -> String {
        name.contains(where: \.isWhitespace) ? "\"\(name)\"" : name
    }

    // MARK: Who is meant

    private enum Whom {
        case here(PeerView)
        /// Not of this screen's people: the node may know them.
        case elsewhere(String)
    }

    private struct NoPeer: Error { let steps: [Step] }

    private func whom(_ text: Substring) -> Result<(Whom, String), NoPeer> {
        if text.isEmpty {
            return .failure(NoPeer(steps: [trouble("Who? Give a number or a name.")]))
        }
        switch roster.pickFirst(of: text) {
        case (.one(let view), let rest): return .success((.here(view), rest))
        case (.none, let rest):
            let (quoted, _) = text.quotedWord ?? text.firstWord
            return .success((.elsewhere(String(quoted)), rest))
        case (.many(let views), _):
            let names = views.map(\.name.text).joined(separator: ", ")
            return .failure(
                NoPeer(steps: [
                    trouble("That could be \(names): use the number, or put the name in quotes.")
                ]))
        }
    }

    /// As the node is to be asked for them: an id, or the name that was typed.
    private func withAnybody(_ text: Substring, _ act: (String, String) -> [Step]) -> [Step] {
        switch whom(text) {
        case .success((.here(let view), let rest)): act(view.id.text, rest)
        case .success((.elsewhere(let name), let rest)): act(name, rest)
        case .failure(let failure): failure.steps
        }
    }

    func withPeer(_ text: Substring, _ act: (PeerView, String) -> [Step]) -> [Step] {
        switch whom(text) {
        case .success((.here(let view), let rest)): act(view, rest)
        case .success((.elsewhere, _)):
            [trouble("Nobody of that name is here: /peers lists them, /query finds who is away.")]
        case .failure(let failure): failure.steps
        }
    }
}
