import ChatCore
import Testing

@testable import ChatTerminal

@Suite("Where one looks in a timeline") struct TimelineScrollingTests {
    private static let view = TimelineView.sized(50, 5)

    private static func talk(_ count: Int) throws -> TimelineTalk {
        var talk = try TimelineTalk()
        for number in 0..<count { _ = talk.write("m\(number)") }
        return talk
    }

    private static func loaded(_ talk: TimelineTalk) -> Timeline {
        var timeline = Timeline(peer: talk.peer)
        timeline.load(from: talk, in: view)
        return timeline
    }

    private static func texts(_ timeline: inout Timeline, in view: TimelineView = view) -> [String]
    {
        timeline.text(in: view).map { String($0.split(separator: " ").last ?? "") }
    }

    @Test("at the end, what comes is followed; above it, what one reads stays")
    func follows() throws {
        var talk = try Self.talk(20)
        var timeline = Self.loaded(talk)
        #expect(Self.texts(&timeline) == ["m15", "m16", "m17", "m18", "m19"])
        timeline.add(talk.write("m20"))
        #expect(Self.texts(&timeline).last == "m20")
        #expect(timeline.isAtEnd && timeline.newBelow == 0)

        timeline.scroll(rows: -2, in: Self.view)
        #expect(Self.texts(&timeline) == ["m14", "m15", "m16", "m17", "m18"])
        for number in 21...23 { timeline.add(talk.write("m\(number)")) }
        #expect(Self.texts(&timeline) == ["m14", "m15", "m16", "m17", "m18"])
        #expect(!timeline.isAtEnd)
        #expect(timeline.newBelow == 3)

        timeline.scroll(rows: 90, in: Self.view)
        #expect(Self.texts(&timeline).last == "m23")
        #expect(timeline.isAtEnd && timeline.newBelow == 0)
    }

    @Test("a page at a time, a row of the one before in sight; at the top there is nothing above")
    func pages() throws {
        var timeline = Self.loaded(try Self.talk(12))
        timeline.pageUp(in: Self.view)
        #expect(Self.texts(&timeline) == ["m3", "m4", "m5", "m6", "m7"])
        timeline.pageUp(in: Self.view)
        timeline.pageUp(in: Self.view)
        #expect(timeline.text(in: Self.view)[0].hasPrefix("── today"))
        #expect(Self.texts(&timeline).dropFirst() == ["m0", "m1", "m2", "m3"])
        timeline.pageDown(in: Self.view)
        #expect(Self.texts(&timeline) == ["m3", "m4", "m5", "m6", "m7"])
        timeline.toEnd()
        #expect(Self.texts(&timeline).last == "m11")
        timeline.toTop(in: Self.view)
        #expect(Self.texts(&timeline).last == "m3")
    }

    @Test("a page that comes above does not move what one reads")
    func prepended() throws {
        let talk = try Self.talk(400)
        var timeline = Self.loaded(talk)
        for _ in 0..<80 { timeline.pageUp(in: Self.view) }
        let before = Self.texts(&timeline).suffix(4)
        let wanted = timeline.nextRequest(in: Self.view)
        let request = try #require(wanted)
        #expect(timeline.nextRequest(in: Self.view) == nil)
        timeline.took(talk.page(for: request), for: request)
        #expect(Self.texts(&timeline).suffix(4) == before)
        for _ in 0..<200 {
            timeline.pageUp(in: Self.view)
            timeline.load(from: talk, in: Self.view)
        }
        #expect(Self.texts(&timeline).suffix(4) == ["m0", "m1", "m2", "m3"])
    }

    @Test("a jump shows the message in the middle, selected, and pages lead back to the present")
    func jump() throws {
        var talk = try Self.talk(1_000)
        var timeline = Self.loaded(talk)
        let wanted = talk.kept[300]
        timeline.jump(to: try #require(wanted.number))
        timeline.load(from: talk, in: Self.view)
        #expect(Self.texts(&timeline) == ["m298", "m299", "m300", "m301", "m302"])
        #expect(timeline.selected?.messageName == wanted.messageName)
        // What comes now is not in sight, nor joined to what is.
        timeline.add(talk.write("new"))
        #expect(timeline.newBelow == 1)
        var seen = Set(timeline.names)
        while !timeline.isAtEnd {
            timeline.pageDown(in: Self.view)
            timeline.load(from: talk, in: Self.view)
            seen.formUnion(timeline.names)
        }
        #expect(Self.texts(&timeline).last == "new")
        #expect(talk.kept[300...].allSatisfy { seen.contains($0.messageName) })
        #expect(timeline.newBelow == 0)
    }

    @Test("the beginning and the end of a long talk are one page away")
    func ends() throws {
        let talk = try Self.talk(3_000)
        var timeline = Self.loaded(talk)
        timeline.toTop(in: Self.view)
        timeline.load(from: talk, in: Self.view)
        #expect(Self.texts(&timeline).suffix(4) == ["m0", "m1", "m2", "m3"])
        timeline.toEnd()
        // What is there stays in sight until the page has come.
        #expect(Self.texts(&timeline).last == "m3")
        timeline.load(from: talk, in: Self.view)
        #expect(Self.texts(&timeline).last == "m2999")
        #expect(timeline.isAtEnd)
    }

    @Test("a refused page is asked for again when one scrolls, not before")
    func refused() throws {
        let talk = try Self.talk(5)
        var timeline = Timeline(peer: talk.peer)
        let wanted = timeline.nextRequest(in: Self.view)
        let request = try #require(wanted)
        timeline.refused(request)
        #expect(timeline.nextRequest(in: Self.view) == nil)
        timeline.scroll(rows: -1, in: Self.view)
        #expect(timeline.nextRequest(in: Self.view) != nil)
    }

    @Test("what comes while its page is under way is there once, as it reads now")
    func overtaken() throws {
        var talk = try Self.talk(3)
        var timeline = Timeline(peer: talk.peer)
        let wanted = timeline.nextRequest(in: Self.view)
        let request = try #require(wanted)
        let early = talk.page(for: request)
        timeline.add(talk.write("m3"))
        timeline.update(talk.change(1) { $0.text = "****" })
        timeline.took(early, for: request)
        #expect(Self.texts(&timeline).suffix(4) == ["m0", "****", "m2", "m3"])
    }

    @Test("a page is no older telling of what is held: it stays as it was told last")
    func olderPage() throws {
        var talk = try Self.talk(1)
        var timeline = Timeline(peer: talk.peer)
        let message = talk.write("salut", .outgoing, state: .queued)
        timeline.add(message)
        timeline.update(message.with { $0.state = .sent })
        timeline.load(from: talk, in: Self.view)
        #expect(timeline.message(message.messageName)?.state == .sent)
        #expect(timeline.names.count == 2)
    }

    @Test("the program's lines come back with the page of what they were said after")
    func said() throws {
        let talk = try Self.talk(300)
        var timeline = Timeline(peer: talk.peer)
        for message in talk.kept.suffix(5) { timeline.add(message.with { $0.number = nil }) }
        timeline.load(from: talk, in: Self.view)
        timeline.say([StyledText("said")], at: try #require(talk.kept.last).milliseconds)
        timeline.jump(to: try #require(talk.kept[3].number))
        timeline.load(from: talk, in: Self.view)
        timeline.toEnd()
        timeline.load(from: talk, in: Self.view)
        #expect(Self.texts(&timeline).suffix(2) == ["m299", "said"])
    }

    @Test("what was missed is asked for again, and one still looks there")
    func reload() throws {
        var talk = try Self.talk(300)
        var timeline = Self.loaded(talk)
        _ = talk.write("missed")
        timeline.add(talk.write("told"))
        timeline.reload()
        timeline.load(from: talk, in: Self.view)
        #expect(Self.texts(&timeline).suffix(2) == ["missed", "told"])
        for _ in 0..<20 { timeline.pageUp(in: Self.view) }
        let before = Set(Self.texts(&timeline))
        timeline.reload()
        timeline.load(from: talk, in: Self.view)
        #expect(!before.isDisjoint(with: Self.texts(&timeline)))
        #expect(timeline.selected == nil)
    }

    @Test("the selected message is brought into sight, and after the newest none is")
    func selection() throws {
        var timeline = Self.loaded(try Self.talk(20))
        for _ in 0..<8 { timeline.select(.previous, in: Self.view) }
        #expect(timeline.selected?.text.text == "m12")
        #expect(Self.texts(&timeline) == ["m12", "m13", "m14", "m15", "m16"])
        for _ in 0..<6 { timeline.select(.next, in: Self.view) }
        #expect(Self.texts(&timeline).last == "m18")
        timeline.select(.next, in: Self.view)
        timeline.select(.next, in: Self.view)
        #expect(timeline.selected == nil)
        #expect(timeline.isAtEnd)
        for _ in 0..<40 { timeline.select(.previous, in: Self.view) }
        #expect(timeline.selected?.text.text == "m0")
    }

    @Test("the oldest unread message has the line above it, however many pages before it is")
    func unread() throws {
        var talk = try Self.talk(10)
        for number in 10..<260 { _ = talk.write("m\(number)", state: .received) }
        var timeline = Timeline(peer: talk.peer)
        timeline.placeUnreadLine(.oldestUnread)
        timeline.load(from: talk, in: Self.view)
        timeline.toTop(in: Self.view)
        let view = TimelineView.sized(50, 15)
        timeline.load(from: talk, in: view)
        timeline.scroll(rows: -400, in: view)
        timeline.load(from: talk, in: view)
        let rows = timeline.text(in: view)
        let line = try #require(rows.firstIndex { $0.contains("new messages") })
        #expect(rows[line + 1].hasSuffix("m10"))
    }

    @Test("what is drawn costs what is in sight, however much there is", arguments: [100, 100_000])
    func cost(count: Int) throws {
        var talk = try TimelineTalk()
        var timeline = Timeline(peer: talk.peer)
        for number in 0..<count {
            timeline.add(talk.write("m\(number)"))
            if number.isMultiple(of: 7) { timeline.add(talk.write("the same")) }
        }
        #expect(timeline.drawings == 0)
        #expect(timeline.window.count <= timeline.bounds.mostEntries)
        let view = TimelineView.sized(80, 24)
        _ = timeline.rows(in: view)
        #expect(timeline.drawings <= 24)
        _ = timeline.rows(in: view)
        #expect(timeline.drawings <= 24)
        timeline.add(talk.write("one more"))
        let before = timeline.drawings
        _ = timeline.rows(in: view)
        #expect(timeline.drawings == before + 1)
        timeline.pageUp(in: view)
        _ = timeline.rows(in: view)
        #expect(timeline.drawings <= before + 1 + 3 * 24)
    }

    @Test("a flood of the same costs no more, and is one row")
    func flood() throws {
        var talk = try TimelineTalk()
        var timeline = Timeline(peer: talk.peer)
        timeline.add(talk.write("ok"))
        for _ in 0..<1_500 { timeline.add(talk.write("achetez !")) }
        #expect(timeline.text(in: Self.view).last?.hasSuffix("achetez ! ×1500") == true)
        #expect(timeline.drawings == 2)
    }
}
