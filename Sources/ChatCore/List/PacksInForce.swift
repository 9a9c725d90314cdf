import Reconciliation

/// Which imports count, and which lines of them.
///
/// Pack records in force take their places the latest first, each pack once. One that does not fit
/// is passed over, and the next is tried: else one large pack would shut out all small ones. What a
/// record claims is what counts, so that all nodes agree before the bytes are here; claims of the
/// same bytes that differ are different packs, of which at most one tells the truth.
///
/// What counts is indexed: 16 packs and 150,000 rules are what a stranger can make a node hold, with
/// any number of authors. Of what no longer counts the bytes are kept within a bound (`SparePacks`),
/// as it may count again when all nodes have put it aside.
struct PacksInForce: Sendable {
    enum Content: Sendable {
        case pack(Pack)
        /// The bytes are no pack: not to be fetched again.
        case invalid(InvalidPack)
        /// They are another one than the record claims.
        case misnamed
    }

    /// A pack that counts.
    struct Import: Sendable {
        /// The latest that names it and that its author has room for.
        let record: ListRecord
        let claim: PackClaim
        /// nil until the bytes are here.
        var content: Content?
        /// Lines that strikes in force name, and how many do.
        fileprivate(set) var struck: [UInt32: Int] = [:]

        var pack: Pack? {
            guard case .pack(let pack) = content else { return nil }
            return pack
        }

        /// The line that says a rule here, unless it is struck.
        func number(of identity: String) -> UInt32? {
            guard let number = pack?.numbers[identity], struck[number] == nil else { return nil }
            return number
        }

        fileprivate mutating func turn(_ lines: [UInt32], isIn: Bool) {
            // What the pack does not have would only take room.
            for line in lines where line < claim.ruleCount {
                let count = (struck[line] ?? 0) + (isIn ? 1 : -1)
                struck[line] = count == 0 ? nil : count
            }
        }
    }

    /// What is to follow from changes of pack records.
    struct Turnover: Sendable {
        /// Pack records in force, the least first.
        fileprivate let records: [ListRecord]
        /// Those that count, the latest first.
        fileprivate let counting: [ListRecord]
        /// Packs that are here and of which rules may change, and who brought that about.
        fileprivate(set) var concerned: [(pack: Pack, cause: Author)] = []
        /// Packs that count again.
        fileprivate(set) var back: [PackClaim: Pack] = [:]
    }

    private let bounds: ListBounds
    private var records: [ListRecord] = []
    /// The latest first.
    private(set) var imports: [Import] = []
    /// Strikes in force by the pack record that they name, which may be unknown yet.
    private var strikes: [RecordID: [ListRecord]] = [:]
    var spares = SparePacks()

    init(_ bounds: ListBounds) { self.bounds = bounds }

    // MARK: What counts

    func `import`(of claim: PackClaim) -> Import? { imports.first { $0.claim == claim } }

    func `import`(by record: RecordID) -> Import? { imports.first { $0.record.id == record } }

    func pack(_ id: PackID) -> Pack? { imports.lazy.compactMap(\.pack).first { $0.id == id } }

    func needs(_ id: PackID) -> Bool {
        spares[id] != nil || records.contains { $0.operation.claim?.id == id }
    }

    var missing: [PackClaim] { imports.filter { $0.content == nil }.map(\.claim) }

    /// Who struck which lines of what a record imports: of several, the latest.
    func strikers(of record: RecordID) -> [UInt32: Author] {
        var strikers: [UInt32: Author] = [:]
        for strike in strikes[record] ?? [] {
            guard case .strike(_, let lines) = strike.operation else { continue }
            for line in lines { strikers[line] = strike.author }
        }
        return strikers
    }

    /// The records that import some of these identities unstruck, and the lines that do.
    ///
    /// Of several records of one pack not only the one that counts: with it gone, another would
    /// bring the word back. But only as many as packs may count, or whoever imports one pack again
    /// and again would leave nobody slots enough to strike a word.
    func unstruck(_ identities: Set<String>) -> [(record: ListRecord, lines: [UInt32])] {
        imports.flatMap { entry -> [(record: ListRecord, lines: [UInt32])] in
            guard let pack = entry.pack else { return [] }
            let numbers = identities.compactMap { pack.numbers[$0] }.sorted()
            guard !numbers.isEmpty else { return [] }
            let others = records.reversed().filter {
                $0.operation.claim == entry.claim && $0 != entry.record
            }
            return ([entry.record] + others.prefix(bounds.packs - 1)).compactMap { record in
                let struck = strikers(of: record.id)
                let lines = numbers.filter { struck[$0] == nil }
                return lines.isEmpty ? nil : (record, lines)
            }
        }
    }

    /// Those of the records that count, the latest first.
    private func counting(among records: [ListRecord]) -> [ListRecord] {
        var counting: [ListRecord] = []
        var claims: Set<PackClaim> = []
        var rulesLeft = bounds.packedRules
        var used: [Author: (packs: Int, rules: Int)] = [:]
        for record in records.reversed() {
            guard counting.count < bounds.packs, rulesLeft > 0 else { break }
            guard let claim = record.operation.claim, claim.ruleCount <= rulesLeft,
                !claims.contains(claim)
            else { continue }
            var (packs, rules) = used[record.author] ?? (0, 0)
            packs += 1
            rules += Int(claim.ruleCount)
            guard packs <= bounds.packsPerAuthor, rules <= bounds.packedRulesPerAuthor else {
                continue
            }
            used[record.author] = (packs, rules)
            rulesLeft -= Int(claim.ruleCount)
            claims.insert(claim)
            counting.append(record)
        }
        return counting
    }

    // MARK: Changes

    /// What flips of pack records lead to; nil without any.
    func turnover(_ flips: [Flip]) -> Turnover? {
        let turned = flips.filter { $0.record.operation.claim != nil }
        guard let last = turned.last else { return nil }
        var isIn: [RecordID: Bool] = [:]
        var causes: [PackClaim: Author] = [:]
        for flip in turned {
            isIn[flip.record.id] = flip.isInForce
            if let claim = flip.record.operation.claim { causes[claim] = flip.cause }
        }
        var records = records.filter { isIn[$0.id] == nil }
        for flip in turned where isIn[flip.record.id] == true {
            records.append(flip.record)
            isIn[flip.record.id] = false
        }
        // All but the new ones are in order: close to linear.
        records.sort { $0.key < $1.key }
        var turnover = Turnover(records: records, counting: counting(among: records))
        let struck = Set(flips.compactMap(\.record.operation.struckRecord))
        for entry in imports {
            guard let pack = entry.pack, changes(entry, turnover, struck) else { continue }
            turnover.concerned.append((pack, causes[entry.claim] ?? last.cause))
        }
        for claim in turnover.counting.compactMap(\.operation.claim) {
            guard `import`(of: claim) == nil, let bytes = spares[claim.id],
                let pack = try? Pack(bytes), pack.claim == claim
            else { continue }
            turnover.back[claim] = pack
            turnover.concerned.append((pack, causes[claim] ?? last.cause))
        }
        return turnover
    }

    /// Whether a pack that counts so far means other rules after a turnover. Not when just another
    /// record imports it, none of its lines was or is struck, and the packs keep their order: else
    /// whoever imports it again would make every node look at all of it.
    private func changes(
        _ entry: Import, _ turnover: Turnover, _ struck: Set<RecordID>
    ) -> Bool {
        guard let record = turnover.counting.first(where: { $0.operation.claim == entry.claim })
        else { return true }
        if record == entry.record { return false }
        let then = imports.map(\.claim)
        let now = turnover.counting.compactMap(\.operation.claim)
        return !entry.struck.isEmpty || strikes[record.id] != nil || struck.contains(record.id)
            || then.filter(now.contains) != now.filter(then.contains)
    }

    mutating func adopt(_ turnover: Turnover) {
        let former = imports
        records = turnover.records
        imports = turnover.counting.compactMap { record in
            guard let claim = record.operation.claim else { return nil }
            let same = former.first { $0.claim == claim }
            if let same, same.record == record { return same }
            let content = same?.content ?? turnover.back[claim].map { .pack($0) }
            var entry = Import(record: record, claim: claim, content: content)
            for case .strike(_, let lines) in (strikes[record.id] ?? []).map(\.operation) {
                entry.turn(lines, isIn: true)
            }
            return entry
        }
        for entry in former where `import`(of: entry.claim) == nil {
            if let pack = entry.pack { spares.keep(pack.bytes, as: pack.id) }
        }
        for claim in turnover.back.keys { spares.take(claim.id) }
    }

    /// A strike came into force or went out of it.
    mutating func turn(_ strike: ListRecord, of record: RecordID, _ lines: [UInt32], isIn: Bool) {
        strikes[record, default: []].turn(strike, isIn)
        if strikes[record]?.isEmpty == true { strikes[record] = nil }
        if let place = imports.firstIndex(where: { $0.record.id == record }) {
            imports[place].turn(lines, isIn: isIn)
        }
    }

    /// Whether the bytes of a pack are waited for.
    func isMissing(_ id: PackID) -> Bool {
        imports.contains { $0.claim.id == id && $0.content == nil }
    }

    mutating func provide(_ content: Content, as id: PackID) {
        for place in imports.indices
        where imports[place].claim.id == id && imports[place].content == nil {
            var content = content
            if case .pack(let pack) = content, pack.claim != imports[place].claim {
                content = .misnamed
            }
            imports[place].content = content
        }
    }
}

extension [ListRecord] {
    /// Puts a record in its place in an ascending array, or takes it out.
    mutating func turn(_ record: ListRecord, _ isIn: Bool) {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].key < record.key { low = middle + 1 } else { high = middle }
        }
        if isIn {
            insert(record, at: low)
        } else if low < count, self[low] == record {
            remove(at: low)
        }
    }
}
