import ChatCore
import ChatLinks
import Synchronization

/// Two transports with links between them and no core: what the wire costs by itself.
struct LinkPair {
    private let server: LinkEnd
    private let client: LinkEnd
    private let endpoint: Endpoint

    private init() async throws {
        server = try LinkEnd()
        client = try LinkEnd()
        let port = try await server.transport.listen(on: .preferring([]), interfaces: ["lo"])
        endpoint = Endpoint(host: "127.0.0.1", port: port)
    }

    private func open(_ count: Int) async throws {
        for number in client.opened..<count {
            client.transport.dial(DialID(UInt64(number)), endpoint, expecting: server.peer)
        }
        try await wait(for: "\(count) links") { client.opened == count && server.opened == count }
    }

    private static func run<Result: Sendable>(
        _ body: (LinkPair) async throws -> Result
    ) async throws -> Result {
        let pair = try await LinkPair()
        defer { pair.forget() }
        do {
            let result = try await body(pair)
            await pair.stop()
            return result
        } catch {
            await pair.stop()
            throw error
        }
    }

    private func stop() async {
        await client.transport.shutdown()
        await server.transport.shutdown()
    }

    /// What arrives is handled by closures that hold the transports that call them.
    private func forget() {
        client.onArrival(nil)
        server.onArrival(nil)
    }

    // MARK: Measurements

    /// - Returns: how much memory one more idle link takes at one end, in bytes.
    static func bytesPerEnd(links: Int) async throws -> Int {
        try await run { pair in
            // The first one brings in what all share.
            try await pair.open(1)
            try await Task.sleep(for: .seconds(1))
            let before = Process.residentBytes
            try await pair.open(1 + links)
            try await Task.sleep(for: .seconds(1))
            return (Process.residentBytes - before) / (2 * links)
        }
    }

    /// - Returns: how long each round trip took, in microseconds.
    static func echo(_ frame: Bytes, times: Int) async throws -> [Double] {
        try await run { pair in
            try await pair.open(1)
            pair.server.onArrival { [transport = pair.server.transport] link, frames in
                for frame in frames { transport.send(link, frame) }
                transport.handled(link, batches: 1)
            }
            let warmUp = 200
            return await withCheckedContinuation { continuation in
                let ping = Mutex((samples: [Double](), sentAt: ContinuousClock.now))
                pair.client.onArrival { [transport = pair.client.transport] link, _ in
                    transport.handled(link, batches: 1)
                    let samples: [Double]? = ping.withLock { ping in
                        ping.samples.append((ContinuousClock.now - ping.sentAt).microseconds)
                        guard ping.samples.count < warmUp + times else { return ping.samples }
                        ping.sentAt = .now
                        transport.send(link, frame)
                        return nil
                    }
                    if let samples { continuation.resume(returning: Array(samples[warmUp...])) }
                }
                pair.client.send(frame)
            }
        }
    }

    /// The receiver asks for more in time, as nodes do by their acknowledgements.
    ///
    /// - Returns: messages a second, until the last has arrived.
    static func sink(_ frame: Bytes, times: Int) async throws -> Double {
        // As many under way as nodes allow; asked for by halves.
        let window = Limits.messagesInFlight
        let step = window / 2
        return try await run { pair in
            try await pair.open(1)
            let seconds: Double = await withCheckedContinuation { continuation in
                let start = ContinuousClock.now
                let arrived = Mutex(0)
                pair.server.onArrival { [transport = pair.server.transport] link, frames in
                    transport.handled(link, batches: 1)
                    let (before, now) = arrived.withLock { arrived in
                        defer { arrived += frames.count }
                        return (arrived, arrived + frames.count)
                    }
                    for _ in (before / step)..<(now / step) { transport.send(link, [1]) }
                    if before < times, now >= times {
                        continuation.resume(returning: (ContinuousClock.now - start).inSeconds)
                    }
                }
                let left = Mutex(times - min(times, window))
                pair.client.onArrival { [transport = pair.client.transport] link, requests in
                    transport.handled(link, batches: 1)
                    let count = left.withLock { left in
                        let count = min(left, step * requests.count)
                        left -= count
                        return count
                    }
                    for _ in 0..<count { transport.send(link, frame) }
                }
                for _ in 0..<min(times, window) { pair.client.send(frame) }
            }
            return Double(times) / seconds
        }
    }
}

/// One transport, and what has happened to it.
private final class LinkEnd: Sendable {
    typealias Arrival = @Sendable (LinkID, [Bytes]) -> Void

    private final class Events: Sendable {
        struct State: Sendable {
            var opened: [LinkID] = []
            var arrival: Arrival?
        }

        let state = Mutex(State())

        func add(_ event: LinkEvent) {
            switch event {
            case .opened(let link, _, _, _): state.withLock { $0.opened.append(link) }
            case .received(let link, let frames): state.withLock { $0.arrival }?(link, frames)
            case .closed, .dialFailed: break
            }
        }
    }

    let peer: PeerID
    let transport: LinkTransport
    private let events = Events()

    init() throws {
        let identity = Identity.generate()
        peer = identity.peer
        var limits = LinkLimits()
        // Hundreds of links from one address, at once.
        limits.acceptsPerSecond = 10_000
        limits.halfOpenLinks = 1_000
        limits.halfOpenLinksPerAddress = 1_000
        transport = try LinkTransport(identity: identity, limits: limits) { [events] in
            events.add($0)
        }
    }

    var opened: Int { events.state.withLock { $0.opened.count } }

    /// Called on the transport's event loop with each batch.
    func onArrival(_ arrival: Arrival?) { events.state.withLock { $0.arrival = arrival } }

    /// On the first link.
    func send(_ frame: Bytes) {
        guard let link = events.state.withLock({ $0.opened.first }) else { return }
        transport.send(link, frame)
    }
}

/// Looks every few milliseconds; gives up when it takes so long that something must be broken.
func wait(for what: String, until isTrue: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while try await !isTrue() {
        guard ContinuousClock.now < deadline else { throw Failure("no \(what) in 30 s") }
        try await Task.sleep(for: .milliseconds(5))
    }
}
