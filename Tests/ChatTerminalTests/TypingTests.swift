import ChatCore
import Testing

@testable import ChatTerminal

@Suite struct TypingTests {
    @Test("the node hears of typing every four seconds, of its end, and of no command")
    func typing() throws {
        let time = Time()
        var session = PlainSession(
            myself: SelfView(id: try PlainSessionTests.id(99), name: Displayable("Ana")),
            clock: LocalClock(now: { time.now }, offset: { _ in 0 }), isInteractive: true)
        _ = session.apply(.peer(try PlainTalkTests.person()))
        #expect(session.isTyping("hello").isEmpty, "nobody is written to")
        _ = session.typed("1")
        let bob = try PlainSessionTests.id(1).text
        let begins = [PlainSession.Step.ask(.typing(peer: bob, active: true))]
        let ends = [PlainSession.Step.ask(.typing(peer: bob, active: false))]
        #expect(session.isTyping("/keep").isEmpty)
        #expect(session.isTyping("h") == begins)
        time.now += TypingNotices.milliseconds - 1
        #expect(session.isTyping("he").isEmpty)
        time.now += 1
        #expect(session.isTyping("hel") == begins)
        // A clock that is put back is no silence.
        time.now -= 3_600_000
        #expect(session.isTyping("hell") == begins)
        #expect(session.isTyping("") == ends)
        #expect(session.isTyping("").isEmpty)
        #expect(session.isTyping("//x") == begins)
        // What is sent needs no end, and what is typed next is news again.
        _ = session.typed("//x")
        #expect(session.isTyping("").isEmpty)
        #expect(session.isTyping("y") == begins)

        var piped = try PlainSessionTests.session()
        _ = piped.apply(.peer(try PlainTalkTests.person()))
        _ = piped.typed("1")
        #expect(piped.isTyping("h").isEmpty)
    }
}
