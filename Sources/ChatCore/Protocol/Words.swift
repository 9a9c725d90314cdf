import WordFilter

/// The words this node masks in what it receives, and the one door through which remote text
/// reaches a person: first made displayable, then filtered, so that what is filtered is exactly
/// what would be read.
struct Words: Sendable {
    private var list = WordList()

    init(_ words: [String] = []) {
        // The store holds what was accepted once; what a newer program refuses is left out.
        for word in words {
            if let rule = try? WordRule(word) { _ = list.add(rule) }
        }
    }

    var all: [Displayable] { list.rules.map { Displayable($0.text) } }
    var count: Int { list.count }

    // MARK: Reading through the filter

    func name(_ nickname: String) -> Displayable {
        let name = Displayable(nickname, characters: Limits.nicknameCharacters)
        let trimmed = name.text.trimmed
        guard !Folding.fold(trimmed).isEmpty else { return Displayable("(no name)") }
        return Displayable(list.masked(trimmed).text)
    }

    func message(_ text: String) -> (text: Displayable, masked: Int) {
        let masked = list.masked(Displayable(text, lines: true).text)
        return (Displayable(masked.text, lines: true), masked.matches.count)
    }

    func test(_ text: String) -> TestView {
        let shown = Displayable(text, lines: true).text
        let masked = list.masked(shown)
        return TestView(
            masked: Displayable(masked.text, lines: true),
            matches: masked.matches.map { match in
                TestView.Match(
                    word: Displayable(match.rule.text),
                    start: shown.utf8.distance(
                        from: shown.startIndex, to: match.range.lowerBound),
                    end: shown.utf8.distance(from: shown.startIndex, to: match.range.upperBound))
            })
    }

    // MARK: Changing the list

    /// What of `words` would be new, as rules in canonical spelling; or why it cannot be.
    func additions(_ words: [String]) throws(Refusal) -> [String] {
        var trial = list
        var added: [String] = []
        for word in words {
            do {
                let rule = try WordRule(word)
                if trial.add(rule) { added.append(rule.text) }
            } catch {
                let shown = Displayable(word, characters: 40)
                throw Refusal(.badInput, "The word \"\(shown)\" was not added: \(error)")
            }
        }
        guard trial.count <= Limits.wordRules else {
            throw Refusal(
                .full, "The list is full (\(Limits.wordRules) words): remove some first.")
        }
        return added
    }

    /// What of `words` is in the list, in the spelling the list has it.
    func removals(_ words: [String]) -> [String] {
        var trial = list
        return words.compactMap { word in
            (try? WordRule(word)).flatMap { trial.remove($0)?.text }
        }
    }

    mutating func apply(adding: [String], removing: [String]) {
        for word in removing { if let rule = try? WordRule(word) { _ = list.remove(rule) } }
        for word in adding { if let rule = try? WordRule(word) { _ = list.add(rule) } }
    }
}

extension String {
    /// Without the white space around it.
    var trimmed: String {
        let start = firstIndex { !$0.isWhitespace } ?? endIndex
        let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
        return String(self[start..<end])
    }
}
