import ChatCore
import NIOConcurrencyHelpers
import NIOCore
import Testing

@testable import ChatLinks

/// Back-pressure: neither side makes the other, or itself, hold more than it can.
extension LinkTests {
    @Test func `no more batches come than are handled, and in the end all have come`()
        async throws
    {
        var generous = LinkLimits.test
        generous.outputBytes = 64 * 1024 * 1024
        let pair = try await Pair.linked(
            dialler: Node(generous), acceptor: Node(handling: false))
        let frameBytes = 16 * 1024
        let count = 20 * 1024 * 1024 / frameBytes
        pair.dialler.transport.send(pair.dialled, [1])
        for number in 1..<count {
            pair.dialler.transport.send(pair.dialled, numbered(number, bytes: frameBytes))
        }
        let limit = LinkLimits.test.unhandledBatches
        let record = pair.acceptor.record
        let accepted = pair.accepted
        var handled = 0
        while record.contents.frames(accepted).count < count {
            let full = handled + limit
            try await record.wait(for: "batch \(full)") { contents in
                let isComplete = contents.frames(accepted).count == count
                let batches = contents.batches[accepted, default: []].count
                return isComplete || batches >= full ? true : nil
            }
            #expect(record.contents.batches[accepted, default: []].count <= full)
            // The link is not dead meanwhile: what goes the other way arrives.
            let echoes = pair.dialler.record.contents.frames(pair.dialled).count
            pair.acceptor.transport.send(accepted, [UInt8(truncatingIfNeeded: handled)])
            _ = try await pair.dialler.frames(echoes + 1, on: pair.dialled)
            #expect(record.contents.batches[accepted, default: []].count <= full)
            handled += limit
            pair.acceptor.transport.handled(accepted, batches: limit)
        }
        let frames = record.contents.frames(accepted)
        #expect(frames.count == count)
        #expect(frames.dropFirst() == (1..<count).map { numbered($0, bytes: frameBytes) }[...])
        await pair.shutdown()
    }

    @Test func `a paused link delivers nothing until it is resumed`() async throws {
        let pair = try await Pair.linked()
        // The pause takes effect before the frame leaves that makes the other side send.
        pair.acceptor.transport.pause(pair.accepted)
        pair.acceptor.transport.send(pair.accepted, [0])
        _ = try await pair.dialler.frames(1, on: pair.dialled)
        let sent = (0..<2_000).map { numbered($0) }
        for frame in sent { pair.dialler.transport.send(pair.dialled, frame) }
        pair.acceptor.transport.send(pair.accepted, [1])
        _ = try await pair.dialler.frames(2, on: pair.dialled)
        #expect(pair.acceptor.record.contents.frames(pair.accepted).isEmpty)
        pair.acceptor.transport.resume(pair.accepted)
        #expect(try await pair.acceptor.frames(sent.count, on: pair.accepted) == sent)
        await pair.shutdown()
    }

    @Test func `a paused link notices that the peer has closed, and leaves the rest unread`()
        async throws
    {
        let pair = try await Pair.linked()
        pair.acceptor.transport.pause(pair.accepted)
        pair.acceptor.transport.send(pair.accepted, [0])
        _ = try await pair.dialler.frames(1, on: pair.dialled)
        // So little that the system takes it all, and the end of the stream with it.
        for number in 0..<200 { pair.dialler.transport.send(pair.dialled, numbered(number)) }
        pair.dialler.transport.close(pair.dialled, .leaving)
        #expect(try await pair.acceptor.end(of: pair.accepted) == .byPeer("the connection ended"))
        #expect(pair.acceptor.record.contents.frames(pair.accepted).isEmpty)
        await pair.shutdown()
    }

    @Test func `a link whose peer closes while input is held delivers what it holds first`()
        async throws
    {
        var limits = LinkLimits.test
        limits.batchFrames = 4
        let pair = try await Pair.linked(acceptor: Node(limits, handling: false))
        let sent = (0..<300).map { numbered($0) }
        for frame in sent { pair.dialler.transport.send(pair.dialled, frame) }
        pair.dialler.transport.close(pair.dialled, .leaving)
        _ = try await pair.acceptor.end(of: pair.accepted)
        #expect(pair.acceptor.record.contents.frames(pair.accepted) == sent)
        await pair.shutdown()
    }

    @Test func `a frame's time stands still while its link is held`() async throws {
        var limits = LinkLimits.test
        limits.frame = .milliseconds(50)
        let node = try Node(limits)
        let port = try await node.listen()
        let rogue = try await Rogue.identified(port: port)
        let link = try await node.accepted().link
        try await rogue.write([0, 0, 0, 1, 7, 0, 0, 0, 2, 1])
        _ = try await node.frames(1, on: link)
        node.transport.pause(link)
        // Another peer's dripping shows that the time is over.
        let other = try await Rogue.identified(port: port)
        let otherLink = try await node.accepted(2).link
        try await other.write([0, 0, 0, 2, 1])
        #expect(try await node.end(of: otherLink) == .offence("did not finish a frame in 0.05 s"))
        #expect(node.record.contents.closed[link] == nil)
        node.transport.resume(link)
        #expect(try await node.end(of: link) == .offence("did not finish a frame in 0.05 s"))
        try await rogue.closed()
        await node.transport.shutdown()
    }

    @Test func `a peer that reads nothing is cut off in time`() async throws {
        var limits = LinkLimits.test
        limits.outputBytes = 1024 * 1024
        limits.outputBurst = 64
        limits.slowReader = .milliseconds(100)
        let end = try await endOfSlowReader(limits, sending: 24 * 1024 * 1024)
        #expect(end == .offence("has not read what it was sent for 0.1 s"))
    }

    @Test func `a peer that reads nothing is cut off at once when too much waits for it`()
        async throws
    {
        var limits = LinkLimits.test
        limits.outputBytes = 1024 * 1024
        limits.slowReader = .seconds(3_600)
        let end = try await endOfSlowReader(limits, sending: 24 * 1024 * 1024)
        #expect(end == .offence("does not read what it is sent"))
    }

    @Test func `a peer that is slow but reads is left alone`() async throws {
        var limits = LinkLimits.test
        limits.outputBytes = 64 * 1024
        limits.outputBurst = 1_000
        limits.slowReader = .seconds(30)
        let pair = try await Pair.linked(acceptor: Node(limits))
        let sent = (0..<200).map { numbered($0, bytes: 60_000) }
        pair.acceptor.transport.send(pair.accepted, [0])
        for frame in sent { pair.acceptor.transport.send(pair.accepted, frame) }
        #expect(try await pair.dialler.frames(201, on: pair.dialled).dropFirst() == sent[...])
        #expect(pair.acceptor.record.contents.closed.isEmpty)
        await pair.shutdown()
    }

    /// How a link ends to a peer whose socket takes little and whose program takes nothing.
    private func endOfSlowReader(_ limits: LinkLimits, sending bytes: Int) async throws -> LinkEnd {
        let node = try Node(limits)
        let port = try await node.listen()
        let rogue = try await Rogue.identified(port: port, receiveBytes: 64 * 1024)
        try await rogue.channel.setOption(.autoRead, value: false).get()
        let link = try await node.accepted().link
        let frame = Bytes(repeating: 1, count: 64 * 1024)
        for _ in 0..<(bytes / frame.count) { node.transport.send(link, frame) }
        let end = try await node.end(of: link)
        await rogue.close()
        await node.transport.shutdown()
        #expect(node.record.contents.violations.isEmpty)
        return end
    }
}
