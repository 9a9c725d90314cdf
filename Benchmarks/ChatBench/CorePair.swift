import ChatCore

/// What a message costs the core, in microseconds, on one thread.
struct CoreCosts {
    /// From the command to the frame.
    var submit: Double
    /// From the frame to what is shown, filter and acknowledgement included.
    var receive: Double
    /// From the acknowledgement to the answer, at the sender.
    var settle: Double
    var sum: Double { submit + receive + settle }
}

/// Two cores that are handed each other's frames: no loop, no link, no store.
struct CorePair {
    /// As many frames as a busy link brings with one read.
    private static let batch = 64
    private static let link = LinkID(1)

    private var ana: NodeState
    private var bob: NodeState
    private let bobText: String

    static func costs(of text: String, times: Int) throws -> CoreCosts {
        var pair = try CorePair()
        return try pair.run(text, times: times)
    }

    private init() throws {
        guard let anaSigner = Signer(privateKey: [UInt8](repeating: 1, count: Signer.keyBytes)),
            let bobSigner = Signer(privateKey: [UInt8](repeating: 2, count: Signer.keyBytes))
        else { throw Failure("no keys") }
        let (anaID, bobID) = (anaSigner.author.peer, bobSigner.author.peer)
        let remembered = Remembered(kept: Message.listed)
        ana = NodeState(
            signer: anaSigner, nickname: "Ana", incarnation: 1, remembered: remembered)
        bob = NodeState(
            signer: bobSigner, nickname: "Bob", incarnation: 2, remembered: remembered)
        bobText = bobID.text
        let (here, there) = (Endpoint(host: "127.0.0.1", port: 1), Endpoint(host: "::1", port: 2))
        let hello = ana.frames(
            .link(.opened(Self.link, peer: bobID, origin: .dialled(DialID(1)), remote: there)))
        let answer = bob.frames(
            .link(.opened(Self.link, peer: anaID, origin: .accepted, remote: here)))
        _ = ana.frames(.link(.received(Self.link, answer)))
        _ = bob.frames(.link(.received(Self.link, hello)))
        // So that Ana is no stranger to Bob.
        let text = bob.frames(
            .requested(RequestID(0), .send(peer: anaID.text, text: "hello", waitSeconds: nil)))
        _ = bob.frames(.link(.received(Self.link, ana.frames(.link(.received(Self.link, text))))))
    }

    private mutating func run(_ text: String, times: Int) throws -> CoreCosts {
        let clock = ContinuousClock()
        var spent = (submit: Duration.zero, receive: Duration.zero, settle: Duration.zero)
        let command = Command.send(peer: bobText, text: text, waitSeconds: nil)
        var request: UInt64 = 0
        for _ in 0..<(times / Self.batch) {
            var frames: [Bytes] = []
            spent.submit += clock.measure {
                for _ in 0..<Self.batch {
                    request += 1
                    frames += ana.frames(.requested(RequestID(request), command))
                }
            }
            guard frames.count == Self.batch else { throw Failure("the core sent no message") }
            var acknowledgement: [Bytes] = []
            spent.receive += clock.measure {
                acknowledgement = bob.frames(.link(.received(Self.link, frames)))
            }
            guard !acknowledgement.isEmpty else { throw Failure("the core acknowledged nothing") }
            spent.settle += clock.measure {
                _ = ana.frames(.link(.received(Self.link, acknowledgement)))
            }
        }
        let count = Double(times / Self.batch * Self.batch)
        return CoreCosts(
            submit: spent.submit.microseconds / count, receive: spent.receive.microseconds / count,
            settle: spent.settle.microseconds / count)
    }
}

extension NodeState {
    /// What an event makes this node send; whatever else it does is done and forgotten.
    /// A store that has saved before it is asked stands in for the disk.
    fileprivate mutating func frames(_ event: Event) -> [Bytes] {
        let moment = Moment(uptime: .seconds(1), wallMilliseconds: 0)
        var effects = handle(event, at: moment)
        var frames: [Bytes] = []
        while !effects.isEmpty {
            var next: [Effect] = []
            for effect in effects {
                switch effect {
                case .send(_, let bytes): frames.append(bytes)
                case .save(let save, _): next += handle(.saved(save), at: moment)
                default: break
                }
            }
            effects = next
        }
        return frames
    }
}
