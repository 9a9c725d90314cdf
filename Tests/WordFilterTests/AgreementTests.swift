import Simulation
import Synchronization
import Testing
import WordFilter

/// The engine finds what the slow reference finds, no more and no less.
@Suite("Agreement with a slow reference")
struct AgreementTests {
    static let count = 100_000
    static let block = 1_000
    static let seeds = Array(UInt64(1)...UInt64(count / block))
    static let rules = Result { try EvaluationSet().rules }
    static let compared = Mutex((messages: 0, matches: 0, disguises: Set<Disguise>()))

    @Test("on 100,000 messages with words in every disguise", arguments: seeds)
    func messages(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let all = try Self.rules.get().shuffled(using: &random)
        // The allowances are few, and spare only what is there to be spared.
        let rules = all.filter(\.isAllowance).prefix(5) + all.filter { !$0.isAllowance }.prefix(20)
        let list = WordList(rules)
        let reference = Reference(list)
        var mutation = Mutation(rules: Array(rules), random: random)
        var (matches, disguises, wrong) = (0, Set<Disguise>(), 0)
        for _ in 0..<Self.block {
            let text = mutation.message()
            let found = list.matches(in: text)
            matches += found.count
            disguises.formUnion(found.flatMap(\.disguises))
            if Self.agree(found, reference.findings(in: text)) { continue }
            wrong += 1
            if wrong <= 3 { Issue.record("seed \(seed): \(Self.smallest(Array(rules), text))") }
        }
        #expect(matches > Self.block / 5, "seed \(seed): too few matches to mean anything")
        let total = Self.compared.withLock { total in
            total.messages += Self.block
            total.matches += matches
            total.disguises.formUnion(disguises)
            return total
        }
        if total.messages == Self.count {
            print("\(total.messages) messages compared, \(total.matches) matches")
            #expect(total.disguises.count == Disguise.allCases.count)
        }
    }

    @Test("on tiny alphabets, with rules of any mode", arguments: Array(UInt64(1)...20))
    func alphabets(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var (matches, wrong) = (0, 0)
        for _ in 0..<40 {
            let size = Int.random(in: 3...8, using: &random)
            let alphabet =
                [" ", "a"]
                + PropertyTests.pieces(anyScript: false, &random).shuffled(using: &random)
                .prefix(size)
            let rules = PropertyTests.rules(&random, of: alphabet)
            let list = WordList(rules)
            let reference = Reference(list)
            for _ in 0..<10 {
                let text = PropertyTests.text(&random, of: alphabet, length: 1...14)
                let found = list.matches(in: text)
                matches += found.count
                if Self.agree(found, reference.findings(in: text)) { continue }
                wrong += 1
                if wrong <= 3 { Issue.record("seed \(seed): \(Self.smallest(rules, text))") }
            }
        }
        #expect(matches > 50, "seed \(seed): too few matches to mean anything")
    }

    static func agree(_ matches: [WordMatch], _ findings: [Reference.Finding]) -> Bool {
        matches.map { Reference.Finding(rule: $0.rule, range: $0.range, disguises: $0.disguises) }
            == findings
    }

    /// The rules and the text without all that the two disagree without as well.
    static func smallest(_ rules: [WordRule], _ text: String) -> String {
        func disagree(_ rules: [WordRule], _ text: String) -> Bool {
            let list = WordList(rules)
            return !agree(list.matches(in: text), Reference(list).findings(in: text))
        }
        let rules = Smallest.of(rules) { disagree($0, text) }
        let scalars = Smallest.of(Array(text.unicodeScalars)) { disagree(rules, String(of: $0)) }
        let text = String(of: scalars)
        let list = WordList(rules)
        let engine = list.matches(in: text).map { match in
            "\(match.rule.identity) “\(text[match.range])” \(match.disguises)"
        }
        let reference = Reference(list).findings(in: text).map { finding in
            "\(finding.rule.identity) “\(text[finding.range])” \(finding.disguises)"
        }
        return """
            \(rules.map(\.identity)) in \(text.debugDescription): engine \(engine), \
            reference \(reference)
            """
    }
}
