import ChatCore

/// Asks the node without making anybody wait: answers come back as letters.
///
/// What changes something goes one after the other, in the order in which it was typed: two messages
/// never overtake each other. What only looks, and may take its time (an old page of the history, a
/// peer dialling back), holds up nothing.
final class QuestionLanes: Sendable {
    private let access: NodeAccess
    private let answered: @Sendable (Response, Command) -> Void
    private let changes: AsyncStream<Command>.Continuation
    /// Ends by `close`.
    private let changing: Task<Void, Never>

    init(access: NodeAccess, answered: @escaping @Sendable (Response, Command) -> Void) {
        self.access = access
        self.answered = answered
        let (commands, changes) = AsyncStream.makeStream(of: Command.self)
        self.changes = changes
        changing = Task {
            for await command in commands { answered(await access.ask(command), command) }
        }
    }

    func ask(_ command: Command) {
        guard command.onlyLooks else {
            changes.yield(command)
            return
        }
        // Ends with its answer, which the node gives to everything, also when it ends.
        Task { answered(await access.ask(command), command) }
    }

    /// Returns when all changes have been answered, or that much time has passed.
    func close(within limit: Duration) async {
        changes.finish()
        let changing = changing
        await withTaskGroup { group in
            group.addTask {
                await withTaskCancellationHandler {
                    await changing.value
                } onCancel: {
                    changing.cancel()
                }
            }
            group.addTask { try? await Task.sleep(for: limit) }
            _ = await group.next()
            group.cancelAll()
        }
    }
}

extension Command {
    /// Changes nothing, whoever asks it how often.
    fileprivate var onlyLooks: Bool {
        switch self {
        case .whoAmI, .status, .peers, .whoIs, .dialBack, .diagnosis, .reveal, .history,
            .conversations, .words, .wordEntries, .wordHistory, .listStatus, .testWords:
            true
        case .send, .verify, .rename, .markRead, .forget, .preferences, .typing, .addWords,
            .removeWords, .undoWords, .ignoreWords, .keepWords, .followWords:
            false
        }
    }
}
