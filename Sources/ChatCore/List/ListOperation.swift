package import Reconciliation

/// What a record does. Numbers on the wire: 0 empty, 1 add, 2 veto, 3 strike, 4 pack; those up to
/// 15 are kept for policy and membership.
package enum ListOperation: Hashable, Sendable {
    /// The slot is free: how an author takes back what was there.
    case empty
    /// A rule as its canonical line, and why.
    case add(line: String, reason: String)
    /// Cancels exactly these records; adding again makes a new id, so it beats an older veto.
    /// A cancelled veto cancels nothing. Ascending, each once.
    case veto([RecordID])
    /// Cancels single lines (counted from 0) of what this pack record imports. Lines and not words:
    /// what a line says is the same to every program, how a word folds is not.
    case strike(pack: RecordID, lines: [UInt32])
    /// Adds all rules of a list file, which travels on its own.
    case pack(PackClaim, reason: String)

    /// A big-endian layout for each:
    ///
    ///     add     lineBytes:16 line reason        veto    id:256 …
    ///     strike  pack:256 line:32 …              pack    hash:256 bytes:32 rules:32 reason
    var body: Bytes {
        var body = Bytes()
        switch self {
        case .empty: break
        case .add(let line, let reason):
            body.append(bigEndian: UInt16(line.utf8.count))
            body.append(contentsOf: line.utf8)
            body.append(contentsOf: reason.utf8)
        case .veto(let targets):
            for target in targets { body.append(contentsOf: target.bytes) }
        case .strike(let pack, let lines):
            body.append(contentsOf: pack.bytes)
            for line in lines { body.append(bigEndian: line) }
        case .pack(let claim, let reason):
            body.append(contentsOf: claim.id.hash.bytes)
            body.append(bigEndian: claim.byteCount)
            body.append(bigEndian: claim.ruleCount)
            body.append(contentsOf: reason.utf8)
        }
        return body
    }

    /// What a pack record says of its pack.
    var claim: PackClaim? {
        guard case .pack(let claim, _) = self else { return nil }
        return claim
    }

    /// The pack record of which a strike cancels lines.
    var struckRecord: RecordID? {
        guard case .strike(let pack, _) = self else { return nil }
        return pack
    }

    var number: UInt8 {
        switch self {
        case .empty: 0
        case .add: 1
        case .veto: 2
        case .strike: 3
        case .pack: 4
        }
    }

    init(_ number: UInt8, _ body: ArraySlice<UInt8>) throws(InvalidRecord) {
        var rest = body
        switch number {
        case 0:
            guard rest.isEmpty else { throw .malformedBody }
            self = .empty
        case 1:
            let length = Int(try rest.take(UInt16.self))
            let line = try Self.text(try rest.take(length))
            if let fault = RuleSyntax.fault(in: line) { throw .badLine(fault) }
            self = .add(line: line, reason: try Self.reason(rest))
        case 2:
            let count = rest.count / RecordID.byteCount
            guard rest.count % RecordID.byteCount == 0 else { throw .malformedBody }
            guard 1...ListLimits.vetoTargets ~= count else { throw .badTargetCount(count) }
            var targets: [RecordID] = []
            for _ in 0..<count { targets.append(try rest.takeID()) }
            try Self.checkAscending(targets)
            self = .veto(targets)
        case 3:
            let pack = try rest.takeID()
            guard rest.count % 4 == 0 else { throw .malformedBody }
            let count = rest.count / 4
            guard 1...ListLimits.struckLines ~= count else { throw .badLineCount(count) }
            var lines: [UInt32] = []
            for _ in 0..<count { lines.append(try rest.take(UInt32.self)) }
            try Self.checkAscending(lines)
            if let last = lines.last, last >= ListLimits.packRules { throw .lineBeyondPack(last) }
            self = .strike(pack: pack, lines: lines)
        case 4:
            let claim = PackClaim(
                id: PackID(hash: try rest.takeID()), byteCount: try rest.take(UInt32.self),
                ruleCount: try rest.take(UInt32.self))
            guard 1...ListLimits.packBytes ~= Int(claim.byteCount),
                1...ListLimits.packRules ~= Int(claim.ruleCount)
            else { throw .packTooLarge }
            self = .pack(claim, reason: try Self.reason(rest))
        default: throw .unknownOperation(number)
        }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) throws(InvalidRecord) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
        return text
    }

    private static func reason(_ bytes: ArraySlice<UInt8>) throws(InvalidRecord) -> String {
        guard bytes.count <= ListLimits.reasonBytes else { throw .reasonTooLong }
        let reason = try text(bytes)
        guard reason.unicodeScalars.count <= ListLimits.reasonScalars else { throw .reasonTooLong }
        guard !reason.unicodeScalars.contains(where: \.isControl) else { throw .controlInReason }
        return reason
    }

    private static func checkAscending(
        _ values: [some Comparable]
    ) throws(InvalidRecord) {
        guard zip(values, values.dropFirst()).allSatisfy({ $0 < $1 }) else { throw .notAscending }
    }
}

extension Bytes {
    package mutating func append(bigEndian number: some FixedWidthInteger) {
        for shift in stride(from: number.bitWidth - 8, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }
}

extension ArraySlice<UInt8> {
    mutating func take(_ count: Int) throws(InvalidRecord) -> ArraySlice<UInt8> {
        guard count <= self.count else { throw .malformedBody }
        defer { removeFirst(count) }
        return prefix(count)
    }

    mutating func take<Number: FixedWidthInteger & UnsignedInteger>(
        _ type: Number.Type
    ) throws(InvalidRecord) -> Number {
        try take(Number.bitWidth / 8).reduce(0) { $0 << 8 | Number($1) }
    }

    mutating func takeID() throws(InvalidRecord) -> RecordID {
        guard let id = RecordID(try take(RecordID.byteCount)) else { throw .malformedBody }
        return id
    }
}
