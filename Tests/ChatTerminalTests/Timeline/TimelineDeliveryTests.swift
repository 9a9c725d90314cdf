import ChatCore
import Testing

@testable import ChatTerminal

@Suite("How far an own message got") struct TimelineDeliveryTests {
    @Test("what was masked for the reader, reactions and the rest stay when it has been read")
    func read() throws {
        var talk = try TimelineTalk()
        var timeline = Timeline(peer: talk.peer)
        let plain = talk.write("quel sot", .outgoing, state: .sent)
        let reaction = ReactionView(text: Displayable("👍"), isOwn: false)
        timeline.add(plain.with { $0.reactions = [reaction] })
        timeline.moved(
            plain.with { ($0.state, $0.maskedThere) = (.delivered, ["sot"]) })
        // Of what it was told before, the last knows nothing.
        timeline.moved(plain.with { $0.state = .read })
        let rows = timeline.text(in: .sized(50, 20))
        #expect(rows.contains { $0.hasSuffix("quel sot ✓✓") })
        #expect(rows.contains { $0.hasSuffix("! masked for Bob: sot") })
        #expect(rows.contains { $0.contains("👍") })
    }
}
