import ChatCore
import ChatLanguage

/// Whether, and how, somebody who looks elsewhere is told of what comes. Of a burst one notice is
/// made for each conversation.
struct Notices: Sendable {
    /// How the person here is sitting.
    struct Attention: Hashable, Sendable {
        var hasFocus: Bool
        /// The conversation whose end is in sight; nil: none.
        var inSight: PeerID?
        var isBusy: Bool
    }

    /// Shorter, and a busy conversation would be one long noise.
    static let pauseMilliseconds: Int64 = 3_000
    /// More conversations at once are one notice.
    static let atOnce = 3
    static let bodyCharacters = 120

    private struct Waiting: Sendable {
        let peer: PeerID
        let name: Displayable
        var count = 0
        var last = ""
        var isUrgent = false
    }

    private var waiting: [Waiting] = []
    private var toldMilliseconds: Int64?
    private var title = ""

    // MARK: What came

    /// Whether a message names the person here. The text is the filtered one: what is masked calls
    /// nobody.
    static func calls(_ message: MessageView, own name: Displayable, highlights: [String]) -> Bool {
        guard Wording.hidden(message) == nil else { return false }
        let text = message.text.text.lowercased()
        return ([name.text] + highlights).contains { holds(text, word: $0.lowercased()) }
    }

    private static func holds(_ text: String, word: String) -> Bool {
        guard let first = word.utf8.first else { return false }
        var rest = text.utf8[...]
        // By bytes, as this is done with every message.
        while let start = rest.firstIndex(of: first) {
            let from = text.utf8[start...]
            if from.starts(with: word.utf8) {
                let end = text.utf8.index(start, offsetBy: word.utf8.count)
                let before = text[..<start].unicodeScalars.last
                let after = text[end...].unicodeScalars.first
                if !isLetter(before), !isLetter(after) { return true }
            }
            rest = text.utf8[text.utf8.index(after: start)...]
        }
        return false
    }

    private static func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map { $0.properties.isAlphabetic || $0.properties.numericType != nil } ?? false
    }

    /// Whether a message is told at all: each of the conditions can silence it alone.
    static func isTold(
        _ level: ScreenSettings.Level, calls: Bool, of peer: PeerID, _ attention: Attention
    ) -> Bool {
        if attention.isBusy || (attention.hasFocus && attention.inSight == peer) { return false }
        return switch level {
        case .none: false
        case .highlight: calls
        case .message, .all: true
        }
    }

    mutating func came(
        _ message: MessageView, calls: Bool, _ settings: ScreenSettings, _ attention: Attention,
        _ said: ScreenText
    ) {
        let level = settings.level(of: message.peer)
        guard Self.isTold(level, calls: calls, of: message.peer, attention) else { return }
        let text =
            Wording.hidden(message) == nil
            ? message.text.oneLine : said("wrote something that your list hides")
        add(message.peer, message.name, text, isUrgent: calls)
    }

    /// Of somebody who comes or goes: only where all is wished.
    mutating func changed(
        _ view: PeerView, _ what: Phrase, _ settings: ScreenSettings, _ attention: Attention,
        _ said: ScreenText
    ) {
        guard settings.level(of: view.id) == .all,
            Self.isTold(.all, calls: false, of: view.id, attention)
        else { return }
        add(view.id, view.name, said(what), isUrgent: false)
    }

    private mutating func add(
        _ peer: PeerID, _ name: Displayable, _ text: String, isUrgent: Bool
    ) {
        let place = waiting.firstIndex { $0.peer == peer }
        var one = place.map { waiting[$0] } ?? Waiting(peer: peer, name: name)
        one.count += 1
        one.last = Displayable(text, characters: Self.bodyCharacters).text
        one.isUrgent = one.isUrgent || isUrgent
        if let place { waiting[place] = one } else { waiting.append(one) }
    }

    /// What is read needs no notice any more.
    mutating func read(_ peer: PeerID) { waiting.removeAll { $0.peer == peer } }

    // MARK: What is told

    /// When what waits may be told; nil: nothing does.
    var wakeMilliseconds: Int64? {
        waiting.isEmpty ? nil : toldMilliseconds.map { $0 + Self.pauseMilliseconds } ?? 0
    }

    mutating func due(_ settings: ScreenSettings, _ said: ScreenText) -> [ScreenEffect] {
        let now = said.clock.now()
        guard let wakeMilliseconds, now >= wakeMilliseconds || isSetBack(now) else { return [] }
        toldMilliseconds = now
        defer { waiting = [] }
        var effects: [ScreenEffect] = settings.bell ? [.bell] : []
        guard settings.desktop else { return effects }
        guard waiting.count <= Self.atOnce else {
            let count = waiting.reduce(0) { $0 + $1.count }
            let body: Phrase = .plural(
                count, one: "\(count) new message of \(waiting.count) people",
                other: "\(count) new messages of \(waiting.count) people")
            let isUrgent = waiting.contains(where: \.isUrgent)
            effects.append(
                .notify(
                    Notification(title: "chat-node", body: said(body), isUrgent: isUrgent)))
            return effects
        }
        for one in waiting {
            var body = one.last
            if one.count > 1 {
                body =
                    said(
                        .plural(
                            one.count, one: "\(one.count) new message",
                            other: "\(one.count) new messages")) + " · " + body
            }
            effects.append(
                .notify(
                    Notification(
                        title: one.name.oneLine, body: settings.hidesContent ? "" : body,
                        isUrgent: one.isUrgent)))
        }
        return effects
    }

    /// The clock was put back: nobody waits until it has caught up.
    private func isSetBack(_ now: Int64) -> Bool { toldMilliseconds.map { now < $0 } ?? false }

    /// `(3) chat-node`, as long as something is unread; nothing when it is so already.
    mutating func title(unread: Int) -> [ScreenEffect] {
        let wanted = unread > 0 ? "(\(unread)) chat-node" : "chat-node"
        guard wanted != title else { return [] }
        title = wanted
        return [.title(wanted)]
    }
}

extension ScreenSettings {
    func level(of peer: PeerID) -> Level { levels[peer.text] ?? notifications }
}
