import Synchronization

/// What has come and was not looked at yet: put by anybody, taken by one, all at once.
///
/// An `AsyncStream` hands out one by one; whoever draws wants all that is there before it draws.
final class Mailbox<Letter: Sendable>: Sendable {
    private let letters = Mutex<[Letter]>([])
    private let bell: AsyncStream<Void>.Continuation
    /// Rings once for whatever has come since the last `take`.
    let rings: AsyncStream<Void>

    init() {
        (rings, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    func put(_ letter: Letter) {
        letters.withLock { $0.append(letter) }
        bell.yield()
    }

    func take() -> [Letter] {
        letters.withLock { letters in
            defer { letters = [] }
            return letters
        }
    }

    /// No more rings.
    func close() { bell.finish() }
}
