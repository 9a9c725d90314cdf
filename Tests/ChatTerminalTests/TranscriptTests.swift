import ChatCore
import ChatLanguage
import Synchronization
import Testing

@testable import ChatTerminal

/// A clock that a test puts forward.
final class Time: Sendable {
    private let milliseconds = Mutex(PlainSessionTests.now)

    var now: Int64 {
        get { milliseconds.withLock { $0 } }
        set { milliseconds.withLock { $0 = newValue } }
    }
}

@Suite struct TranscriptTests {
    private static let hour: Int64 = 3_600_000

    private static func message(
        _ text: String, _ direction: MessageView.Direction, _ state: MessageView.State,
        name: String = "Bob", at milliseconds: Int64 = PlainSessionTests.now,
        masked: [String] = [], finding: FindingView.Action? = nil
    ) throws -> MessageView {
        MessageView(
            peer: try PlainSessionTests.id(1), name: Displayable(name), direction: direction,
            id: MessagePosition(stream: 1, sequence: 1), number: 7,
            text: Displayable(text, lines: true), maskedThere: masked.map { Displayable($0) },
            finding: finding.map { FindingView(rule: Displayable("idiot"), action: $0) },
            state: state, milliseconds: milliseconds)
    }

    private static func clock(offset: Int64 = 0) -> LocalClock {
        LocalClock(now: { PlainSessionTests.now }, offset: { _ in offset })
    }

    private static func talk() throws -> [MessageView] {
        let now = PlainSessionTests.now
        return [
            try message("salut", .outgoing, .read, at: now - 25 * hour),
            try message("a\nb", .incoming, .received, at: now),
            try message("un idiot", .outgoing, .delivered, masked: ["idiot"]),
            try message("(hidden)", .incoming, .read, finding: .hide),
            try message("*****", .incoming, .read, finding: .warn),
            try message("ok", .outgoing, .queued),
        ]
    }

    @Test("a line a day, then each message with its time and how far it got")
    func text() throws {
        var transcript = Transcript(
            myself: Displayable("Ana"), clock: Self.clock(), namesReaders: false)
        #expect(
            try Self.talk().flatMap { transcript.lines(for: $0) } == [
                "— Monday 13 November 2023 —", "21:13 Ana (read): salut",
                "— Tuesday 14 November 2023 —", "22:13 Bob: a", "22:13 Bob: b",
                "22:13 Ana (delivered): un idiot",
                "22:13 ! Bob's list masked \"idiot\" in what you wrote.",
                "22:13 ! Bob wrote something that your list hides.",
                "22:13 Bob: *****", "22:13 ! Your list warns of what Bob wrote: idiot",
                "22:13 Ana (waiting): ok",
            ])
        var all = Transcript(
            myself: Displayable("Ana"), clock: Self.clock(offset: 7_200), namesReaders: true)
        #expect(
            all.lines(for: try Self.message("x", .outgoing, .sent)) == [
                "— Wednesday 15 November 2023 —", "00:13 Ana to Bob (on its way): x",
            ])
    }

    @Test("a page for a browser holds what people wrote as text, and nothing that acts")
    func html() throws {
        var page = HTMLTranscript(
            peer: Displayable("<b onclick='x'>"), myself: Displayable("A&a"), clock: Self.clock())
        let evil = "</p><script>alert(\"1\")</script> ' & \u{05D0}"
        let messages =
            try Self.talk() + [
                try Self.message(evil, .incoming, .read, name: "\"><img src=x>"),
                try Self.message("(hidden)", .incoming, .read, name: "<i>", finding: .hide),
                try Self.message("x", .outgoing, .read, masked: ["<u>"]),
            ]
        let text = page.head + messages.map { page.text(for: $0) }.joined() + page.foot
        for foreign in ["<script", "<img", "<i>\"", "<b onclick", "<u>"] {
            #expect(!text.contains(foreign), "\(foreign)")
        }
        for own in [
            "<title>A&amp;a and &lt;b onclick=&#39;x&#39;&gt;</title>",
            "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &#39; &amp; \u{05D0}",
            "<p dir=\"auto\" lang=\"\">a\nb</p>", "<h2>Monday 13 November 2023</h2>",
            "<time datetime=\"2023-11-13T21:13:20Z\">21:13</time> <i>read</i>",
            "default-src 'none'", "<html lang=\"en\">", "<article class=\"incoming\" id=\"m7\">",
            "masked &quot;idiot&quot; in what you wrote.",
        ] {
            #expect(text.contains(own), "\(own)")
        }
        #expect(!text.contains("(hidden)"))
        #expect(text.split(separator: "<h2>").count == 3, "each day once")
        for element in ["article", "p", "header", "footer", "h1", "h2", "body", "html"] {
            let opened = text.split(separator: "<\(element)").count
            #expect(opened == text.split(separator: "</\(element)>").count, "\(element)")
        }
    }

    @Test("how long ago something was, by a clock that may be wrong")
    func ago() {
        let clock = Self.clock()
        let now = PlainSessionTests.now
        let cases: [(Int64, String)] = [
            (0, "just now"), (59_000, "just now"), (-59_000, "just now"),
            (60_000, "1 minute ago"), (Self.hour, "1 hour ago"), (3 * Self.hour, "3 hours ago"),
            (25 * Self.hour, "1 day ago"), (29 * 24 * Self.hour, "29 days ago"),
            (30 * 24 * Self.hour, "on Sunday 15 October 2023"),
            (-2 * Self.hour, "on Wednesday 15 November 2023"),
        ]
        for (past, text) in cases { #expect(clock.ago(now - past).english == text) }
    }

    @Test("days change at midnight of the clocks here")
    func days() {
        let now = PlainSessionTests.now
        // 22:13:20 UTC.
        let sinceMidnight: Int64 = (22 * 60 + 13) * 60_000 + 20_000
        let utc = Self.clock()
        #expect(utc.day(of: now - sinceMidnight).english == "today")
        #expect(utc.day(of: now - sinceMidnight - 1_000).english == "yesterday")
        let east = Self.clock(offset: 2 * 3_600)
        #expect(east.day(of: now - sinceMidnight).english == "yesterday")
        #expect(east.day(of: now).english == "today")
        #expect(Self.clock(offset: -3_600).time(of: 0) == "23:00")
        #expect(utc.day(of: -1_000).english == "Wednesday 31 December 1969")
    }
}
