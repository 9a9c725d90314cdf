import ChatCore
import Glibc
import NIOCore
import NIOPosix
import Testing

@testable import ChatLinks

extension LinkTests {
    /// In a process of its own: the limit is the process's.
    @Test func `running out of descriptors ends neither the node nor its listening`() async {
        await #expect(processExitsWith: .success) {
            let node = try Node()
            let port = try await node.listen()
            let honest = try Node()
            // Warms up whatever opens descriptors for good.
            _ = try await honest.opened(honest.dial(port, expecting: node.peer))

            var crowd: [Rogue] = []
            for _ in 0..<20 { crowd.append(try await Rogue(port: port)) }
            while node.transport.doorkeeper.count < crowd.count { await Task.yield() }
            let next = dup(0)
            Glibc.close(next)
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
            var limit = rlimit()
            getrlimit(resource, &limit)
            // Room for one that connects, none for its being accepted.
            limit.rlim_cur = rlim_t(next + 1)
            setrlimit(resource, &limit)
            let waiting = try await Rogue(port: port)
            for _ in 0..<10 { try await node.transport.group.next().submit {}.get() }
            try #require(node.transport.doorkeeper.count == crowd.count)

            for rogue in crowd { await rogue.close() }
            while true {
                let dial = honest.dial(port, expecting: node.peer)
                let isOpen = try await honest.record.wait(for: "outcome") { contents in
                    contents.link(of: dial) != nil ? true : contents.failed[dial].map { _ in false }
                }
                if isOpen { break }
            }
            await waiting.close()
            await honest.transport.shutdown()
            await node.transport.shutdown()
        }
    }
}
