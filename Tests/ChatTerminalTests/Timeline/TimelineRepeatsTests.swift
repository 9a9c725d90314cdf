import ChatCore
import Testing

@testable import ChatTerminal

@Suite("What a timeline counts together, and what it parts") struct TimelineRepeatsTests {
    private static func timeline(_ messages: [MessageView]) throws -> Timeline {
        var timeline = Timeline(peer: try PlainSessionTests.id(1))
        for message in messages { timeline.add(message) }
        return timeline
    }

    @Test("the same over and over is one message with a count, until something else is said")
    func repeats() throws {
        var talk = try TimelineTalk()
        let flood = (0..<12).map { _ in talk.write("achetez !") }
        var timeline = try Self.timeline(flood + [talk.write("ok"), talk.write("achetez !")])
        let view = TimelineView.sized(60, 20)
        #expect(
            timeline.text(in: view).dropFirst() == [
                " 22:13 Bob │ achetez ! ×12", " 22:25 Bob │ ok", " 22:26 Bob │ achetez !",
            ])
        // One of them changes: it stands alone, and those around it stay together.
        timeline.update(flood[5].with { $0.isEdited = true })
        #expect(
            timeline.text(in: view)[1...3] == [
                " 22:13 Bob │ achetez ! ×5", " 22:18 Bob │ achetez ! (edited)",
                " 22:19 Bob │ achetez ! ×6",
            ])
        timeline.update(flood[5])
        #expect(timeline.text(in: view)[1] == " 22:13 Bob │ achetez ! ×12")
    }

    @Test("what one writes oneself is never counted together")
    func ownRepeats() throws {
        var talk = try TimelineTalk()
        let own = (0..<3).map { _ in talk.write("ok", .outgoing) }
        var timeline = try Self.timeline(own)
        #expect(timeline.rows(in: .sized(50, 20)).count == 4)
    }

    @Test("the unread line stands above the first that was not read, and parts what is equal")
    func unreadLine() throws {
        var talk = try TimelineTalk()
        var timeline = try Self.timeline([talk.write("a"), talk.write("b")])
        timeline.placeUnreadLine(.next)
        timeline.add(talk.write("mine", .outgoing))
        for _ in 0..<3 { timeline.add(talk.write("b")) }
        let line = "── new messages " + String(repeating: "─", count: 34)
        let view = TimelineView.sized(50, 9)
        #expect(timeline.text(in: view).suffix(2) == [line, " 22:16 Bob │ b ×3"])
        timeline.placeUnreadLine(.message(talk.kept[4].messageName))
        #expect(
            timeline.text(in: view).suffix(3) == [" 22:16 Bob │ b", line, " 22:17 Bob │ b ×2"])
        timeline.removeUnreadLine()
        #expect(timeline.text(in: view).last == " 22:16 Bob │ b ×3")
    }
}
