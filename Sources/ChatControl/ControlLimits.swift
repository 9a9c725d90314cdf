import ChatCore

extension Limits {
    /// Programs that talk to one node at the same time.
    static let controlConnections = 64
    /// Commands of one connection that wait for their answer; the next are read later.
    static let controlRequestsAtOnce = 64
    /// Updates on their way to one watcher that it has not read; beyond it is dropped.
    static let controlUpdateBytes = 1024 * 1024
    /// One answer: the longest word list there can be, in JSON.
    static let controlAnswerBytes = 64 * 1024 * 1024
    /// For a connection that is being closed to take its last answer.
    static let controlLingerSeconds = 1
}
