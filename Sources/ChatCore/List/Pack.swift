package import Reconciliation
package import WordFilter

/// Which pack: SHA-256 of its bytes. Whoever sends them cannot change them.
package struct PackID: Hashable, Sendable {
    package let hash: RecordID

    package init(hash: RecordID) { self.hash = hash }

    package init(hashing bytes: Bytes) { hash = RecordID(hashing: bytes) }
}

/// What a record says of a pack, so that a node knows what it would fetch. A record whose numbers
/// are not those of the pack imports nothing.
package struct PackClaim: Hashable, Sendable {
    package let id: PackID
    package let byteCount: UInt32
    package let ruleCount: UInt32

    package init(id: PackID, byteCount: UInt32, ruleCount: UInt32) {
        self.id = id
        self.byteCount = byteCount
        self.ruleCount = ruleCount
    }
}

/// Why bytes are no pack: whatever their hash, no node uses any of it. Lines count from 0.
package enum InvalidPack: Error, Hashable, Sendable {
    case empty
    /// More than `ListLimits.packBytes`.
    case tooLong(bytes: Int)
    /// More than `ListLimits.packRules`.
    case tooManyRules
    /// The last byte is not a line feed.
    case unfinished
    case notUTF8(line: Int)
    case badLine(RuleSyntax.Fault, line: Int)
    /// Not above the line before, byte by byte.
    case notAscending(line: Int)
}

/// Many rules as one: a list file of canonical lines, ascending, each once, each with a line feed,
/// not compressed (what is small on the wire must not be large in memory).
///
/// Kept as its bytes, to be handed on, and an index of them. 100,000 words of nine letters are
/// 1 MB of bytes and about 7 MB of index.
package struct Pack: Sendable {
    package let bytes: Bytes
    package let id: PackID
    /// Where each line ends: the place of its line feed.
    private let ends: [UInt32]
    /// The line of each rule that may be in force, by identity. Of two lines that are the same rule
    /// to this program the first counts; what it cannot read or finds too common is not here.
    let numbers: [String: UInt32]

    package var ruleCount: Int { ends.count }

    package var claim: PackClaim {
        PackClaim(id: id, byteCount: UInt32(bytes.count), ruleCount: UInt32(ends.count))
    }

    /// Checks and indexes the bytes. All or nothing; linear, a second for the largest.
    package init(_ bytes: Bytes) throws(InvalidPack) {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= ListLimits.packBytes else { throw .tooLong(bytes: bytes.count) }
        let count = bytes.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
        guard count <= ListLimits.packRules else { throw .tooManyRules }
        var ends: [UInt32] = []
        ends.reserveCapacity(count)
        var numbers: [String: UInt32] = [:]
        var rest = bytes[...]
        var previous = bytes[0..<0]
        while !rest.isEmpty {
            let number = ends.count
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { throw .unfinished }
            let line = rest[rest.startIndex..<end]
            guard previous.lexicographicallyPrecedes(line) else {
                throw line.isEmpty
                    ? .badLine(.empty, line: number) : .notAscending(line: number)
            }
            guard let text = String(validating: line, as: UTF8.self) else {
                throw .notUTF8(line: number)
            }
            if let fault = RuleSyntax.fault(in: text) { throw .badLine(fault, line: number) }
            if case .rule(let identity) = SharedRule(text), numbers[identity] == nil {
                numbers[identity] = UInt32(number)
            }
            ends.append(UInt32(end))
            previous = line
            rest = rest[(end + 1)...]
        }
        self.bytes = bytes
        self.ends = ends
        self.numbers = numbers
        id = PackID(hashing: bytes)
    }

    /// The file of these rules, in order, each line once.
    package static func file(of rules: some Sequence<WordRule>) -> Bytes {
        file(ofLines: Set(rules.map(\.line)))
    }

    static func file(ofLines lines: Set<String>) -> Bytes {
        Bytes(
            lines.map { Bytes($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
                .joined(separator: [UInt8(ascii: "\n")])) + (lines.isEmpty ? [] : [0x0A])
    }

    /// Of the rules that may be in force, in the order of their lines.
    var identities: [String] { numbers.sorted { $0.value < $1.value }.map(\.key) }

    /// Of the rule that a line stands for; nil when it stands for none.
    func identity(ofLine number: UInt32) -> String? {
        guard let line = line(number), case .rule(let identity) = SharedRule(line),
            numbers[identity] == number
        else { return nil }
        return identity
    }

    /// A line of the file; nil beyond the last.
    func line(_ number: UInt32) -> String? {
        guard number < ends.count else { return nil }
        let start = number == 0 ? 0 : Int(ends[Int(number) - 1]) + 1
        return String(decoding: bytes[start..<Int(ends[Int(number)])], as: UTF8.self)
    }
}

/// What this program makes of a line that is well spelt. Not part of a record's validity: another
/// program, with other tables, may judge otherwise and holds the same records.
enum SharedRule {
    /// It may be in force, under this identity.
    case rule(String)
    /// It would hit what people write all the time.
    case tooCommon(String)
    /// No rule to this program.
    case unreadable

    init(_ line: String) {
        guard let rule = Self.rule(line) else {
            self = .unreadable
            return
        }
        self =
            CommonWordLint.standard.refuses(rule)
            ? .tooCommon(rule.identity) : .rule(rule.identity)
    }

    /// nil for what this program cannot read.
    var identity: String? {
        switch self {
        case .rule(let identity), .tooCommon(let identity): identity
        case .unreadable: nil
        }
    }

    /// The rule that a line says; nil when it says none to this program.
    static func rule(_ line: String) -> WordRule? {
        (try? WordRule(line: line)).flatMap { $0 }
    }
}
