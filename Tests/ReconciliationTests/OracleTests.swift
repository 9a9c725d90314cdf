import Foundation
import Reconciliation
import Simulation
import Testing

@Suite("Another implementation of the protocol", .serialized)
struct OracleTests {
    /// One recorded session.
    struct Recording {
        var name = ""
        var sets: [String: [RecordKey]] = ["ours": [], "theirs": []]
        var messages: [(kind: String, bytes: [UInt8])] = []
        var found: [String: [RecordID]] = ["have": [], "need": []]
    }

    static func recordings() throws -> [Recording] {
        let file = Oracle.folder.appending(path: "vectors.txt")
        var recordings: [Recording] = []
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        where !line.hasPrefix("#") {
            let fields = line.split(separator: " ").map(String.init)
            if fields[0] == "case" {
                recordings.append(Recording(name: String(line)))
                continue
            }
            let bytes = try #require(fields.last.flatMap { Oracle.bytes($0) })
            let last = recordings.count - 1
            switch fields[0] {
            case "ask", "answer": recordings[last].messages.append((fields[0], bytes))
            case "have", "need": recordings[last].found[fields[0]]?.append(try id(bytes))
            default:
                let order = try #require(UInt64(fields[1]))
                let key = RecordKey(order: order, id: try id(bytes))
                recordings[last].sets[fields[0]]?.append(key)
            }
        }
        return recordings
    }

    static func id(_ bytes: [UInt8]) throws -> RecordID { try #require(RecordID(bytes)) }

    @Test("wrote the same bytes and found the same records, when it was recorded")
    func recorded() throws {
        let recordings = try Self.recordings()
        #expect(recordings.count == 6)
        for recording in recordings {
            let ours = RecordSet(recording.sets["ours"] ?? [])
            let theirs = RecordSet(recording.sets["theirs"] ?? [])
            let session = try Session(ours, theirs)
            let messages = session.messages.flatMap { [$0.question, $0.answer] }
            #expect(messages == recording.messages.map(\.bytes), "\(recording.name)")
            #expect(session.have.sorted() == recording.found["have"], "\(recording.name)")
            #expect(session.need.sorted() == recording.found["need"], "\(recording.name)")
            #expect(session.isComplete)
        }
    }

    /// Pairs of sets from a few records to frames that are full.
    static func pairs() -> [(RecordSet, RecordSet)] {
        var random = SplitMix64(seed: 99)
        var pairs: [(RecordSet, RecordSet)] = []
        for difference in Difference.allCases {
            for spread in Spread.allCases { pairs.append(difference.pair(spread, &random)) }
        }
        // Ids for more than a frame, in one list and in many; either side has more.
        let common = RecordSet((0..<6000).map { _ in Spread.recent.key(&random) })
        var more = common
        for _ in 0..<2500 { more.insert(Spread.recent.key(&random)) }
        for order in 0..<2500 as Range<UInt64> {
            more.insert(RecordKey(order: 1_780_000_000_000 + order / 7, id: random.id()))
        }
        // Differences in so many ranges that the fingerprints alone fill frames, on both sides.
        let wide = RecordSet((0..<12_000).map { _ in Spread.recent.key(&random) })
        var (left, right) = (wide, wide)
        for _ in 0..<2000 {
            left.insert(Spread.recent.key(&random))
            right.insert(Spread.recent.key(&random))
        }
        return pairs + [
            (common, more), (more, common), (RecordSet(), more), (more, RecordSet()),
            (left, right),
        ]
    }

    @Test(
        "answers with the same bytes as ours, message by message",
        .enabled(if: Oracle.isAvailable, Oracle.missing))
    func answering() throws {
        let oracle = try Oracle()
        defer { oracle.end() }
        for (index, (ours, theirs)) in Self.pairs().enumerated() {
            try oracle.say(["role": "answers", "records": Oracle.records(theirs)])
            #expect(try oracle.hear()["ready"] != nil)
            var initiator = Initiator(ours, limits: Oracle.limits)
            var responder = Responder(theirs, limits: Oracle.limits)
            var found = Set<RecordID>()
            var question: [UInt8]? = initiator.begin()
            while let message = question {
                try oracle.say(["message": Oracle.hex(message)])
                let answer = try #require(Oracle.bytes(try oracle.hear()["message"]))
                let isSame = try responder.answer(message) == answer
                #expect(isSame, "pair \(index)")
                let step = try initiator.take(answer)
                found.formUnion(step.have + step.need)
                question = step.next
            }
            try oracle.say(["end": true])
            #expect(try oracle.hear()["ended"] != nil)
            let isWhole = found == Set(ours.ids(without: theirs) + theirs.ids(without: ours))
            #expect(isWhole, "pair \(index)")
        }
    }

    @Test(
        "asks with the same bytes as ours, and finds the same",
        .enabled(if: Oracle.isAvailable, Oracle.missing))
    func asking() throws {
        let oracle = try Oracle()
        defer { oracle.end() }
        for (index, (ours, theirs)) in Self.pairs().enumerated() {
            try oracle.say(["role": "asks", "records": Oracle.records(ours)])
            var initiator = Initiator(ours, limits: Oracle.limits)
            var responder = Responder(theirs, limits: Oracle.limits)
            var found: (have: [RecordID], need: [RecordID]) = ([], [])
            var question: [UInt8]? = initiator.begin()
            while let message = question {
                let isSame = Oracle.bytes(try oracle.hear()["message"]) == message
                #expect(isSame, "pair \(index)")
                let answer = try responder.answer(message)
                try oracle.say(["message": Oracle.hex(answer)])
                let step = try initiator.take(answer)
                found = (found.have + step.have, found.need + step.need)
                question = step.next
            }
            let report = try oracle.hear()
            let isSame =
                found.have.map { Oracle.hex($0.bytes) }.sorted() == report["have"] as? [String]
                && found.need.map { Oracle.hex($0.bytes) }.sorted() == report["need"] as? [String]
            #expect(isSame, "pair \(index)")
        }
    }
}
