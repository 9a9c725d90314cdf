import ChatCore
import ChatLanguage

/// What is being typed: text of several lines with a cursor, edited by keys as readline does.
///
/// A value that knows no terminal. Whatever gets in is as `Displayable` would show it, so nothing is
/// sent that its writer has not seen: a tab becomes spaces, control and invisible characters stay
/// out. The cursor stands between two grapheme clusters, always.
struct Editor: Hashable, Sendable {
    enum Outcome: Hashable, Sendable {
        /// The text is another one.
        case changed
        /// The cursor is elsewhere, the text is the same.
        case moved
        /// A key of the editor's that had nothing to do: at the edge, or nothing to bring back.
        case still
        /// Enter: the text; the editor is empty again.
        case entered(TypedText)
        /// Up on the first line, Down on the last: the history's.
        case up, down
        /// It does not fit; nothing was changed.
        case refused(Phrase)
        /// No key of the editor's. Ctrl-D on an empty text too.
        case ignored
    }

    private(set) var text = ""
    /// Bytes of UTF-8 before the cursor.
    private(set) var cursor = 0
    /// What was completed for somebody and still stands as it was.
    private(set) var names: [BoundName] = []
    let maximumBytes: Int

    var cuts = CutPieces()
    private var history = EditHistory()
    /// What the last key did, where that matters to the next.
    var act = Act.other

    enum Act: Hashable, Sendable {
        case other
        /// One more character of the same word.
        case typing
        /// What is cut now joins what was cut before.
        case cutting
        /// Bytes that were put back, which Alt-Y exchanges.
        case yanking(Range<Int>)
        /// Up and Down remember the column from where they began.
        case vertical(column: Int)
    }

    init(_ text: String = "", maximumBytes: Int = Limits.typedLineBytes) {
        self.maximumBytes = maximumBytes
        if !text.isEmpty { set(text) }
    }

    var isEmpty: Bool { text.isEmpty }
    var typed: TypedText { TypedText(text: text, names: names) }

    /// As it may stand in the text.
    static func clean(_ untrusted: some StringProtocol) -> String {
        var lines = String.UnicodeScalarView()
        var last: Unicode.Scalar?
        for scalar in untrusted.unicodeScalars {
            switch scalar {
            case "\r": lines.append("\n")
            case "\n": if last != "\r" { lines.append("\n") }
            case "\t": for _ in 0..<InputLimits.tabSpaces { lines.append(" ") }
            default: if scalar.properties.generalCategory != .control { lines.append(scalar) }
            }
            last = scalar
        }
        return Displayable(String(lines), lines: true).text
    }

    // MARK: The whole text

    /// Another text, of a history or a draft; the cursor at its end. Can be undone.
    @discardableResult
    mutating func set(_ text: String, names: [BoundName] = []) -> Outcome {
        let outcome = replace(0..<self.text.utf8.count, with: text)
        if outcome == .changed { self.names = names.filter { $0.stands(in: self.text) } }
        return outcome
    }

    /// Nothing is lost by it: undo brings the text back.
    @discardableResult
    mutating func clear() -> Outcome { set("") }

    /// The text as it was entered; the editor begins anew.
    mutating func take() -> TypedText {
        let typed = typed
        (text, cursor, names, act) = ("", 0, [], .other)
        history = EditHistory()
        return typed
    }

    /// At the cursor: what was pasted.
    @discardableResult
    mutating func insert(_ text: String) -> Outcome {
        act = .other
        return replace(cursor..<cursor, with: text)
    }

    // MARK: The one door for changes

    /// Puts text in place of a range of bytes, and the cursor behind it.
    ///
    /// - Parameters:
    ///   - name: somebody's name in what is put in, with its place there: it means them until it is
    ///     changed.
    ///   - joinsLast: undone together with the change before.
    @discardableResult
    mutating func replace(
        _ range: Range<Int>, with new: some StringProtocol, naming name: BoundName? = nil,
        joinsLast: Bool = false
    ) -> Outcome {
        let new = Self.clean(new)
        let bytes = text.utf8.count - range.count + new.utf8.count
        guard bytes <= maximumBytes else {
            return .refused(
                "That does not fit: \(bytes) bytes, and at most \(maximumBytes) can be typed.")
        }
        let before = EditHistory.State(text: text, cursor: cursor, names: names)
        text.replaceSubrange(index(range.lowerBound)..<index(range.upperBound), with: new)
        let shift = new.utf8.count - range.count
        names = names.compactMap { name in
            if name.end <= range.lowerBound { return name }
            guard name.start >= range.upperBound else { return nil }
            return BoundName(start: name.start + shift, text: name.text, id: name.id)
        }
        if let name {
            let start = range.lowerBound + name.start
            names.append(BoundName(start: start, text: name.text, id: name.id))
        }
        cursor = range.lowerBound + new.utf8.count
        // From the right, so that the left place stays where it is.
        settle(at: cursor)
        settle(at: range.lowerBound)
        cursor = offset(ceiling(index(min(cursor, text.utf8.count))))
        names = names.filter { $0.stands(in: text) }
        // By bytes, as `é` may be written in two ways that are equal.
        guard !text.utf8.elementsEqual(before.text.utf8) else {
            if name == nil { names = before.names }
            return cursor == before.cursor ? .still : .moved
        }
        if !joinsLast { history.record(before) }
        return .changed
    }

    /// Where two texts met, a character may have grown: more marks than may be shown are taken off.
    private mutating func settle(at place: Int) {
        let index = index(min(place, text.utf8.count))
        let start = floor(index)
        guard start != index else { return }
        let end = text.index(after: start)
        let allowed = Displayable(text[start..<end], lines: true).text
        guard allowed.utf8.count != text[start..<end].utf8.count else { return }
        let removed = text[start..<end].utf8.count - allowed.utf8.count
        let begin = offset(start)
        text.replaceSubrange(start..<end, with: allowed)
        names = names.map { name in
            guard name.start > begin else { return name }
            return BoundName(start: max(name.start - removed, 0), text: name.text, id: name.id)
        }
        if cursor > begin { cursor = max(cursor - removed, begin) }
    }

    mutating func undo() -> Outcome {
        restore(history.undo(from: EditHistory.State(text: text, cursor: cursor, names: names)))
    }

    mutating func redo() -> Outcome {
        restore(history.redo(from: EditHistory.State(text: text, cursor: cursor, names: names)))
    }

    private mutating func restore(_ state: EditHistory.State?) -> Outcome {
        guard let state else { return .still }
        (text, cursor, names) = (state.text, state.cursor, state.names)
        return .changed
    }

    // MARK: Places

    mutating func move(to place: Int) -> Outcome {
        guard place != cursor else { return .still }
        cursor = place
        return .moved
    }

    func index(_ place: Int) -> String.Index {
        text.utf8.index(text.startIndex, offsetBy: place)
    }

    func offset(_ index: String.Index) -> Int {
        text.utf8.distance(from: text.startIndex, to: index)
    }

    /// The beginning of the character that an index lies in: `index(after:)` rounds down first.
    private func floor(_ index: String.Index) -> String.Index {
        index == text.endIndex ? index : text.index(before: text.index(after: index))
    }

    private func ceiling(_ index: String.Index) -> String.Index {
        let start = floor(index)
        return start == index ? index : text.index(after: start)
    }
}
