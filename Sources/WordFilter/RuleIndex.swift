/// Finds the longest rule that begins at a word, in time that does not depend on how many rules
/// there are.
///
/// A rule of n words is a path of n nodes, each under the hash of the rule's words so far. Hashes
/// only point the way: before a rule counts, its letters are compared with the text's.
struct RuleIndex: Sendable {
    private struct Node {
        /// The rules that end here: one, unless hashes collide.
        var rules: [WordRule] = []
        /// How many rules go on from here.
        var longer = 0
    }

    /// A rule found in a text.
    struct Hit {
        let rule: WordRule
        let last: ScannedWord
        /// Stands after the last word.
        let rest: WordScanner
    }

    private var nodes: [UInt64: Node] = [:]
    /// A bit for every hash a rule begins with, and for one word in 32 that none does: saves most
    /// words the way to `nodes`.
    private var firsts: [UInt64] = []
    private var count = 0

    private static let bitsPerRule = 32
    private static let fewestBits = 4_096

    init() {
        firsts = Self.bits(for: 0)
    }

    /// - Parameter rules: no two of which fold alike.
    init(_ rules: [WordRule]) {
        firsts = Self.bits(for: rules.count)
        nodes.reserveCapacity(rules.count)
        for rule in rules { add(rule) }
    }

    mutating func add(_ rule: WordRule) {
        let path = Self.path(of: rule)
        for (step, hash) in path.enumerated() {
            if step + 1 < path.count {
                nodes[hash, default: Node()].longer += 1
            } else {
                nodes[hash, default: Node()].rules.append(rule)
            }
        }
        count += 1
        if count * Self.bitsPerRule > firsts.count * 64 {
            let rules = nodes.values.flatMap(\.rules)
            firsts = Self.bits(for: rules.count)
            for rule in rules { markFirst(rule.words[0].hash) }
        } else {
            markFirst(path[0])
        }
    }

    /// Bits in `firsts` stay: they cost a look-up, and go when it next grows.
    mutating func remove(_ rule: WordRule) {
        let path = Self.path(of: rule)
        for (step, hash) in path.enumerated() {
            guard var node = nodes[hash] else { continue }
            if step + 1 < path.count {
                node.longer -= 1
            } else {
                node.rules.removeAll { $0.words == rule.words }
            }
            nodes[hash] = node.longer == 0 && node.rules.isEmpty ? nil : node
        }
        count -= 1
    }

    /// Whether some rule may begin with a word of that hash.
    @inline(__always)
    func mayBegin(with hash: UInt64) -> Bool {
        let bit = Int(truncatingIfNeeded: hash) & (firsts.count * 64 - 1)
        return firsts[bit >> 6] >> UInt64(bit & 63) & 1 != 0
    }

    /// - Parameters:
    ///   - first: a word of the text.
    ///   - scanner: stands after that word.
    func longest(from first: ScannedWord, _ scanner: WordScanner) -> Hit? {
        var hit: Hit?
        var scanner = scanner
        var last = first
        var hash = first.hash
        while let node = nodes[hash] {
            if let rule = node.rules.first(where: { scanner.reads($0.words, from: first.start) }) {
                hit = Hit(rule: rule, last: last, rest: scanner)
            }
            guard node.longer > 0, let next = scanner.next(), next.join != .apart else { break }
            last = next
            hash = WordHash.phrase(hash, next.join, next.hash)
        }
        return hit
    }

    private mutating func markFirst(_ hash: UInt64) {
        let bit = Int(truncatingIfNeeded: hash) & (firsts.count * 64 - 1)
        firsts[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    private static func path(of rule: WordRule) -> [UInt64] {
        var path = [rule.words[0].hash]
        for word in rule.words.dropFirst() {
            path.append(WordHash.phrase(path[path.count - 1], word.join, word.hash))
        }
        return path
    }

    /// Room for `rules` and as many again, in a number of bits that is a power of two.
    private static func bits(for rules: Int) -> [UInt64] {
        var bits = fewestBits
        while bits < 2 * rules * bitsPerRule { bits *= 2 }
        return Array(repeating: 0, count: bits / 64)
    }
}
