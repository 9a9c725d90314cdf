package import ChatCore
import ChatLanguage

/// The chat on the whole of this process's terminal.
package struct FullScreenInterface: Sendable {
    package typealias Ending = PlainInterface.Ending

    private let access: NodeAccess
    private let isAttached: Bool
    private let surroundings: Surroundings

    /// What was asked of the node before the person left is waited for so long.
    private static let closingSeconds = 2

    /// - Parameter isAttached: to a node of another process, which goes on when this one leaves.
    package init(access: NodeAccess, isAttached: Bool = false, surroundings: Surroundings) {
        self.access = access
        self.isAttached = isAttached
        self.surroundings = surroundings
    }

    /// Returns when the person leaves, the terminal goes, the node ends, or the task is cancelled.
    package func run() async -> Ending {
        let mailbox = Mailbox<FullScreenLoop.Letter>()
        // Before anything is asked: what happens meanwhile is told after it.
        let updates = access.watch()
        // Ends with the stream of updates, which the node ends, or by the cancel below.
        let watching = Task {
            for await update in updates { mailbox.put(.update(update)) }
            mailbox.put(.nodeEnded)
        }
        defer { watching.cancel() }
        guard case .selfView(let myself) = await access.ask(.whoAmI) else { return .nodeEnded }
        let lanes = QuestionLanes(access: access) { mailbox.put(.answer($0, $1)) }
        let ending = await withTaskCancellationHandler {
            await attend(myself, mailbox, lanes)
        } onCancel: {
            mailbox.close()
        }
        await lanes.close(within: .seconds(Self.closingSeconds))
        return ending
    }

    private func attend(
        _ myself: SelfView, _ mailbox: Mailbox<FullScreenLoop.Letter>, _ lanes: QuestionLanes
    ) async -> Ending {
        let terminal = FullScreenTerminal(variable: surroundings.variable)
        let screen = Screen(
            myself: myself, isAttached: isAttached, settings: surroundings.settings,
            language: surroundings.language, clock: .system, size: terminal.size)
        var loop = FullScreenLoop(screen, terminal, mailbox, lanes, surroundings)
        terminal.takeOver()
        // Whatever way this ends; and `TerminalRescue` where it does not come here.
        defer { terminal.restore() }
        let reader = TerminalReader { mailbox.put(.news($0)) }
        defer { reader.close() }
        return await loop.run()
    }
}
