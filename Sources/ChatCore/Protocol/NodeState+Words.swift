import ChatLanguage
import DequeModule
import WordFilter

/// An own change of the words that waits for the store.
struct WordsEdit: Sendable {
    /// By its number.
    var list = 0
    var change = WordsChange()
    /// Of an import, what was left out.
    var tooCommon: [String] = []

    var isEmpty: Bool { change == WordsChange() }
}

/// What the person here asks of the words. Each change is judged by what is on the disk, one after
/// the other; it acts, and goes out, once it is there itself.
extension NodeState {
    /// The answer, or nil when it comes later.
    mutating func change(
        by command: Command, for request: RequestID, at now: Moment, _ effects: inout [Effect]
    ) throws(Refusal) -> Response? {
        if saves.isChangingWords {
            guard waitingForWords.count < Limits.waitingChanges else {
                throw Refusal(
                    .full, "Too many changes of the words are waiting: try again in a moment.")
            }
            waitingForWords.append((request, command))
            return nil
        }
        let edit = try edit(for: command, at: now)
        if edit.isEmpty {
            return .wordsChanged(
                WordsChangeView(tooCommon: edit.tooCommon, count: words.count))
        }
        save(.words(edit.change), for: .words(request, edit), &effects)
        return nil
    }

    mutating func carryOutNextChange(at now: Moment, _ effects: inout [Effect]) {
        while !saves.isChangingWords, let (request, command) = waitingForWords.popFirst() {
            carryOut(command, for: request, at: now, &effects)
        }
    }

    private func edit(for command: Command, at now: Moment) throws(Refusal) -> WordsEdit {
        switch command {
        case .addWords(let lines, let target): try adding(lines, target, at: now)
        case .removeWords(let lines, let target): try removing(lines, target, at: now)
        case .undoWords(let name, let target): try undoing(name, target, at: now)
        case .ignoreWords(let lines): ignoring(try Words.rules(lines))
        case .keepWords(let lines): keeping(try Words.rules(lines))
        case .followWords(let lines): following(try Words.rules(lines))
        default: WordsEdit()
        }
    }

    // MARK: For everybody

    private func adding(
        _ lines: [String], _ target: WordsTarget, at now: Moment
    ) throws(Refusal) -> WordsEdit {
        var edit = WordsEdit(list: try lists.number(called: target.list))
        let rules = try Words.rules(lines)
        let writer = lists.writer(in: edit.list, at: now)
        if rules.count > ListLimits.importedAdds {
            let made = try lists[edit.list].replica.importing(
                rules, reason: target.reason, by: writer)
            edit.change.records = made.records
            edit.change.packs = made.pack.map { [$0] } ?? []
            edit.tooCommon = made.tooCommon.map(\.starred)
        } else {
            edit.change.records = try lists[edit.list].replica.adding(
                rules, reason: target.reason, by: writer)
        }
        // Whoever adds a word wants it to act here as well.
        edit.change.notIgnoring = rules.map(\.identity).filter(lists.isIgnored)
        return edit
    }

    private func removing(
        _ lines: [String], _ target: WordsTarget, at now: Moment
    ) throws(Refusal) -> WordsEdit {
        var edit = WordsEdit(list: try lists.number(called: target.list))
        let identities = Set(lines.compactMap(Words.identity)).sorted()
        edit.change.records = try lists[edit.list].replica.removing(
            identities, by: lists.writer(in: edit.list, at: now))
        // Or they would go on acting here alone.
        edit.change.notKeeping = identities.compactMap(lists.kept)
        return edit
    }

    private func undoing(
        _ name: String, _ target: WordsTarget, at now: Moment
    ) throws(Refusal) -> WordsEdit {
        var edit = WordsEdit(list: try lists.number(called: target.list))
        let replica = lists[edit.list].replica
        let author = try author(called: name, in: replica)
        edit.change.records = try replica.undoing(author, by: lists.writer(in: edit.list, at: now))
        return edit
    }

    /// Who is meant, of those that have anything in the list: also who was never met.
    private func author(called name: String, in replica: Replica) throws(Refusal) -> Author {
        let own = lists.signer.author
        let authors = replica.allAuthors.map { ($0, $0.peer) }
        if name == "me" || name == nickname || name == me.text { return own }
        let known = peers.find(name)
        if case .success(let peer) = known, let (author, _) = authors.first(where: { $0.1 == peer })
        {
            return author
        }
        let wanted = name.lowercased().drop { $0 == "?" || $0 == "#" }
        let strangers = authors.filter { author, peer in
            wanted.utf8.count >= Peers.shortestIDPrefix && peer.text.hasPrefix(wanted)
        }
        if strangers.count == 1 { return strangers[0].0 }
        if strangers.isEmpty {
            let peer = try known.get()
            throw Refusal(
                .badInput, "\(peers.name(of: peer)) has nothing in the list: nothing to undo.")
        }
        let ids = strangers.prefix(10).map { Displayable($0.1.text) }
        throw Refusal(
            .ambiguousPeer,
            "\"\(Displayable(name, characters: 60))\" could be several: write more of the id.",
            candidates: ids)
    }

    // MARK: For the person here alone

    private func ignoring(_ rules: [WordRule]) -> WordsEdit {
        var edit = WordsEdit()
        for rule in rules where !lists.isIgnored(rule.identity) {
            edit.change.ignoring.append(rule.identity)
            if let kept = lists.kept(rule.identity) { edit.change.notKeeping.append(kept) }
        }
        return edit
    }

    private func keeping(_ rules: [WordRule]) -> WordsEdit {
        var edit = WordsEdit()
        for rule in rules {
            if lists.isIgnored(rule.identity) { edit.change.notIgnoring.append(rule.identity) }
            let line = asIsDone(by: rule)
            let kept = lists.kept(rule.identity)
            guard kept != line else { continue }
            if let kept { edit.change.notKeeping.append(kept) }
            edit.change.keeping.append(line)
        }
        return edit
    }

    /// Of a word without options the line as the list has it, or as it is kept already: who keeps a
    /// word keeps what it does. Unless that is nothing.
    private func asIsDone(by rule: WordRule) -> String {
        guard !rule.line.contains("\t"),
            let known = lists.listed(rule.identity) ?? lists.keptRule(rule.identity),
            Words.findsItself(known)
        else { return rule.line }
        return known.line
    }

    private func following(_ rules: [WordRule]) -> WordsEdit {
        var edit = WordsEdit()
        for rule in rules {
            if lists.isIgnored(rule.identity) { edit.change.notIgnoring.append(rule.identity) }
            if let kept = lists.kept(rule.identity) { edit.change.notKeeping.append(kept) }
        }
        return edit
    }
}
