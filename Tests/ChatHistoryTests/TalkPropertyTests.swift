import ChatCore
import GRDB
import Testing

@testable import ChatHistory

/// Whatever is committed, in whatever order: the store gives back what a plain model does.
@Suite("The store and its model")
struct TalkPropertyTests {
    @Test("Random changes, resends, receipts, expiry, forgetting, reopening", arguments: 0..<60)
    func random(seed: UInt64) async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("chat.db")
        var store = try Store.open(at: path)
        var model = TalkModel()
        var life = RandomLife(seed: seed)
        for step in 0..<40 {
            let changes = try (0..<Int(life.dice.next(6) + 1)).map { _ in try life.change(model) }
            try await store.commit(changes)
            for change in changes { model.apply(change) }
            if life.dice.next(10) == 0 {
                try store.close()
                store = try Store.open(at: path)
                #expect(store.remarks.isEmpty)
            }
            let (remembered, warnings) = try store.remembered()
            try #require(remembered == model.remembered, "seed \(seed), step \(step)")
            #expect(warnings.isEmpty)
            let all = try await store.recall(
                .page(peer: nil, search: nil, before: nil, limit: Limits.historyPage))
            let numbers = try await store.writer.read { db in
                try Int64.fetchAll(
                    db,
                    sql: """
                        SELECT m.number FROM message m JOIN conversation c ON c.id = m.conversation
                        WHERE c.peer IS NOT NULL ORDER BY m.number
                        """)
            }
            try #require(numbers.count == model.rows.count)
            model.learn(numbers)
            try #require(
                all == model.page(.page(peer: nil, search: nil, before: nil, limit: 500)),
                "seed \(seed), step \(step)")
            for _ in 0..<4 {
                let query = try life.query(model)
                let page = try await store.recall(query)
                try #require(page == model.page(query), "seed \(seed), step \(step): \(query)")
            }
        }
        try store.close()
    }
}

/// What happens to a node, drawn from a seed.
private struct RandomLife {
    var dice: Dice
    private var sequences: [UInt64: UInt64] = [:]
    private var clock: Int64 = 1_000
    private static let words = ["Étoile", "etoile", "etat", "a", "an", "the", "other", "mother"]

    init(seed: UInt64) { dice = Dice(seed: seed) }

    private mutating func peer() throws -> PeerID { try peerID(UInt8(dice.next(4) + 1)) }

    /// More streams than are kept, some with the highest bit.
    private mutating func stream(of peer: PeerID, isOutgoing: Bool) -> UInt64 {
        let number = dice.next(4) == 0 ? dice.next(20) : dice.next(3)
        return (number &* 0x9E37_79B9_7F4A_7C15) ^ UInt64(peer.bytes[0]) ^ (isOutgoing ? 256 : 0)
    }

    private mutating func text() -> String {
        (0..<dice.next(4) + 1).map { _ in dice.pick(Self.words) }.joined(separator: " ")
    }

    private mutating func position(of peer: PeerID, isOutgoing: Bool) -> MessagePosition {
        let stream = stream(of: peer, isOutgoing: isOutgoing)
        let last = sequences[stream] ?? 0
        // Now and then one of before, or one after a gap.
        let sequence = dice.next(5) == 0 ? dice.next(last + 3) + 1 : last + 1
        sequences[stream] = max(last, sequence)
        return MessagePosition(stream: stream, sequence: sequence)
    }

    private mutating func known(
        _ model: TalkModel, of peer: PeerID, isOutgoing: Bool
    ) -> MessagePosition {
        let rows = model.rows.map(\.row).filter { $0.peer == peer && $0.isOutgoing == isOutgoing }
        guard dice.next(4) > 0, !rows.isEmpty else {
            let stream = stream(of: peer, isOutgoing: isOutgoing)
            return MessagePosition(stream: stream, sequence: dice.next(10) + 1)
        }
        return dice.pick(rows).position
    }

    private mutating func purpose(
        _ model: TalkModel, of peer: PeerID, isOutgoing: Bool
    ) -> (MessagePurpose, String) {
        let isOwn = dice.next(2) == 0
        let target = MessageReference(
            isOutgoing: isOwn, position: known(model, of: peer, isOutgoing: isOwn))
        let own = known(model, of: peer, isOutgoing: isOutgoing)
        switch dice.next(12) {
        case 0: return (.action, text())
        case 1, 2: return (.reply(to: target), text())
        case 3, 4: return (.edit(of: own), text())
        case 5: return (.deletion(of: own), "")
        case 6, 7: return (.reaction(to: target), dice.pick(["👍", "❤️", ""]))
        default: return (.text, text())
        }
    }

    mutating func change(_ model: TalkModel) throws -> Change {
        let peer = try peer()
        clock += Int64(dice.next(100))
        switch dice.next(20) {
        case 0..<6:
            let (purpose, text) = purpose(model, of: peer, isOutgoing: true)
            return .wrote(
                OutgoingMessage(
                    position: position(of: peer, isOutgoing: true), text: text, purpose: purpose,
                    milliseconds: clock),
                to: peer)
        case 6..<12:
            let first = position(of: peer, isOutgoing: false)
            let count = dice.next(3) + 1
            sequences[first.stream] = max(
                sequences[first.stream] ?? 0, first.sequence + count - 1)
            return .received(
                (0..<count).map {
                    let (purpose, text) = purpose(model, of: peer, isOutgoing: false)
                    return IncomingMessage(
                        position: MessagePosition(
                            stream: first.stream, sequence: first.sequence + $0),
                        text: text, purpose: purpose,
                        writtenMilliseconds: Int64(dice.next(10_000)))
                },
                from: peer, milliseconds: clock)
        case 12..<14:
            let through = known(model, of: peer, isOutgoing: true)
            let masked =
                dice.next(3) > 0 ? [] : [MaskedMessage(position: through, words: ["é\n\""])]
            return .delivered(to: peer, through: through, masked: masked)
        case 14: return .seen(by: peer, through: known(model, of: peer, isOutgoing: true))
        case 15..<17: return .read(of: peer, through: known(model, of: peer, isOutgoing: false))
        case 17:
            return dice.next(3) == 0
                ? .expire(.settled)
                : .expire(.before(milliseconds: clock - Int64(dice.next(2_000))))
        case 18: return dice.next(3) == 0 ? .forgetPeer(peer) : .expire(.before(milliseconds: 0))
        default:
            var preferences = Preferences()
            preferences.keep = dice.pick([.forever, .nothing, .seconds(3_600)])
            preferences.readReceipts = dice.next(2) == 0
            preferences.typingNotices = dice.next(2) == 0
            preferences.presence = OwnPresence(
                state: dice.pick([.available, .away, .busy]), text: text())
            return .preferences(preferences)
        }
    }

    mutating func query(_ model: TalkModel) throws -> HistoryQuery {
        let peer = try peer()
        let limit = Int(dice.next(6) + 1)
        let someone = dice.next(2) == 0 ? peer : nil
        switch dice.next(6) {
        case 5: return .unreadCount(of: peer)
        case 4:
            return .named(
                of: peer,
                (0..<3).map { _ in
                    let isOwn = dice.next(2) == 0
                    return MessageReference(
                        isOutgoing: isOwn, position: known(model, of: peer, isOutgoing: isOwn))
                })
        case 0: return .unread(peer: someone, limit: limit)
        case 1:
            return .sent(
                to: peer, after: known(model, of: peer, isOutgoing: true), limit: limit)
        default:
            var search: String?
            if dice.next(3) > 0 {
                search = text()
                if dice.next(2) == 0 { search = search.map { String($0.prefix(4)) } }
            }
            let before =
                dice.next(2) == 0 ? nil : model.rows.isEmpty ? 1 : dice.pick(model.rows).row.number
            if dice.next(3) == 0 {
                return .later(peer: someone, search: search, after: before ?? 0, limit: limit)
            }
            return .page(peer: someone, search: search, before: before, limit: limit)
        }
    }
}

/// SplitMix64.
private struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0xD134_2543_DE82_EF95 }

    mutating func next(_ sides: UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return (value ^ (value >> 31)) % sides
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int(next(UInt64(elements.count)))]
    }
}
