import Glibc

/// The figures that need no network: two nodes, or parts of them, in this one process over `lo`.
///
///     chat-bench CERTIFICATE KEY      PEM files, Ed25519, for the bare TLS that is the anchor
///     chat-bench store                the store's figures alone
///     chat-bench talks                those of messages that are on both disks, alone
///     chat-bench screen               those of the full screen, up to what a terminal is told
///
/// Prints rows for `Benchmarks/table`, what it is doing to standard error. Each round measures the
/// anchor next to the product, so that both meet the same noise; a figure is the median of the
/// rounds. Ends with 1 when something did not work, never because of a number.
@main
struct ChatBench {
    static let rounds = 3
    static let roundTrips = 5_000
    static let oneWayMessages = 200_000
    /// Of what is on two disks before it counts.
    static let storedRoundTrips = 500
    static let storedMessages = 20_000

    static func main() async {
        let arguments = CommandLine.arguments
        let parts = ["store", "talks", "screen"]
        guard arguments.count == 3 || arguments.count == 2 && parts.contains(arguments[1]) else {
            Output.note("usage: chat-bench CERTIFICATE KEY, or chat-bench store|talks|screen")
            exit(64)
        }
        do {
            if arguments.last == "store" { return try await StoreFigures.measure() }
            if arguments.last == "talks" { return try await TalkFigures.measure() }
            if arguments.last == "screen" { return try ScreenFigures.measure() }
            let tls = try BareTLS(certificate: arguments[1], key: arguments[2])
            try await memory()
            try await roundTrip(against: tls)
            try await oneWay(against: tls)
            try await TalkFigures.measure()
            try await StoreFigures.measure()
            try ScreenFigures.measure()
        } catch {
            Output.note("\(error)")
            exit(1)
        }
    }

    // MARK: Memory, first: nothing has used any yet

    private static func memory() async throws {
        Output.note("memory")
        let node = try await BenchNode.start("Ana")
        // Its first ticks and saves are over.
        try await Task.sleep(for: .seconds(2))
        Output.row(
            "memory: one idle node in chat-bench", megabytes(Process.residentBytes), "≤ 40 MB",
            "29 MB, bare NIO and TLS")
        await node.stop()
        let links = 200
        let bytes = try await LinkPair.bytesPerEnd(links: links)
        Output.row(
            "memory: one end of an idle link", "\(decimal(Double(bytes) / 1_000, 1)) kB", "≤ 48 kB",
            "27 kB", note: "\(links) links between two transports in one process, halved")
    }

    private static func megabytes(_ bytes: Int) -> String {
        "\(decimal(Double(bytes) / 1_000_000, 1)) MB"
    }

    // MARK: Round trip

    private static func roundTrip(against tls: BareTLS) async throws {
        let message = Message()
        var bare = Rounds(), links = Rounds(), nodes = Rounds()
        let pair = try await NodePair.start()
        for round in 1...rounds {
            Output.note("round trip, round \(round) of \(rounds)")
            bare.add(try await tls.echo(bytes: message.bytes.count, times: roundTrips))
            links.add(try await LinkPair.echo(message.bytes, times: roundTrips))
            nodes.add(try await pair.roundTrips(message.text, times: storedRoundTrips))
        }
        await pair.stop()
        let anchor = "bare TLS echo \(bare.text)"
        Output.noise(
            "bare TLS echo, p50 of each round", bare.medians.map { "\(decimal($0, 1)) µs" })
        Output.row(
            "round trip of 200 bytes: node to node, filtered, on both disks", nodes.text,
            "p99 ≤ 5 ms", anchor, ratio: nodes.p50 / bare.p50)
        Output.row(
            "  of that, links alone (an echo in the transport)", links.text, "", anchor,
            ratio: links.p50 / bare.p50)
    }

    // MARK: One direction

    private static func oneWay(against tls: BareTLS) async throws {
        let message = Message()
        var bare: [Double] = [], links: [Double] = [], core: [CoreCosts] = []
        var nodes: [NodePair.Throughput] = [], crowded: [NodePair.Throughput] = []
        for round in 1...rounds {
            Output.note("one direction, round \(round) of \(rounds)")
            bare.append(try await tls.sink(bytes: message.bytes.count, times: oneWayMessages))
            links.append(try await LinkPair.sink(message.bytes, times: oneWayMessages))
            core.append(try CorePair.costs(of: message.text, times: oneWayMessages / 4))
            let pair = try await NodePair.start()
            nodes.append(try await pair.oneWay(message.text, times: storedMessages))
            await pair.stop()
            let longList = try await NodePair.start(listed: Message.manyListed)
            crowded.append(try await longList.oneWay(message.text, times: storedMessages))
            await longList.stop()
        }
        Output.noise("bare TLS, one direction, each round", bare.map(perSecond))
        let anchor = "bare TLS \(perSecond(median(bare)))"
        let rate = median(nodes.map(\.perSecond))
        Output.row(
            "one link, one direction: node to node, filtered, on both disks", perSecond(rate),
            "≥ 5,000/s",
            anchor, ratio: rate / median(bare))
        let longRate = median(crowded.map(\.perSecond))
        Output.row(
            "  the same with a list of 100,000 rules", perSecond(longRate), "not felt",
            "\(perSecond(rate)) with \(Message.listed.count) rules", ratio: longRate / rate)
        Output.row(
            "  of that, links alone", perSecond(median(links)), "", anchor,
            ratio: median(links) / median(bare))
        let costs = CoreCosts(
            submit: median(core.map(\.submit)), receive: median(core.map(\.receive)),
            settle: median(core.map(\.settle)))
        Output.row(
            "  of that, the core alone, both sides on one thread", perSecond(1e6 / costs.sum),
            note: "µs a message: submit \(decimal(costs.submit, 1)), receive and filter "
                + "\(decimal(costs.receive, 1)), acknowledged \(decimal(costs.settle, 1))")
        Output.row(
            "  processor time of a message, both nodes",
            "\(decimal(median(nodes.map(\.processor.total)), 1)) µs",
            note: "links \(decimal(median(nodes.map(\.processor.links)), 1)), loops and callers "
                + decimal(median(nodes.map(\.processor.others)), 1))
    }
}

/// 200 bytes of ordinary text with one word of the list in it, so that the filter has to mask.
struct Message {
    static let byteCount = 200
    let text: String

    init() {
        let start = "Does anybody know whether \(Self.listed[7]) is the word, or has "
        let filler = "the meeting been moved to the afternoon because of the train? "
        text = String((start + filler + filler + filler).prefix(Self.byteCount))
    }

    var bytes: [UInt8] { Array(text.utf8) }

    /// Those and others: as many as a list may hold.
    static let manyListed: [String] = {
        let others = (0..<100_000 - listed.count).map { number in
            var word = "s"
            var rest = number
            for _ in 0..<5 {
                word += syllables[rest % 10]
                rest /= 10
            }
            return word
        }
        return listed + others
    }()

    private static let syllables = [
        "ka", "mor", "bel", "ti", "zun", "dra", "po", "wex", "li", "gro",
    ]

    /// 400 invented words: as many as a list that a group keeps by hand.
    static let listed: [String] = {
        (0..<400).map { number in
            syllables[number % 10] + syllables[number / 10 % 10] + syllables[number / 100] + "x"
        }
    }()
}
