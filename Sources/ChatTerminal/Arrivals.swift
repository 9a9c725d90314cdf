import ChatCore
import ChatLanguage

/// Own messages that had to wait for somebody, and those of them that have arrived, until it is
/// said: a line for all of a talk, once nothing of it waits any more.
struct Arrivals: Sendable {
    private struct Talk: Sendable {
        let name: Displayable
        var waiting: [MessageKey: Displayable] = [:]
        /// The words of the last, and how many there are.
        var arrived: (count: Int, last: Displayable?) = (0, nil)
    }

    private static let wordsCharacters = 40

    private var talks: [PeerID: Talk] = [:]
    /// In the order in which they have something to say.
    private var complete: [PeerID] = []

    var isEmpty: Bool { complete.isEmpty }

    mutating func waits(_ message: MessageView) {
        let words = Displayable(
            message.text.lines.first ?? "", characters: Self.wordsCharacters)
        talks[message.peer, default: Talk(name: message.name)].waiting[MessageKey(message)] = words
    }

    mutating func delivered(_ message: MessageView) {
        guard message.state == .delivered || message.state == .read,
            var talk = talks[message.peer],
            let words = talk.waiting.removeValue(forKey: MessageKey(message))
        else { return }
        talk.arrived = (talk.arrived.count + 1, words)
        talks[message.peer] = talk
        if talk.waiting.isEmpty { complete.append(message.peer) }
    }

    /// Somebody has gone: what has arrived by then is news all the same.
    mutating func left(_ peer: PeerID) {
        guard let talk = talks[peer], talk.arrived.count > 0, !complete.contains(peer) else {
            return
        }
        complete.append(peer)
    }

    mutating func forget(_ peer: PeerID) {
        talks[peer] = nil
        complete.removeAll { $0 == peer }
    }

    /// Once each.
    mutating func lines() -> [Phrase] {
        defer { complete = [] }
        return complete.compactMap { peer in
            guard var talk = talks[peer], talk.arrived.count > 0 else { return nil }
            let (count, last) = talk.arrived
            talk.arrived = (0, nil)
            talks[peer] = talk.waiting.isEmpty ? nil : talk
            return count == 1
                ? "\(talk.name) has it now: \"\(last?.text ?? "")\""
                : "\(talk.name) has your \(count) messages now."
        }
    }
}
