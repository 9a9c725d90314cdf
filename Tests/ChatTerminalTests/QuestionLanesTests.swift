import ChatCore
import Synchronization
import Testing

@testable import ChatTerminal

@Suite("What the screen asks") struct QuestionLanesTests {
    @Test("changes reach the node in the order in which they were typed, whatever they take")
    func order() async {
        let asked = Mutex<[Command]>([])
        let (answers, continuation) = AsyncStream.makeStream(of: Command.self)
        let access = NodeAccess(
            ask: { command in
                // The longer it waits, the later it would come if it did not have its place.
                if case .rename(let name) = command, name.hasSuffix("0") { await Task.yield() }
                asked.withLock { $0.append(command) }
                return .done
            }, watch: { AsyncStream { $0.finish() } })
        let lanes = QuestionLanes(access: access) { _, command in continuation.yield(command) }
        let commands = (0..<200).map { Command.rename(nickname: "\($0)") }
        for command in commands { lanes.ask(command) }
        await lanes.close(within: .seconds(30))
        #expect(asked.withLock { $0 } == commands)
        continuation.finish()
        var answered: [Command] = []
        for await command in answers { answered.append(command) }
        #expect(answered == commands)
    }

    @Test("what only looks holds up no change")
    func looking() async {
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        let access = NodeAccess(
            ask: { command in
                if command == .diagnosis { for await _ in gate {} }
                return .done
            }, watch: { AsyncStream { $0.finish() } })
        let (answers, continuation) = AsyncStream.makeStream(of: Command.self)
        let lanes = QuestionLanes(access: access) { _, command in continuation.yield(command) }
        lanes.ask(.diagnosis)
        lanes.ask(.rename(nickname: "Ana"))
        var iterator = answers.makeAsyncIterator()
        #expect(await iterator.next() == .rename(nickname: "Ana"))
        opener.finish()
        #expect(await iterator.next() == .diagnosis)
    }

    @Test("a node that never answers is not waited for for ever")
    func silence() async {
        let (silence, end) = AsyncStream.makeStream(of: Void.self)
        let access = NodeAccess(
            ask: { _ in
                for await _ in silence {}
                return .done
            }, watch: { AsyncStream { $0.finish() } })
        let lanes = QuestionLanes(access: access) { _, _ in }
        lanes.ask(.rename(nickname: "Ana"))
        await lanes.close(within: .milliseconds(1))
        end.finish()
    }
}

@Suite("What has come") struct MailboxTests {
    @Test("a thousand letters are taken at once, and none is lost")
    func takes() async {
        let mailbox = Mailbox<Int>()
        for number in 0..<1_000 { mailbox.put(number) }
        var taken: [Int] = []
        var rings = 0
        for await _ in mailbox.rings {
            rings += 1
            taken += mailbox.take()
            if taken.count == 1_000 { break }
        }
        #expect(taken == Array(0..<1_000))
        #expect(rings == 1)
    }
}
