import ChatCore

/// How far each author's streams were told of, whether live or by a page.
///
/// In a stream messages come one after the other, so one that is not held and before what was told
/// lies in the past: a page has overtaken it.
struct ReachedPositions: Sendable {
    private struct Stream: Hashable, Sendable {
        let isOutgoing: Bool
        let stream: UInt64
    }

    /// Each run of a node is a stream; without what is forgotten beyond this, only the order of what
    /// a page overtakes is lost.
    private static let mostStreams = 64
    private var sequences: [Stream: UInt64] = [:]

    private static func stream(_ name: MessageName) -> Stream {
        Stream(isOutgoing: name.isOutgoing, stream: name.position.stream)
    }

    /// Whether a message comes after all of its stream; also when nothing is known of that.
    func isBefore(_ name: MessageName) -> Bool {
        sequences[Self.stream(name)].map { $0 < name.position.sequence } ?? true
    }

    mutating func reach(_ name: MessageName) {
        guard isBefore(name) else { return }
        let stream = Self.stream(name)
        if sequences.count >= Self.mostStreams, sequences[stream] == nil { sequences = [:] }
        sequences[stream] = name.position.sequence
    }
}
