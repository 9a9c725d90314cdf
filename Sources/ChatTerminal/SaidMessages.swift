import ChatCore

/// Which messages were shown lately: one that the node had dropped comes as a message read again
/// and stands nowhere yet, and one that came while the history was being read comes twice.
struct SaidMessages: Sendable {
    /// As many as the node reads again, and as may wait for a watcher.
    static let remembered = max(Limits.rereadMessages, Limits.watcherUpdates)

    private var keys: Set<MessageKey> = []
    private var inOrder: [MessageKey] = []

    /// Whether it is new.
    mutating func note(_ key: MessageKey) -> Bool {
        guard keys.insert(key).inserted else { return false }
        inOrder.append(key)
        // Now and then, as it moves all the others.
        if inOrder.count >= 2 * Self.remembered {
            keys.subtract(inOrder.prefix(Self.remembered))
            inOrder.removeFirst(Self.remembered)
        }
        return true
    }
}
