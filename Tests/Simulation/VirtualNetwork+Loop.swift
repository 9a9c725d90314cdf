package import ChatCore
import ChatLanguage

/// The loop of a node as it is: all that has happened is handled, then all that is to be saved is one
/// transaction, and until its outcome is handled nothing else is.
extension VirtualNetwork {
    package mutating func feed(_ event: Event, to node: Int) {
        guard machines[node].state != nil else { return }
        guard !machines[node].isCommitting else { return machines[node].waiting.append(event) }
        handle(event, at: node)
        beginCommit(of: node)
    }

    private mutating func handle(_ event: Event, at node: Int) {
        guard var state = machines[node].state.take() else { return }
        let effects = state.handle(event, at: moment(at: node))
        machines[node].state = state
        for effect in effects { obey(effect, of: node) }
    }

    /// All saves of what was handled are one transaction.
    private mutating func beginCommit(of node: Int) {
        guard !machines[node].saving.isEmpty, !machines[node].isCommitting else { return }
        machines[node].isCommitting = true
        let time = now + random.milliseconds(0...5)
        agenda.plan(.commit(node: node, run: machines[node].run), at: time)
    }

    mutating func commit(of node: Int) {
        let saves = machines[node].saving
        machines[node].saving = []
        let fails = machines[node].saveFails
        // A program that dies between the commit and what follows has lost only what follows.
        if !fails { for (_, change) in saves { machines[node].store.apply(change) } }
        if !fails, random.chance(machines[node].diesAfterCommit) {
            return crash(node)
        }
        for (save, _) in saves {
            handle(fails ? .saveFailed(save, reason: "the disk is full") : .saved(save), at: node)
        }
        machines[node].isCommitting = false
        guard machines[node].saving.isEmpty else { return beginCommit(of: node) }
        let waiting = machines[node].waiting
        machines[node].waiting = []
        for event in waiting { handle(event, at: node) }
        beginCommit(of: node)
    }
}
