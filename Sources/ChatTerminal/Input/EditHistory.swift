/// The texts there were, for undo and redo. Bounded: the oldest go.
struct EditHistory: Hashable, Sendable {
    struct State: Hashable, Sendable {
        var text: String
        var cursor: Int
        var names: [BoundName]
    }

    private var past: [State] = []
    private var future: [State] = []
    private var bytes = 0

    /// What was there before a change.
    mutating func record(_ state: State) {
        future = []
        past.append(state)
        bytes += state.text.utf8.count
        while past.count > InputLimits.undoSteps
            || (bytes > InputLimits.undoBytes && past.count > 1)
        {
            bytes -= past.removeFirst().text.utf8.count
        }
    }

    mutating func undo(from now: State) -> State? {
        guard let state = past.popLast() else { return nil }
        bytes -= state.text.utf8.count
        future.append(now)
        return state
    }

    mutating func redo(from now: State) -> State? {
        guard let state = future.popLast() else { return nil }
        past.append(now)
        bytes += now.text.utf8.count
        return state
    }
}

/// What was cut out, to be put back: the kill ring of readline. The latest is the last.
struct CutPieces: Hashable, Sendable {
    private var pieces: [String] = []

    var latest: String? { pieces.last }

    /// - Parameter joining: what was cut just before grows by this: `.after` when cut forwards.
    mutating func add(_ piece: String, joining side: Side?) {
        if let side, let last = pieces.popLast() {
            pieces.append(side == .after ? last + piece : piece + last)
        } else {
            pieces.append(piece)
        }
        if pieces.count > InputLimits.cutPieces { pieces.removeFirst() }
    }

    enum Side { case before, after }

    /// The one before becomes the latest.
    mutating func rotate() {
        guard let last = pieces.popLast() else { return }
        pieces.insert(last, at: 0)
    }
}
