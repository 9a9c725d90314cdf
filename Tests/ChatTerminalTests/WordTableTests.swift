import ChatCore
import ChatLanguage
import Testing

@testable import ChatTerminal

@Suite("The words as a table") struct WordTableTests {
    static let now = PlainSessionTests.now

    static func entry(
        _ line: String, minutesAgo minutes: Int64 = 3, by author: String = "Ana",
        list: String = "lan", reason: String = "", status: WordEntryView.Status = .inForce,
        cancelledBy: String? = nil
    ) throws -> WordEntryView {
        let word = line.split(separator: "\t").first ?? ""
        return WordEntryView(
            rule: RuleView(word: Displayable(word), line: line), action: .mask, list: list,
            by: Displayable(author), peer: try PlainSessionTests.id(1),
            milliseconds: now - minutes * 60_000, reason: Displayable(reason), status: status,
            cancelledBy: cancelledBy.map { Displayable($0) })
    }

    static func deed(
        _ deed: WordDeedView.Deed, rule: String? = nil, reason: String = "",
        isCancelled: Bool = false
    ) throws -> WordDeedView {
        WordDeedView(
            deed: deed, rule: rule.map { Displayable($0) }, list: "lan", by: Displayable("Ana"),
            peer: try PlainSessionTests.id(1), milliseconds: now - 60_000,
            reason: Displayable(reason), isCancelled: isCancelled)
    }

    @Test("one line an entry, in columns; what nobody has takes no room")
    func columns() throws {
        let entries = [
            try Self.entry("idiot\tlang=fr,en\texcept=x", reason: "rude"),
            try Self.entry("cul-de-sac\tallow", minutesAgo: 300, by: "日本"),
            try Self.entry("y", by: "Bob", status: .removed, cancelledBy: "Cléo"),
        ]
        #expect(
            WordTable.lines(for: entries, now: Self.now) == [
                "idiot       lang=fr,en except=x  mask   Ana   3 min ago  rude",
                "cul-de-sac  allow                spare  日本  5 h ago",
                "y                                mask   Bob   3 min ago        removed by Cléo",
            ])
    }

    @Test("the list is named where there are several, and what is one's own is one's own")
    func lists() throws {
        let kept = WordEntryView(
            rule: RuleView(word: Displayable("z"), line: "z\taction=hide"), action: .hide,
            list: nil, by: nil, peer: nil, milliseconds: nil, reason: Displayable(""),
            status: .kept, cancelledBy: nil)
        let entries = [try Self.entry("x"), try Self.entry("y", list: "class-5b"), kept]
        #expect(
            WordTable.lines(for: entries, now: Self.now) == [
                "x  mask  Ana  3 min ago  lan", "y  mask  Ana  3 min ago  class-5b",
                "z  hide  you                       kept by you alone",
            ])
    }

    @Test("a rule as long as a page makes no other line long")
    func long() throws {
        let long = String(repeating: "x", count: 400)
        let lines = WordTable.lines(
            for: [try Self.entry(long), try Self.entry("y")], now: Self.now)
        #expect(lines[0].hasPrefix(long + "  mask"))
        #expect(lines[1].count < 60)
    }

    @Test("what is no rule reaches no terminal as it is")
    func unreadable() throws {
        let entry = WordEntryView(
            rule: RuleView(word: Displayable("\u{1B}[2J\tx"), line: "\u{1B}[2J\tx"), action: nil,
            list: "lan", by: Displayable("Ana"), peer: nil, milliseconds: 0,
            reason: Displayable(""), status: .unreadable, cancelledBy: nil)
        #expect(
            WordTable.lines(for: [entry], now: Self.now)
                == ["^[[2J x  Ana  1970-01-01  no rule to this program"])
    }

    static let ages: [(Int64, String)] = [
        (now, "just now"), (now - 59_000, "just now"), (now + 100_000, "just now"),
        (now - 60_000, "1 min ago"), (now - 3_599_000, "59 min ago"),
        (now - 3_600_000, "1 h ago"), (now - 86_400_000, "1 d ago"),
        (now - 29 * 86_400_000, "29 d ago"), (now - 31 * 86_400_000, "2023-10-14"),
        // A clock of 1970, one of 2099, the latest that a record can say, and what a number can.
        (0, "1970-01-01"), (1, "1970-01-01"), (4_070_908_800_000, "2099-01-01"),
        (now + 3_600_000, "2023-11-14"), (1 << 48 - 1, "10889-08-02"), (-1_000, "1969-12-31"),
        (.max, "292278994-08-17"), (.min, "-292275055-05-16"),
    ]

    @Test("an age reads sensibly, whatever its author's clock said", arguments: ages)
    func age(_ milliseconds: Int64, _ text: String) {
        #expect(WordTable.age(of: milliseconds, now: Self.now).english == text)
    }

    @Test("a history says who did what, and what has been taken back")
    func deeds() throws {
        let deeds = [
            try Self.deed(.added, rule: "idiot lang=fr", reason: "rude", isCancelled: true),
            try Self.deed(.removed, isCancelled: true), try Self.deed(.restored),
            try Self.deed(.imported, rule: "idiot"),
        ]
        #expect(
            WordTable.lines(for: deeds, now: Self.now) == [
                "1 min ago  Ana  added idiot lang=fr  rude  (taken back since)",
                "1 min ago  Ana  removed it                 (taken back since)",
                "1 min ago  Ana  brought it back", "1 min ago  Ana  imported idiot",
            ])
    }
}
