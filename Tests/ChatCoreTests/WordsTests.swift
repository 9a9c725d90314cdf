import Testing

@testable import ChatCore

/// The list of a node: what it makes of what comes in, and how it changes.
@Suite struct WordsTests {
    /// A node with rules, linked to Bob, who writes.
    private static func received(
        _ text: String, by rules: [String]
    ) -> (effects: [Effect], bench: Bench, link: LinkID) {
        var bench = Bench()
        _ = bench.askAndSave(.addWords(rules))
        let link = bench.meet(1, "Bob")
        let effects = bench.say(
            .message(sequence: 1, text: text, writtenMilliseconds: 0), on: link)
        return (effects, bench, link)
    }

    @Test(
        "mask and warn show the text masked, hide shows none of it",
        arguments: [
            ("mask", "un ***** !", FindingView.Action.mask), ("warn", "un ***** !", .warn),
            ("hide", "(hidden)", .hide),
        ])
    func actions(name: String, shown: String, action: FindingView.Action) throws {
        let (effects, _, _) = Self.received("un idiot !", by: ["idiot\taction=\(name)"])
        let message = try #require(effects.messages.first)
        #expect(message.text.text == shown)
        #expect(message.masked == 1)
        #expect(message.finding == FindingView(rule: Displayable("idiot"), action: action))
        #expect(effects.notices.isEmpty)
    }

    @Test("a rule with other options takes the place of the same rule, on the disk as well")
    func replaces() {
        var bench = Bench()
        _ = bench.askAndSave(.addWords(["idiot", "abruti"]))
        let effects = bench.handle(
            .requested(RequestID(1), .addWords(["idiot\taction=drop", "abruti"])))
        let saved = effects.wordsChanges.flatMap(\.records)
        #expect(saved.map(\.operation) == [.add(line: "idiot\taction=drop", reason: "")])
        #expect(saved.map(\.slot) == [0], "the slot of the rule that it replaces")
    }

    @Test("changes of the list are judged one after the other, each on what is on the disk")
    func oneAfterTheOther() {
        var bench = Bench()
        let first = bench.handle(
            .requested(RequestID(1), .addWords(["idiot\taction=warn"])))
        let second = bench.handle(.requested(RequestID(2), .addWords(["idiot"])))
        #expect(!second.contains { if case .save = $0 { true } else { false } })
        var effects: [Effect] = []
        for case .save(let save, _) in first { effects += bench.handle(.saved(save)) }
        let saved = effects.wordsChanges.flatMap(\.records)
        #expect(saved.map(\.operation) == [.add(line: "idiot", reason: "")])
        #expect(saved.map(\.slot) == [0])
    }

    @Test("dropped messages are told once, then counted")
    func dropsCounted() {
        var (effects, bench, link) = Self.received("idiot", by: ["idiot\taction=drop"])
        #expect(effects.notices.count == 1)
        for sequence in UInt64(2)...9 {
            effects = bench.say(
                .message(sequence: sequence, text: "idiot", writtenMilliseconds: 0), on: link)
            #expect(effects.notices.isEmpty)
        }
        let told = bench.pass(.seconds(Limits.dropNoticeSeconds)).notices
        #expect(told.map { $0.text.text.hasPrefix("8 messages") } == [true])
    }

    @Test("drop shows nothing, says so, and acknowledges")
    func drop() {
        let (effects, bench, link) = Self.received("un idiot !", by: ["idiot\taction=drop"])
        #expect(effects.messages.isEmpty)
        #expect(effects.notices.map(\.kind) == [.dropped])
        #expect(effects.notices.first?.text.text.contains("idiot") == false)
        #expect(bench.state.counters.messagesDropped == 1)
        let acknowledged = effects.frames(on: link).contains {
            if case .acknowledgement(_, 1, _) = $0 { true } else { false }
        }
        #expect(acknowledged)
    }

    @Test("of several rules the strictest counts; a clean message has no finding")
    func strictest() throws {
        let rules = ["idiot", "crétin\taction=hide", "abruti\taction=warn"]
        let (effects, _, _) = Self.received("idiot, abruti, crétin", by: rules)
        #expect(effects.messages.first?.finding?.action == .hide)
        #expect(Self.received("salut", by: rules).effects.messages.first?.finding == nil)
    }

    @Test("names and reasons are masked, whatever the action")
    func names() {
        var bench = Bench()
        _ = bench.askAndSave(.addWords(["idiot\taction=drop"]))
        _ = bench.meet(1, "Idiot")
        #expect(bench.names() == ["*****#\(Bench.id(1).suffix)"])
    }

    @Test("nothing of a rule is lost between the command, the store and the list")
    func lines() {
        var bench = Bench()
        let line = "con*\tlang=fr\taction=warn\texcept=content\tinflect=no"
        let effects = bench.askAndSave(.keepWords([line, "Cul-de-sac\tallow"]))
        #expect(effects.wordsChanges.map(\.keeping) == [[line, "Cul-de-sac\tallow"]])
        guard case .words(let words) = bench.ask(.words) else {
            Issue.record("no list")
            return
        }
        #expect(Set(words.map(\.line)) == [line, "Cul-de-sac\tallow"])
        // The store gives back what it was given, plain words of older programs among it.
        let kept = Remembered(kept: [line, "Cul-de-sac\tallow", "idiot"])
        let again = Bench(remembered: kept).state.words
        #expect(again.count == 3)
        #expect(again.message("conne, content, idiot").masked == 2)
    }

    @Test("a word is removed by its text and its stars alone")
    func removal() {
        var bench = Bench()
        let lines = ["crétin*\taction=warn", "crétin\tlang=fr", "crétin\tallow"]
        _ = bench.askAndSave(.addWords(lines))
        let effects = bench.askAndSave(.removeWords(["CRÉTIN*"]))
        #expect(effects.told.map(\.removed) == [[Displayable(lines[0])]])
        #expect(effects.wordsChanges.flatMap(\.records).map(\.operation) == [.empty])
    }

    @Test(
        "one bad line, and nothing is added",
        arguments: ["a", "# comment", "", "idiot\tcolour=red", "idiot\taction=kick", "\tlang=fr"])
    func allOrNothing(line: String) {
        var bench = Bench()
        guard case .refused(let refusal) = bench.ask(.addWords(["crétin", line])) else {
            Issue.record("\(line) was taken")
            return
        }
        #expect(refusal.kind == .badInput)
        #expect(bench.ask(.words) == .words([]))
    }

    @Test("whoever adds a rule is told what it hits by accident, and what would spare it")
    func collisions() throws {
        var bench = Bench()
        let change = try #require(bench.askAndSave(.addWords(["pute\tlang=fr"])).change)
        #expect(change.collisions.map(\.word.text) == ["pûtes"])
        #expect(change.collisions.first?.exception?.text == "pûtes")
        let many = try #require(bench.askAndSave(.keepWords(["con*"])).change)
        #expect(many.collisions.count == Limits.collisionsNamed)
        #expect(many.moreCollisions > 0)
        let none = try #require(bench.askAndSave(.addWords(["idiot\tlang=fr"])).change)
        #expect(none.collisions.isEmpty)
    }

    @Test("a change of many rules names some of them")
    func many() throws {
        var bench = Bench()
        let rules = (0..<500).map { "zz\($0)qx" }
        let change = try #require(bench.askAndSave(.addWords(rules)).change)
        #expect(change.added.count == Limits.wordsNamed)
        #expect(change.more == 500 - Limits.wordsNamed)
        #expect(change.count == 500)
    }

    @Test("a test says rule, place in code points, and disguise")
    func test() throws {
        let view = Words([try #require(Words.rule("idiot\tlang=fr"))]).test("é👍🏽 1d10ts\u{1B}")
        #expect(view.text.text == "é👍🏽 ******^[")
        let match = try #require(view.matches.first)
        #expect(match.rule.text == "idiot")
        #expect(match.matched.text == "1d10ts")
        #expect([match.start, match.end] == [4, 10])
        #expect(match.via == ["leet"])
    }
}

extension [Effect] {
    fileprivate var change: WordsChangeView? {
        for case .publish(.wordsChanged(let change)) in self { return change }
        return nil
    }
}
