package import WordFilter

/// The rules that follow from the records, and what the node's own person wants otherwise.
extension Replica {
    /// The rule that acts under an identity on this node, its own choices applied.
    package func effective(_ identity: String) -> EffectiveRule? { rules.effective(identity) }

    /// The rule that is shared under an identity, whatever this node makes of it.
    package func listed(_ identity: String) -> EffectiveRule? { rules.listed(identity) }

    /// All rules that act on this node, ascending by identity, each once. Reads every line anew.
    package func effectiveRules() -> [EffectiveRule] { rules.effectiveRules }

    // MARK: A person's own choices, which never leave the node

    /// What is shared, but not to act here.
    package var ignored: [String] { rules.ignored.sorted() }

    /// What is to act here whatever is shared.
    package var kept: [WordRule] {
        rules.kept.sorted { $0.key < $1.key }.compactMap { SharedRule.rule($0.value) }
    }

    /// From now on a rule does not act here, whoever shares it.
    package mutating func ignore(_ identity: String) -> [EffectiveChange] {
        rules.choose([.ignore(identity)])
    }

    /// From now on a rule acts here as it is, whatever is shared.
    package mutating func keep(_ rule: WordRule) -> [EffectiveChange] {
        rules.choose([.keep(rule)])
    }

    /// Neither ignored nor kept any more: as the others have it.
    package mutating func follow(_ identity: String) -> [EffectiveChange] {
        rules.choose([.follow(identity)])
    }

    package func isIgnored(_ identity: String) -> Bool { rules.ignored.contains(identity) }

    /// What is kept here under an identity.
    package func kept(_ identity: String) -> WordRule? {
        rules.kept[identity].flatMap(SharedRule.rule)
    }

    /// Many at once, beside those so far. Of an identity that is named twice: what is followed
    /// counts least, what is kept counts most.
    package mutating func choose(
        following: [String] = [], ignoring: [String], keeping: [WordRule]
    ) -> [EffectiveChange] {
        rules.choose(
            following.map(Choice.follow) + ignoring.map(Choice.ignore)
                + keeping.map(Choice.keep))
    }
}
