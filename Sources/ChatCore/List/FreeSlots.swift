import ChatLanguage
import Reconciliation

/// A slot to write in, and the version that must be exceeded there.
struct Place {
    let slot: UInt32
    let after: UInt64

    init(_ slot: UInt32, after: UInt64) {
        self.slot = slot
        self.after = after
    }
}

/// The slots in which an author can write without losing anything: never used ones, then emptied
/// ones, then those of vetoes and strikes whose targets are all gone, then those that one command
/// empties itself. Of never used ones only those that the list has room for: what others refuse to
/// hold would keep this node out of step.
struct FreeSlots {
    /// The first is taken from the end.
    private var places: [Place]
    private var offered: [Place] = []
    /// Not used as far as this node knows, but it has lost what was there.
    private var lost: [Place]
    /// There are slots left that the list has no room for.
    private let isListFull: Bool

    init(of writer: Writer, in replica: Replica) {
        var unused: [UInt32] = []
        var emptied: [Place] = []
        var moot: [Place] = []
        for offset in 0..<ListLimits.slotsPerAuthor {
            let slot = (writer.firstSlot + offset) % ListLimits.slotsPerAuthor
            guard let record = replica.record(of: writer.signer.author, in: slot) else {
                unused.append(slot)
                continue
            }
            // Nothing can follow the greatest version.
            guard record.version < ListLimits.versionMilliseconds else { continue }
            let place = Place(slot, after: record.version)
            switch record.operation {
            case .empty: emptied.append(place)
            case .veto(let targets) where targets.allSatisfy({ replica[$0] == nil }):
                moot.append(place)
            case .strike(let pack, _) where replica[pack] == nil: moot.append(place)
            default: break
            }
        }
        let holdable = replica.holdable(unused, of: writer.signer.author)
        isListFull = holdable.count < unused.count
        let new = holdable.map { Place($0, after: 0) }
        let isLost = { (place: Place) in writer.lostSlots.contains(place.slot) }
        lost = new.filter(isLost).reversed()
        places = (new.filter { !isLost($0) } + emptied + moot).reversed()
    }

    /// One that the same command has emptied.
    mutating func offer(_ place: Place) { offered.append(place) }

    /// One that is written in already, wherever it was to be had.
    mutating func take(_ slot: UInt32) {
        places.removeAll { $0.slot == slot }
        offered.removeAll { $0.slot == slot }
        lost.removeAll { $0.slot == slot }
    }

    mutating func next() throws(Refusal) -> Place {
        guard let place = places.popLast() ?? offered.popLast() ?? lost.popLast() else {
            guard !isListFull else {
                throw Refusal(
                    .full,
                    "The shared list is full, no node would hold another entry of yours: "
                        + "remove one of yours, or keep the rule on this node only.")
            }
            throw Refusal(
                .full,
                "All \(ListLimits.slotsPerAuthor) of your entries in the shared list are taken: "
                    + "remove some, or import a file (however long, it is one entry).")
        }
        return place
    }
}

extension InvalidRecord {
    /// What the person who wrote a rule or a reason can do about it.
    var advice: Phrase {
        switch self {
        case .badLine(.tooLong):
            "The rule is too long to be shared (\(ListLimits.lineBytes) bytes): "
                + "give it fewer exceptions."
        case .reasonTooLong:
            "The reason is too long: use at most \(ListLimits.reasonScalars) characters."
        case .controlInReason: "The reason holds control characters: write it on one line."
        default: "That cannot be shared: \(.verbatim("\(self)"))."
        }
    }
}

extension InvalidPack {
    /// What the person who imports can do about it.
    var advice: Phrase {
        switch self {
        case .tooLong, .tooManyRules:
            "The file is too large to be shared: at most \(ListLimits.packRules) rules and"
                + " \(ListLimits.packBytes >> 20) MiB, split it."
        case .badLine(.tooLong, _):
            "A rule of the file is too long to be shared (\(ListLimits.lineBytes) bytes): "
                + "give it fewer exceptions."
        default: "The file cannot be shared: \(.verbatim("\(self)"))."
        }
    }
}
