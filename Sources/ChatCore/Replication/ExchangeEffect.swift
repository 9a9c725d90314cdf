/// What an exchange wants done. `store` stands before what depends on it.
package enum ExchangeEffect: Sendable {
    case send(LinkID, ExchangeMessage)
    /// New records, verified and held: to be written to disk, then `stored` is to be called. They
    /// are passed on to nobody before.
    case store([Bytes])
    /// A blob that was missing; its hash is right. To be provided to the records, and stored.
    case storeBlob(Blob, Bytes)
    /// To be counted. From the last one on the peer is not listened to for a while; whether its
    /// link is closed is the caller's to say.
    case offence(LinkID, Offence, isLast: Bool)
}

/// What went on, for people and tests. Since the start.
package struct ExchangeCounts: Hashable, Sendable {
    package var newRecords = 0
    /// Received though they were here: what redundant pushes cost.
    package var knownRecords = 0
    package var heldBackRecords = 0
    package var sessions = 0
    /// Messages of sessions begun here.
    package var rounds = 0
    package var declinedSessions = 0
    package var fruitlessSessions = 0
    package var offences = 0
}
