import ChatCore
import ChatHistory
import ChatLanguage
import Glibc

/// What the store costs: a history of a million messages is written, opened, searched.
///
/// The texts are drawn from a vocabulary in which, as in any language, a few words make up most of
/// what is said; the talks are a hundred, of which the last has only every thousandth message.
struct StoreFigures {
    static let messages = 1_000_000
    private static let batch = 512
    private static let searches = 200
    private static let talks = 100

    private let path: String
    private var random = SplitMix(state: 5)
    private var sequences = [UInt64](repeating: 0, count: talks)
    private var written = 0

    static func measure() async throws {
        let folder = try BenchNode.temporaryFolder()
        defer {
            for suffix in ["", "-wal", "-shm"] { unlink(folder + "/chat.db" + suffix) }
            rmdir(folder)
        }
        var figures = StoreFigures(path: folder + "/chat.db")
        try await figures.measureWriting()
        try await figures.measureOpening()
        try await figures.measureSearching()
    }

    private init(path: String) { self.path = path }

    // MARK: Writing

    private mutating func measureWriting() async throws {
        Output.note("the store: writing")
        let store = try Store.open(at: path)
        let single = try await rate(of: 1, messages: 2_000, in: store)
        let anchor = "one a commit \(perSecond(single))"
        for size in [64, 512] {
            let grouped = try await rate(of: size, messages: 50_000, in: store)
            Output.row(
                "store: messages written, \(size) a commit", perSecond(grouped), "≥ 10,000/s",
                anchor, ratio: grouped / single)
        }
        Output.note("the store: \(Self.messages) messages")
        let rest = try await rate(of: Self.batch, messages: Self.messages - written, in: store)
        Output.row(
            "  the same up to \(decimal(Double(Self.messages), 0)) messages", perSecond(rest), "",
            anchor, ratio: rest / single)
        try store.close()
    }

    /// Messages a second, each on the disk and in the index.
    private mutating func rate(
        of size: Int, messages: Int, in store: Store
    ) async throws -> Double {
        var batches: [[Change]] = []
        var time = Duration.zero
        var left = messages
        while left > 0 {
            // Made beforehand, so that only the store is measured.
            while left > 0, batches.count < 16 {
                batches.append((0..<min(size, left)).map { _ in change() })
                left -= min(size, left)
            }
            let clock = ContinuousClock()
            let start = clock.now
            for batch in batches { try await store.commit(batch) }
            time += clock.now - start
            batches = []
        }
        return Double(messages) / time.inSeconds
    }

    private mutating func change() -> Change {
        written += 1
        let talk =
            written % 1_000 == 0 ? Self.talks - 1 : Int(random.next() % UInt64(Self.talks - 1))
        sequences[talk] += 1
        let peer = Self.peer(talk)
        let position = MessagePosition(stream: UInt64(talk) + 1, sequence: sequences[talk])
        let milliseconds = Int64(written)
        if sequences[talk] % 100 == 0 { return .read(of: peer, through: position) }
        return .received(
            [IncomingMessage(position: position, text: text(), writtenMilliseconds: milliseconds)],
            from: peer, milliseconds: milliseconds)
    }

    private mutating func text() -> String {
        (0..<(random.next() % 30 + 2)).map { _ in word() }.joined(separator: " ")
    }

    /// The nth word is about n times rarer than the first; as in any language, the most frequent ones
    /// are short.
    private mutating func word() -> String {
        let uniform = Double(random.next() >> 11) / Double(1 << 53)
        return Self.word(Int(pow(30_000, uniform)) - 1)
    }

    private static func word(_ number: Int) -> String {
        let syllables = ["ka", "mor", "bel", "ti", "zun", "dra", "pö", "wex", "li", "gro", "sté"]
        var word = ""
        var rest = number
        repeat {
            word += syllables[rest % 11]
            rest /= 11
        } while rest > 0
        return word
    }

    private static func peer(_ talk: Int) -> PeerID {
        guard let peer = PeerID([UInt8](repeating: UInt8(talk), count: PeerID.byteCount)) else {
            preconditionFailure("as many bytes as an id has are an id")
        }
        return peer
    }

    // MARK: Opening

    private func measureOpening() async throws {
        Output.note("the store: opening")
        var samples: [Double] = []
        for _ in 0..<5 {
            let clock = ContinuousClock()
            let start = clock.now
            let store = try Store.open(at: path)
            _ = try store.remembered()
            samples.append((clock.now - start).inSeconds * 1_000)
            try store.close()
        }
        Output.row(
            "store: opened with \(decimal(Double(Self.messages), 0)) messages, all that waits read",
            "p50 \(decimal(median(samples), 1)) ms", "≤ 200 ms")
        let store = try Store.open(at: path)
        let clock = ContinuousClock()
        let start = clock.now
        if let damage = await store.check() { throw Failure(damage.english) }
        Output.row(
            "  looked through for damage, beside the talk",
            "\(decimal((clock.now - start).inSeconds, 1)) s")
        try store.close()
    }

    // MARK: Searching

    private mutating func measureSearching() async throws {
        Output.note("the store: searching")
        let store = try Store.open(at: path)
        let few = Self.peer(Self.talks - 1)
        let kinds: [(name: String, peer: PeerID?, search: (inout Self) -> String?)] = [
            ("a page of everything", nil, { _ in nil }),
            ("one word, as frequent as it comes", nil, { $0.word() }),
            (
                "three words, the last begun", nil,
                {
                    "\($0.word()) \($0.word()) \($0.word().prefix(3))"
                }
            ),
            (
                "a frequent word, begun with five letters", nil,
                { _ in String(Self.word(12).prefix(5)) }
            ),
            ("the most frequent word, of a talk with few", few, { _ in Self.word(0) }),
            ("two words, of a talk with few", few, { "\($0.word()) \($0.word())" }),
        ]
        for (name, peer, search) in kinds {
            var samples: [Double] = []
            for _ in 0..<Self.searches {
                let query = HistoryQuery.page(
                    peer: peer, search: search(&self), before: nil, limit: 50)
                let clock = ContinuousClock()
                let start = clock.now
                _ = try await store.recall(query)
                samples.append((clock.now - start).inSeconds * 1_000)
            }
            Output.row(
                "store: search, \(name)",
                "p50 \(decimal(median(samples), 2)) ms, p99 "
                    + "\(decimal(percentile(99, of: samples), 2)) ms", "≤ 20 ms")
        }
        try store.close()
    }
}

private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
