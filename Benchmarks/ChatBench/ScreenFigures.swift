import ChatCore
import ChatTerminal
import Glibc

/// What the full-screen chat costs, up to the bytes that a terminal is told: no terminal is in it.
///
/// The anchor is the whole screen drawn anew, in the same run: what a chat would pay for each key
/// and each line that did not write only the differences.
enum ScreenFigures {
    private static let milliseconds: Int64 = 1_700_000_000_000
    private static let people = 5
    private static let history = 100_000

    static func measure() throws {
        let bob = try peer(1)
        let messages = (1...history).map { message($0, from: bob) }
        Output.note("screen: keys in a conversation of \(history) messages")
        var rehearsal = try open(bob, messages)
        let anew = times(500) {
            rehearsal.forget()
            _ = rehearsal.frame()
        }
        let anchor = "the whole screen anew p50 \(decimal(median(anew), 2)) ms"
        let keys = pressed(3_000, in: &rehearsal, messages)
        Output.row(
            "a key to the bytes of its frame, \(history) messages",
            "p50 \(decimal(median(keys), 2)) ms, p99 \(decimal(percentile(99, of: keys), 2)) ms",
            "p99 ≤ 8 ms", anchor, ratio: median(keys) / median(anew),
            note: "letters, and every tenth a page up with what that asks for")
        try flood(bob, messages, anchor)
        try lines(bob, messages)
    }

    // MARK: Keys

    private static func pressed(
        _ count: Int, in rehearsal: inout Rehearsal, _ messages: [MessageView]
    ) -> [Double] {
        (0..<count).map { number in
            let key = number % 10 == 9 ? "\u{1B}[5~" : number % 60 == 58 ? "\u{15}" : "x"
            return time {
                rehearsal.type(Array(key.utf8))
                answer(&rehearsal, messages)
                _ = rehearsal.frame()
            }
        }
    }

    // MARK: A flood

    /// 1,000 messages a second for ten seconds, drawn 60 times a second: what that takes of a core.
    private static func flood(
        _ bob: PeerID, _ messages: [MessageView], _ anchor: String
    ) throws {
        Output.note("screen: 1,000 messages a second")
        var rehearsal = try open(bob, messages)
        let (seconds, framesPerSecond, rate) = (10, 60, 1_000)
        var (sent, frames, told) = (0, 0, 0)
        let before = processorSeconds()
        for frame in 1...seconds * framesPerSecond {
            while sent < frame * rate / framesPerSecond {
                sent += 1
                rehearsal.apply(.message(message(history + sent, from: bob)))
            }
            rehearsal.settle()
            answer(&rehearsal, messages)
            told += rehearsal.frame().count
            frames += 1
        }
        let used = processorSeconds() - before
        Output.row(
            "1,000 messages a second on the screen, of a core",
            "\(decimal(100 * used / Double(seconds), 1)) %", "≤ 30 %, ≥ 30 frames/s", anchor,
            note: "\(frames / seconds) frames/s, \(told / frames) bytes each, no terminal")
    }

    // MARK: Lines

    private static func lines(_ bob: PeerID, _ messages: [MessageView]) throws {
        for hasSideMargins in [true, false] {
            var rehearsal = try open(bob, messages, hasSideMargins: hasSideMargins)
            var (told, text) = (0, 0)
            for number in 1...200 {
                let line = message(history + number, from: bob)
                rehearsal.apply(.message(line))
                rehearsal.settle()
                answer(&rehearsal, messages)
                told += rehearsal.frame().count
                // As it stands on the screen: the time, the author, the text.
                text += "22:13 ".utf8.count + "Bob: ".utf8.count + line.text.text.utf8.count
            }
            let terminal = hasSideMargins ? "that scrolls columns" : "that scrolls whole lines only"
            Output.row(
                "bytes told for one of an arriving line, on a terminal \(terminal)",
                decimal(Double(told) / Double(text), 1), "≤ 4",
                note: "80 × 24 with \(people) people beside it")
        }
    }

    // MARK: A node to talk to

    private static func open(
        _ bob: PeerID, _ messages: [MessageView], hasSideMargins: Bool = false
    ) throws -> Rehearsal {
        var rehearsal = Rehearsal(
            myself: SelfView(id: try peer(0), name: Displayable("Ana")), columns: 80, rows: 24,
            milliseconds: milliseconds, hasSideMargins: hasSideMargins)
        let names = ["Bob", "Cléo", "Dominique", "Émile", "Farid"]
        for (number, name) in names.prefix(people).enumerated() {
            rehearsal.apply(
                .peer(
                    PeerView(
                        id: try peer(UInt8(number + 1)), name: Displayable(name),
                        nameConfirmed: true, presence: .online, addresses: [],
                        firstMetMilliseconds: nil)))
        }
        answer(&rehearsal, messages)
        rehearsal.type(Array("/query Bob\r".utf8))
        answer(&rehearsal, messages)
        _ = rehearsal.frame()
        // Its number ends it, and is in one row however the rest wraps.
        let last = messages.last?.text.text.split(separator: " ").last ?? ""
        guard rehearsal.lines().contains(where: { $0.contains(last) }) else {
            throw Failure("the conversation is not on the screen: \(rehearsal.lines())")
        }
        return rehearsal
    }

    /// What a node would say, at once, until nothing more is asked.
    private static func answer(_ rehearsal: inout Rehearsal, _ messages: [MessageView]) {
        while case let commands = rehearsal.takeAsked(), !commands.isEmpty {
            for command in commands {
                guard case .history(let request) = command else { continue }
                rehearsal.answer(.history(page(request, of: messages)), to: command)
            }
        }
    }

    /// Numbers are places in the array, from 1.
    private static func page(
        _ request: HistoryRequest, of messages: [MessageView]
    ) -> HistoryView {
        let limit = request.limit ?? 50
        if request.unread { return HistoryView(messages: [], hasMore: false) }
        if let after = request.after {
            let start = min(Int(after), messages.count)
            let page = messages[start..<min(start + limit, messages.count)]
            return HistoryView(messages: Array(page), hasMore: page.endIndex < messages.count)
        }
        let end = min(request.before.map { Int($0) - 1 } ?? messages.count, messages.count)
        let page = messages[max(end - limit, 0)..<max(end, 0)]
        return HistoryView(messages: Array(page), hasMore: page.startIndex > 0)
    }

    private static func peer(_ number: UInt8) throws -> PeerID {
        guard let peer = PeerID(Array(repeating: number + 1, count: 32)) else {
            throw Failure("no id")
        }
        return peer
    }

    private static let texts = [
        "salut tout le monde, ça va ?", "oui, et toi ? On se voit à midi devant la cantine ?",
        "Volontiers. J’apporte le câble, il est trop court mais il tient.", "ok",
        "who has the projector? The lesson begins in ten minutes and the room is locked.",
        "👍 日本語のテスト",
    ]

    private static func message(_ number: Int, from peer: PeerID) -> MessageView {
        MessageView(
            peer: peer, name: Displayable("Bob"), direction: .incoming,
            id: MessagePosition(stream: 1, sequence: UInt64(number)), number: Int64(number),
            text: Displayable("\(texts[number % texts.count]) \(number)"), state: .read,
            milliseconds: milliseconds - Int64(history - min(number, history)) * 1_000)
    }

    // MARK: Time

    /// Milliseconds of each.
    private static func times(_ count: Int, _ body: () -> Void) -> [Double] {
        (0..<count).map { _ in time(body) }
    }

    private static func time(_ body: () -> Void) -> Double {
        let start = ContinuousClock.now
        body()
        return (ContinuousClock.now - start).microseconds / 1_000
    }

    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
