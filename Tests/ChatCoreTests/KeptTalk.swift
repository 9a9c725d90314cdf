import Simulation
import Testing

@testable import ChatCore

/// A bench with a disk: what is to be saved of a talk is on it, and what is looked up comes from it.
struct KeptTalk {
    var bench = Bench()
    var store = VirtualStore()
    private(set) var link: LinkID

    static let peer = Bench.id(1)

    /// With Bob, whose stream is 9; one's own is 1.
    init(_ store: VirtualStore = VirtualStore()) {
        self.store = store
        bench = Bench(remembered: store.remembered)
        link = bench.meet(1, "Bob")
        // No stranger, whose messages would have to wait.
        _ = handle(.requested(RequestID(.max), .send(peer: "Bob", text: "hello", waitSeconds: nil)))
    }

    static func theirs(_ sequence: UInt64) -> MessageReference {
        MessageReference(isOutgoing: false, position: TalkTests.position(9, sequence))
    }
    static func own(_ sequence: UInt64) -> MessageReference {
        MessageReference(isOutgoing: true, position: TalkTests.position(1, sequence))
    }

    mutating func handle(_ event: Event) -> [Effect] {
        var effects = bench.handle(event)
        var place = 0
        while place < effects.count {
            switch effects[place] {
            case .save(_, let change): store.apply(change)
            case .recall(let recall, let query):
                effects += bench.handle(.recalled(recall, store.recall(query)))
            default: break
            }
            place += 1
        }
        return effects
    }

    /// What Bob writes: a text, or one for another purpose, as that is seen from here.
    mutating func say(
        _ sequence: UInt64, _ text: String, _ purpose: MessagePurpose = .text
    ) -> [Effect] {
        let frame = Frame.message(
            stream: 9, sequence: sequence, text: text, purpose: purpose.asSeenByPeer,
            writtenMilliseconds: 0)
        return handle(.link(.received(link, [frame.bytes])))
    }

    mutating func hear(_ frames: Frame...) -> [Effect] {
        handle(.link(.received(link, frames.map(\.bytes))))
    }

    mutating func send(_ text: String, _ purpose: MessagePurpose = .text) -> [Effect] {
        handle(
            .requested(
                RequestID(7),
                .send(peer: "Bob", text: text, purpose: purpose, waitSeconds: nil)))
    }

    mutating func reveal(_ message: MessagePosition) -> Response? {
        handle(.requested(RequestID(7), .reveal(peer: "Bob", message: message)))
            .answers[RequestID(7)]
    }

    /// As somebody reads it who looks at the history now.
    mutating func history() -> [MessageView] {
        let effects = handle(.requested(RequestID(7), .history(HistoryRequest(peer: "Bob"))))
        guard case .history(let view)? = effects.answers[RequestID(7)] else { return [] }
        return view.messages
    }
}

extension Response {
    var refusal: Refusal? { if case .refused(let refusal) = self { refusal } else { nil } }
    var revealed: [RevealedView]? { if case .revealed(let views) = self { views } else { nil } }
}
