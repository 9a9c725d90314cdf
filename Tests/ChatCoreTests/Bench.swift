import ChatLanguage
import Testing

@testable import ChatCore

/// One node under test, driven by hand, with peers that are only what the test says.
struct Bench {
    var state: NodeState
    var now = Moment(uptime: .seconds(100), wallMilliseconds: 1_700_000_000_000)
    private var lastLink: UInt64 = 0

    static func id(_ number: UInt8) -> PeerID {
        guard let id = PeerID([UInt8](repeating: number, count: 32)) else {
            preconditionFailure("32 bytes are an id")
        }
        return id
    }

    /// A key, which is not that of the id of this number.
    static func signer(_ number: UInt8) -> Signer {
        guard let signer = Signer(privateKey: Bytes(repeating: number, count: Signer.keyBytes))
        else { preconditionFailure("32 bytes are a key") }
        return signer
    }

    init(
        me: UInt8 = 50, nickname: String = "Me", lists: [ListName] = [.lan],
        remembered: Remembered = Remembered(), manual: [Endpoint] = []
    ) {
        state = NodeState(
            me: Self.id(me), signer: Self.signer(me), nickname: nickname, incarnation: 1,
            firstSlot: 0, lists: lists, remembered: remembered, manual: manual)
        _ = state.handle(.started(port: 7470), at: now)
    }

    /// The disk is full for what belongs to a talk.
    var talksAreRefused = false

    /// Of what is to be saved, what belongs to a talk is saved at once; the rest the test decides.
    mutating func handle(_ event: Event) -> [Effect] {
        var effects = state.handle(event, at: now)
        var place = 0
        while place < effects.count {
            if case .save(let save, let change) = effects[place], change.isOfTalk {
                let outcome =
                    talksAreRefused ? Event.saveFailed(save, reason: "full") : .saved(save)
                effects += state.handle(outcome, at: now)
            }
            place += 1
        }
        return effects
    }

    mutating func pass(_ time: Duration) -> [Effect] {
        now = now + time
        return handle(.tick)
    }

    mutating func open(_ peer: UInt8, origin: LinkOrigin = .accepted) -> (LinkID, [Effect]) {
        lastLink += 1
        let link = LinkID(lastLink)
        let effects = handle(
            .link(
                .opened(
                    link, peer: Self.id(peer), origin: origin,
                    remote: Endpoint(host: "10.0.0.\(peer)", port: 7470))))
        return (link, effects)
    }

    mutating func say(_ frames: Frame..., on link: LinkID) -> [Effect] {
        handle(.link(.received(link, frames.map(\.bytes))))
    }

    static func hello(
        _ nickname: String, versions: ClosedRange<UInt32> = 1...1, incarnation: UInt64 = 9
    ) -> Frame {
        .hello(
            Frame.Hello(
                versions: versions, nickname: nickname, incarnation: incarnation,
                stream: incarnation))
    }

    /// A link that is up.
    mutating func meet(_ peer: UInt8, _ nickname: String) -> LinkID {
        let (link, _) = open(peer)
        _ = say(Self.hello(nickname), on: link)
        return link
    }

    mutating func see(_ peer: UInt8, _ hint: String, path: String = "eth0") -> [Effect] {
        handle(
            .discovery(
                .seen(
                    PeerSighting(
                        peer: Self.id(peer),
                        path: SightingPath(interface: path, family: .ipv4),
                        endpoint: Endpoint(host: "10.0.0.\(peer)", port: 7470),
                        nicknameHint: hint, versions: 1...1))))
    }

    mutating func lose(_ peer: UInt8, path: String = "eth0") -> [Effect] {
        handle(
            .discovery(
                .lost(Self.id(peer), SightingPath(interface: path, family: .ipv4))))
    }

    mutating func ask(_ command: Command) -> Response? {
        let request = RequestID(.max)
        for effect in handle(.requested(request, command)) {
            if case .answer(request, let response) = effect { return response }
        }
        return nil
    }

    /// Asks, and plays a store that works.
    mutating func askAndSave(_ command: Command) -> [Effect] {
        var effects = handle(.requested(RequestID(.max), command))
        for case .save(let save, let change) in effects where !change.isOfTalk {
            effects += handle(.saved(save))
        }
        return effects
    }

    mutating func peers() -> [PeerView] {
        guard case .peers(let views) = ask(.peers(everybody: true)) else { return [] }
        return views
    }

    mutating func names() -> [String] { peers().map(\.name.text).sorted() }
}

extension Change {
    var isOfTalk: Bool {
        switch self {
        case .wrote, .received, .delivered, .seen, .read: true
        default: false
        }
    }
}

extension [Effect] {
    var closings: [LinkCloseReason] {
        compactMap { if case .close(_, let reason) = $0 { reason } else { nil } }
    }
    var dials: [Endpoint] {
        compactMap { if case .dial(_, let endpoint, _) = $0 { endpoint } else { nil } }
    }
    var updates: [Update] {
        compactMap { if case .publish(let update) = $0 { update } else { nil } }
    }
    var notices: [NoticeView] {
        updates.compactMap { if case .notice(let notice) = $0 { notice } else { nil } }
    }
    /// What of the words is to be saved.
    var wordsChanges: [WordsChange] {
        compactMap { if case .save(_, .words(let change)) = $0 { change } else { nil } }
    }
    var told: [WordsChangeView] {
        updates.compactMap { if case .wordsChanged(let change) = $0 { change } else { nil } }
    }
    var messages: [MessageView] {
        updates.compactMap { if case .message(let message) = $0 { message } else { nil } }
    }
    /// All but what is said about shared lists.
    func talk(on link: LinkID) -> [Frame] {
        frames(on: link).filter { if case .exchange = $0 { false } else { true } }
    }
    func frames(on link: LinkID? = nil) -> [Frame] {
        compactMap { effect in
            guard case .send(let to, let bytes) = effect, link == nil || to == link else {
                return nil
            }
            return try? Frame(bytes)
        }
    }
}
