import ChatCore

/// Which messages were shown lately, at least as many as the node reads again: one that it had
/// dropped comes as a message read again too, and stands nowhere yet.
struct SaidMessages: Sendable {
    private var keys: Set<MessageKey> = []
    private var inOrder: [MessageKey] = []

    /// Whether it is new.
    mutating func note(_ key: MessageKey) -> Bool {
        guard keys.insert(key).inserted else { return false }
        inOrder.append(key)
        // Now and then, as it moves all the others.
        if inOrder.count >= 2 * Limits.rereadMessages {
            keys.subtract(inOrder.prefix(Limits.rereadMessages))
            inOrder.removeFirst(Limits.rereadMessages)
        }
        return true
    }
}
