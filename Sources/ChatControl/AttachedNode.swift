package import ChatCore
import ChatLanguage
import Synchronization

/// The running node of a profile, as an interface has it that runs in another process: `NodeAccess`
/// over the socket.
package struct AttachedNode: Sendable {
    package let access: NodeAccess
    private let client: ControlClient
    private let end: End

    private final class End: Sendable {
        let failure = Mutex<ControlFailure?>(nil)
    }

    /// Watches from here on, so that nothing is missed between the attaching and the first look.
    /// Fails with `.noNode` when nothing listens, or what listens is about to end.
    package static func attach(path: String) async throws(ControlFailure) -> AttachedNode {
        let client = try await ControlClient.connect(path: path)
        do throws(ControlFailure) {
            let updates = try await client.watch()
            switch try await client.ask(.whoAmI) {
            case .selfView: return AttachedNode(client, updates)
            case .refused(let refusal) where refusal.kind == .stopping: throw .noNode(path: path)
            case .refused(let refusal): throw .refused(refusal)
            default: throw .unreadable
            }
        } catch {
            await client.close()
            // A node that ends closes its connections: it was there a moment ago.
            throw error == .disconnected ? .noNode(path: path) : error
        }
    }

    private init(_ client: ControlClient, _ updates: AsyncThrowingStream<Update, any Error>) {
        self.client = client
        let end = End()
        self.end = end
        let (stream, continuation) = AsyncStream.makeStream(
            of: Update.self, bufferingPolicy: .bufferingNewest(Limits.watcherUpdates))
        // Ends with the connection, which `detach` closes.
        Task {
            do {
                for try await update in updates { continuation.yield(update) }
            } catch {
                end.failure.withLock { $0 = error as? ControlFailure }
            }
            continuation.finish()
        }
        access = NodeAccess(
            ask: { command in
                do throws(ControlFailure) {
                    return try await client.ask(command)
                } catch {
                    return .refused(Self.refusal(error))
                }
            },
            // Of one interface: who watches a second time shares the stream with the first.
            watch: { stream })
    }

    private static func refusal(_ failure: ControlFailure) -> Refusal {
        switch failure {
        case .refused(let refusal): refusal
        case .disconnected, .noNode: Refusal(.stopping, failure.phrase)
        default: Refusal(.badInput, failure.phrase)
        }
    }

    /// Why there are no more updates; nil: the node has closed the connection.
    package var failure: ControlFailure? { end.failure.withLock { $0 } }

    /// The node goes on.
    package func detach() async { await client.close() }
}
