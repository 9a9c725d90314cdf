import ChatLanguage
import Reconciliation
import WordFilter

/// The shared lists that this node takes part in, and what they come to together with its person's
/// own choices.
///
/// Of a rule that several lists have, the first list's counts. What the person ignores, every list
/// is told; what the person keeps, the first one, so that it counts before what any list has.
struct SharedLists: Sendable {
    struct Shared: Sendable {
        let name: ListName
        let id: ListID
        var exchange: Exchange<Replica>
        /// Of frames about it, since the node started.
        var bytesSent = 0
        var bytesReceived = 0
        /// Own records of this run.
        var written: Set<RecordID> = []

        var replica: Replica {
            get { exchange.records }
            _modify { yield &exchange.records }
        }
    }

    /// A rule that begins or ceases to act here, or acts otherwise.
    struct Turn: Sendable {
        let went: WordRule?
        let came: WordRule?
        /// Whose record brought it about; nil for this node's own person.
        let cause: Author?
    }

    let signer: Signer
    private let firstSlot: UInt32
    private let lostSlots: Set<UInt32>
    /// Never empty.
    private(set) var all: [Shared]
    /// What the store has refused of others' records, held meanwhile.
    var unsaved = WordsChange()
    var saveAgainAt: Moment?
    /// Of kept rules that an older program wrote in another way, by identity.
    private var oldSpellings: [String: String] = [:]

    init(
        _ names: [ListName], signer: Signer, firstSlot: UInt32,
        remembered: Remembered = Remembered()
    ) {
        self.signer = signer
        self.firstSlot = firstSlot
        lostSlots = Set(
            remembered.lostSlots.filter { $0.author == signer.author }.map(\.slot))
        all = (names.isEmpty ? [.lan] : names).map { name in
            let id = ListID(open: name)
            return Shared(name: name, id: id, exchange: Exchange(Replica(list: id, remembered)))
        }
        var choices = WordsChange()
        choices.keeping = remembered.kept
        choices.ignoring = remembered.ignored
        _ = choose(choices)
        for line in remembered.kept {
            if let rule = Words.rule(line), rule.line != line { oldSpellings[rule.identity] = line }
        }
    }

    subscript(number: Int) -> Shared {
        get { all[number] }
        _modify { yield &all[number] }
    }

    func number(of id: ListID) -> Int? { all.firstIndex { $0.id == id } }

    /// - Parameter name: nil for the first.
    func number(called name: String?) throws(Refusal) -> Int {
        guard let name else { return 0 }
        guard let number = all.firstIndex(where: { $0.name.text == name }) else {
            let names = all.map(\.name.text).joined(separator: ", ")
            throw Refusal(
                .badInput,
                "This node takes no part in a list \"\(Displayable(name, characters: 40))\", but in"
                    + " \(names): start it with --list to take part in others.")
        }
        return number
    }

    /// - Parameter number: of the list that is to be written in.
    func writer(in number: Int, at now: Moment) -> Writer {
        Writer(
            signer: signer, firstSlot: firstSlot, lostSlots: lostSlots,
            extensible: all[number].exchange.hasAgreed ? nil : all[number].written,
            milliseconds: UInt64(clamping: now.wallMilliseconds))
    }

    // MARK: What acts here

    /// The rule that acts here under an identity.
    func rule(_ identity: String) -> WordRule? {
        for shared in all {
            if let rule = shared.replica.effective(identity) { return rule.rule }
        }
        return nil
    }

    /// The rule that is shared under an identity, whatever the person here makes of it.
    func listed(_ identity: String) -> WordRule? {
        for shared in all {
            if let rule = shared.replica.listed(identity) { return rule.rule }
        }
        return nil
    }

    /// All that act here, in an order that depends on nothing else.
    var rules: ActingRules { ActingRules(of: all.map(\.replica)) }

    /// What changes of single lists come to.
    func turns(_ changes: [EffectiveChange], from words: Words) -> [Turn] {
        changes.compactMap { change in
            guard let one = change.came ?? change.went else { return nil }
            let (went, came) = (words.rule(sameAs: one.rule), rule(change.identity))
            guard went?.line != came?.line else { return nil }
            return Turn(went: went, came: came, cause: change.cause)
        }
    }

    // MARK: A person's own choices

    func isIgnored(_ identity: String) -> Bool { all[0].replica.isIgnored(identity) }

    var keptIdentities: Set<String> { Set(all[0].replica.kept.map(\.identity)) }

    func keptRule(_ identity: String) -> WordRule? { all[0].replica.kept(identity) }

    /// The line of a rule that is kept here, as the store has it.
    func kept(_ identity: String) -> String? {
        all[0].replica.kept(identity).map { oldSpellings[identity] ?? $0.line }
    }

    mutating func choose(_ change: WordsChange) -> [EffectiveChange] {
        let following = change.notKeeping.compactMap(Words.identity)
        for identity in following { oldSpellings[identity] = nil }
        var changes: [EffectiveChange] = []
        for number in all.indices {
            let keeping = number == 0 ? change.keeping.compactMap(Words.rule) : []
            changes += all[number].replica.choose(
                following: number == 0 ? following + change.notIgnoring : change.notIgnoring,
                ignoring: change.ignoring, keeping: keeping)
        }
        return changes
    }
}
