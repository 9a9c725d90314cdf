import ArgumentParser
import ChatControl
import ChatCore
import ChatNode
import ChatTerminal

/// The chat of a node that another process runs: leaving ends the chat, not the node.
struct Attachment {
    private let node: AttachedNode
    private let profile: Profile

    /// Of a profile whose lock somebody holds. nil when nobody answers there, yet or any more: a node
    /// takes the lock first and listens when its database is open. A socket that a killed node has
    /// left behind answers nobody.
    static func attach(to profile: Profile) async throws -> Attachment? {
        do throws(ProfileFailure) {
            try profile.checkRuntimeDirectory()
        } catch {
            throw Failure(.failed, "\(error)")
        }
        do throws(ControlFailure) {
            return Attachment(
                node: try await AttachedNode.attach(path: profile.socketPath), profile: profile)
        } catch .noNode {
            return nil
        } catch {
            throw Failure(error)
        }
    }

    /// What was asked of a node that starts, as far as it can be had of one that runs.
    func apply(nickname: String?, keep: Retention?, ignored: [String]) async throws {
        if let nickname { try await apply(.rename(nickname: nickname)) }
        if let keep { try await apply(.preferences(PreferencesEdit(keep: keep))) }
        if !ignored.isEmpty {
            let names = ignored.joined(separator: ", ")
            Output.error("not for a node that is running already, and ignored: \(names)")
        }
    }

    private func apply(_ command: Command) async throws {
        if case .refused(let refusal) = await node.access.ask(command) {
            await node.detach()
            throw Failure(refusal)
        }
    }

    /// Until the person leaves, a signal comes, or the node ends.
    func run(_ seat: Seat) async throws {
        let ending = await withTaskGroup(of: PlainInterface.Ending.self) { group in
            group.addTask { await seat.attend(node.access, isAttached: true) }
            group.addTask {
                await Signals.wait(hangUp: {})
                return .left
            }
            let first = await group.next() ?? .left
            group.cancelAll()
            // The terminal is given back before anything is said on it.
            while await group.next() != nil {}
            return first
        }
        let failure = node.failure
        await node.detach()
        guard ending == .nodeEnded else { return }
        if let failure { throw Failure(failure) }
        // A screen that stood still for long is cut off by a node that goes on.
        if let again = try await Self.attach(to: profile) {
            await again.node.detach()
            throw Failure(.failed, "\(ControlFailure.tooSlow)")
        }
        throw Failure(ControlFailure.disconnected)
    }
}

extension RunCommand {
    /// For a node that is starting in another process to answer.
    private static let startingSeconds = 15
    private static let pollMilliseconds = 50

    /// Runs a node, or opens the chat of the one that has the profile.
    ///
    /// Of two that are started at the same instant one gets the lock, and the other finds nobody to
    /// talk to for a moment; should the first fail, the second takes its place.
    func runOrAttach(_ plan: NodePlan, _ seat: Seat) async throws {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(Self.startingSeconds)
        while true {
            let holder: ProfileFailure
            do {
                let node = try await RunningNode.start(plan)
                return await node.run(seat: headless ? nil : seat)
            } catch let failure as ProfileFailure {
                holder = failure
            }
            guard !headless else { throw Failure(.alreadyRunning, "\(holder)") }
            if let attachment = try await Attachment.attach(to: plan.profile) {
                try await attachment.apply(
                    nickname: plan.nickname, keep: plan.keep, ignored: optionsOfAStart)
                return try await attachment.run(seat)
            }
            guard clock.now < deadline else {
                throw Failure(.failed, "\(holder), but it does not answer: end that process")
            }
            try await Task.sleep(for: .milliseconds(Self.pollMilliseconds))
        }
    }

    /// Those given that only a node that starts can obey.
    private var optionsOfAStart: [String] {
        [
            ("--port", port != nil), ("--discovery", discovery != nil),
            ("--interface", !interfaces.isEmpty), ("--peer", !peers.isEmpty),
            ("--list", !lists.isEmpty),
        ].filter(\.1).map(\.0)
    }
}
