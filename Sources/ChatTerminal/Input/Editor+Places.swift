/// Where the cursor can go: characters, words, lines. All places are bytes of UTF-8.
extension Editor {
    func characterBefore() -> Int {
        cursor == 0 ? 0 : offset(text.index(before: index(cursor)))
    }

    func characterAfter() -> Int {
        cursor == text.utf8.count ? cursor : offset(text.index(after: index(cursor)))
    }

    func lineStart() -> Int {
        // By bytes: a line feed is never part of a cluster here, and a line may be long.
        let before = text.utf8[..<index(cursor)]
        return before.lastIndex(of: 0x0A).map { offset($0) + 1 } ?? 0
    }

    func lineEnd() -> Int {
        offset(text.utf8[index(cursor)...].firstIndex(of: 0x0A) ?? text.endIndex)
    }

    /// Back over what is no word, then over a word.
    func wordStart() -> Int {
        var place = index(cursor)
        func isBeforeWord() -> Bool {
            place > text.startIndex && text[text.index(before: place)].isPartOfWord
        }
        while place > text.startIndex, !isBeforeWord() { place = text.index(before: place) }
        while isBeforeWord() { place = text.index(before: place) }
        return offset(place)
    }

    func wordEnd() -> Int {
        let rest = text[index(cursor)...]
        let word = rest.drop { !$0.isPartOfWord }.drop(while: \.isPartOfWord)
        return offset(word.startIndex)
    }

    /// As Ctrl-W counts: a word is what stands between blanks.
    func blankWordStart() -> Int {
        var before = text[..<index(cursor)]
        while before.last?.isWhitespace == true { before.removeLast() }
        while let last = before.last, !last.isWhitespace { before.removeLast() }
        return offset(before.endIndex)
    }

    /// To the same column of the line above or below; beyond the first and the last the key is the
    /// history's.
    mutating func vertical(up: Bool, after last: Act) -> Outcome {
        let start = lineStart()
        if up, start == 0 { return .up }
        if !up, lineEnd() == text.utf8.count { return .down }
        var column = text[index(start)..<index(cursor)].columns
        if case .vertical(let begun) = last { column = begun }
        let target: Substring
        if up {
            let end = text.index(before: index(start))
            let begin = text[..<end].lastIndex(of: "\n").map { text.index(after: $0) }
            target = text[(begin ?? text.startIndex)..<end]
        } else {
            let begin = text.index(after: index(lineEnd()))
            target = text[begin...].prefix { $0 != "\n" }
        }
        var (place, width) = (target.startIndex, 0)
        while place < target.endIndex, width + target[place].columns <= column {
            width += target[place].columns
            place = text.index(after: place)
        }
        let outcome = move(to: offset(place))
        act = .vertical(column: column)
        return outcome
    }
}

extension Character {
    /// As readline's words are: letters and digits of whatever script.
    var isPartOfWord: Bool { isLetter || isNumber }
}
