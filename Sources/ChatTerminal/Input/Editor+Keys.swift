/// What each key does to the text.
///
/// The keys are those of readline (its manual, "Bindable Readline Commands"), with two more: Alt-Enter
/// or Ctrl-J for a new line, and Alt-U to undo, as Ctrl-_ cannot be typed on every keyboard. Alt-_ and
/// Alt-Shift-U bring back what was undone, as in WeeChat.
extension Editor {
    mutating func apply(_ key: Key) -> Outcome {
        let last = act
        act = .other
        if key.modifiers.subtracting(.shift).isEmpty {
            switch key.code {
            case .character(let character): return type(character, after: last)
            case .enter: return key.modifiers == .shift ? newLine() : .entered(take())
            case .backspace: return delete(characterBefore()..<cursor)
            case .delete: return delete(cursor..<characterAfter())
            case .left: return move(to: characterBefore())
            case .right: return move(to: characterAfter())
            case .home: return move(to: lineStart())
            case .end: return move(to: lineEnd())
            case .up: return vertical(up: true, after: last)
            case .down: return vertical(up: false, after: last)
            default: return .ignored
            }
        }
        switch (key.modifiers.contains(.control), key.modifiers.contains(.alt)) {
        case (true, false): return control(key.code, after: last)
        case (false, true): return alt(key.code, after: last)
        default: return .ignored
        }
    }

    private mutating func control(_ code: Key.Code, after last: Act) -> Outcome {
        switch code {
        case .character("a"): return move(to: lineStart())
        case .character("e"): return move(to: lineEnd())
        case .character("b"): return move(to: characterBefore())
        case .character("f"): return move(to: characterAfter())
        case .character("d"):
            return isEmpty ? .ignored : delete(cursor..<characterAfter())
        case .character("h"): return delete(characterBefore()..<cursor)
        case .character("j"), .enter: return newLine()
        case .character("k"):
            let end = lineEnd()
            return cut(cursor..<(end == cursor ? characterAfter() : end), .after, last)
        case .character("u"):
            let start = lineStart()
            return cut((start == cursor ? characterBefore() : start)..<cursor, .before, last)
        case .character("w"): return cut(blankWordStart()..<cursor, .before, last)
        case .character("y"): return yank()
        case .character("t"): return transpose()
        // One byte, three names: terminals send 0x1F for all of them.
        case .character("_"), .character("/"), .character("7"): return undo()
        case .left: return move(to: wordStart())
        case .right: return move(to: wordEnd())
        case .home: return move(to: 0)
        case .end: return move(to: text.utf8.count)
        case .backspace: return cut(wordStart()..<cursor, .before, last)
        case .delete: return cut(cursor..<wordEnd(), .after, last)
        default: return .ignored
        }
    }

    private mutating func alt(_ code: Key.Code, after last: Act) -> Outcome {
        switch code {
        case .enter: return newLine()
        case .character("b"): return move(to: wordStart())
        case .character("f"): return move(to: wordEnd())
        case .character("d"), .delete: return cut(cursor..<wordEnd(), .after, last)
        case .backspace: return cut(wordStart()..<cursor, .before, last)
        case .character("y"): return yankEarlier(after: last)
        case .character("u"): return undo()
        case .character("U"), .character("_"): return redo()
        default: return .ignored
        }
    }

    // MARK: Changes

    /// Letters of one word are undone together, everything else alone.
    private mutating func type(_ character: Character, after last: Act) -> Outcome {
        let outcome = replace(
            cursor..<cursor, with: String(character),
            joinsLast: last == .typing && character.isPartOfWord)
        if case .changed = outcome, character.isPartOfWord { act = .typing }
        return outcome
    }

    private mutating func newLine() -> Outcome { replace(cursor..<cursor, with: "\n") }

    private mutating func delete(_ range: Range<Int>) -> Outcome {
        range.isEmpty ? .still : replace(range, with: "")
    }

    private mutating func cut(
        _ range: Range<Int>, _ side: CutPieces.Side, _ last: Act
    ) -> Outcome {
        guard !range.isEmpty else { return .still }
        let piece = String(text[index(range.lowerBound)..<index(range.upperBound)])
        cuts.add(piece, joining: last == .cutting ? side : nil)
        let outcome = replace(range, with: "")
        act = .cutting
        return outcome
    }

    private mutating func yank() -> Outcome {
        guard let piece = cuts.latest else { return .still }
        let start = cursor
        let outcome = replace(start..<start, with: piece)
        if outcome == .changed { act = .yanking(start..<max(cursor, start)) }
        return outcome
    }

    /// Only what has just been put back is exchanged for what was cut before it.
    private mutating func yankEarlier(after last: Act) -> Outcome {
        guard case .yanking(let range) = last, range.upperBound == cursor else { return .still }
        cuts.rotate()
        guard let piece = cuts.latest else { return .still }
        let outcome = replace(range, with: piece)
        act = .yanking(range.lowerBound..<max(cursor, range.lowerBound))
        return outcome
    }

    /// The character before the cursor goes behind the one after it; at the end of a line the two
    /// before are exchanged.
    private mutating func transpose() -> Outcome {
        let (start, end) = (lineStart(), lineEnd())
        var middle = index(cursor)
        if cursor == end, cursor > start { middle = text.index(before: middle) }
        guard offset(middle) > start, offset(middle) < end else { return .still }
        let (before, after) = (text.index(before: middle), text.index(after: middle))
        let exchanged = String(text[middle]) + String(text[before])
        return replace(offset(before)..<offset(after), with: exchanged)
    }
}
