import Simulation

@testable import ChatCore

/// What a virtual LAN says of its shared words.
extension VirtualNetwork {
    /// The lines of the rules that act at a node, in order.
    func words(at node: Int) -> [String] {
        machines[node].state?.words.all.map(\.line).sorted() ?? []
    }

    func told(to node: Int) -> [WordsChangeView] {
        machines[node].updates.compactMap {
            if case .wordsChanged(let change) = $0 { change } else { nil }
        }
    }

    mutating func entries(at node: Int) -> [WordEntryView]? {
        let request = ask(node, .wordEntries(list: nil))
        guard case .wordEntries(let entries) = machines[node].answers[request] else { return nil }
        return entries
    }
}
