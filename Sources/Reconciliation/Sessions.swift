/// The side that asks and learns: which records does it have that the other lacks, and which
/// the other way round?
///
/// A session works on a snapshot: records that come or go meanwhile neither help nor disturb it,
/// and a difference they make shows in the next comparison of fingerprints. What a session has
/// found stays true whatever happens to the session.
///
///     var session = Initiator(set)
///     send(session.begin())
///     // for each message that comes back:
///     let step = try session.take(message)
///     // offer step.have, ask for step.need, send step.next if there is one
package struct Initiator: Sendable {
    /// What one message of the other side told.
    package struct Step: Hashable, Sendable {
        /// What to send now; nil when the session has ended.
        package let next: [UInt8]?
        /// Ids in our set that the other side lacks; none that an earlier step gave.
        package let have: [RecordID]
        /// Ids that the other side says it has and we lack; none that an earlier step gave. A
        /// liar may name any id, one of ours elsewhere in the order among them: look it up
        /// before asking for the record.
        package let need: [RecordID]
        /// True at the end of a session that compared everything; false while it goes on, and
        /// at an end for want of rounds: then a further session goes on from what was learnt.
        package let isComplete: Bool
    }

    private enum State { case new, waiting(round: Int), ended }

    private let set: RecordSet
    private let limits: ReconciliationLimits
    private var state = State.new
    // A message that broke off at its limit may lead over the same ground again.
    private var found: Set<RecordID> = []

    package init(_ set: RecordSet, limits: ReconciliationLimits = ReconciliationLimits()) {
        self.set = set
        self.limits = limits
    }

    /// The first message: at most 1 kB. To be called once.
    package mutating func begin() -> [UInt8] {
        guard case .new = state else { preconditionFailure("a session begins once") }
        state = .waiting(round: 1)
        return Turn.opening(set)
    }

    /// - Throws: what is wrong with the message; the session has ended then.
    package mutating func take(_ message: [UInt8]) throws(ReconciliationError) -> Step {
        guard case .waiting(let round) = state else { throw .unexpectedMessage }
        state = .ended
        let turn = try Turn(message, with: set, .asks, limits: limits)
        let isComplete = turn.message.count == 1
        let goesOn = !isComplete && round < limits.rounds
        if goesOn { state = .waiting(round: round + 1) }
        return Step(
            next: goesOn ? turn.message : nil,
            have: turn.have.filter { found.insert($0).inserted },
            need: turn.need.filter { found.insert($0).inserted },
            isComplete: isComplete)
    }
}

/// The side that answers. It learns nothing; it may ask in a session of its own, though what
/// the initiator finds is enough to bring both sides up to date.
package struct Responder: Sendable {
    private let set: RecordSet
    private let limits: ReconciliationLimits
    private var rounds = 0

    /// - Parameter set: a snapshot for the whole session, as the initiator's is.
    package init(_ set: RecordSet, limits: ReconciliationLimits = ReconciliationLimits()) {
        self.set = set
        self.limits = limits
    }

    /// The answer, at most `limits.frameBytes`; the single byte of our version when the message
    /// is of a version that we do not speak.
    package mutating func answer(_ message: [UInt8]) throws(ReconciliationError) -> [UInt8] {
        guard rounds < limits.rounds else { throw .tooManyRounds }
        rounds += 1
        return try Turn(message, with: set, .answers, limits: limits).message
    }
}
