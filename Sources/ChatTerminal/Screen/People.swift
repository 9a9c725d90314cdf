import ChatCore

/// Everybody whom this screen knows, and how it stands with each.
struct People: Sendable {
    struct Person: Sendable {
        /// Of the session's roster; it never changes hands.
        let number: Int
        var view: PeerView
        var unread = 0
        /// Own messages that are not delivered.
        var queued = 0
        /// Something unread names the person here.
        var isCalling = false
        /// Milliseconds since 1970 at which a typing notice is over.
        var typingUntil: Int64?

        var isHere: Bool { view.presence == .online || view.presence == .around }
    }

    private var people: [PeerID: Person] = [:]
    private var byNumber: [Int: PeerID] = [:]
    private var typers: Set<PeerID> = []
    /// Names of people whose keys were compared, in lower case, without what tells namesakes apart.
    private var verified: [String: PeerID] = [:]
    /// Those that are here first, then who has written, then by name.
    private(set) var order: [PeerID] = []
    /// Another one whenever the order, or a name, is another one.
    private(set) var version = 0
    /// How many are here, and what waits, kept as asked for with each drawing.
    private(set) var here = 0
    private(set) var unread = 0
    private(set) var queued = 0

    subscript(id: PeerID) -> Person? { people[id] }
    subscript(number number: Int) -> Person? { byNumber[number].flatMap { people[$0] } }

    var isEmpty: Bool { people.isEmpty }
    var count: Int { people.count }

    mutating func set(_ view: PeerView, number: Int) {
        let before = people[view.id]
        var person = before ?? Person(number: number, view: view)
        person.view = view
        if view.presence == .offline {
            person.typingUntil = nil
            typers.remove(view.id)
        }
        people[view.id] = person
        byNumber[number] = view.id
        let isPlaced =
            before?.view.name == view.name && before?.view.presence == view.presence
            && before?.view.isVerified == view.isVerified
        if !isPlaced { sort() }
    }

    mutating func set(_ view: ConversationView) {
        guard var person = people[view.peer] else { return }
        let moves = (person.unread > 0) != (view.unread > 0)
        unread += view.unread - person.unread
        queued += view.queued - person.queued
        person.unread = view.unread
        person.queued = view.queued
        if view.unread == 0 { person.isCalling = false }
        people[view.peer] = person
        if moves { sort() }
    }

    mutating func call(_ id: PeerID) { people[id]?.isCalling = true }

    mutating func typing(_ id: PeerID, until: Int64?) {
        guard people[id] != nil, until != nil || typers.contains(id) else { return }
        people[id]?.typingUntil = until
        if until == nil { typers.remove(id) } else { typers.insert(id) }
    }

    mutating func remove(_ id: PeerID) {
        guard let person = people.removeValue(forKey: id) else { return }
        byNumber[person.number] = nil
        typers.remove(id)
        unread -= person.unread
        queued -= person.queued
        sort()
    }

    /// The next time at which a typing notice ends.
    var nextTypingEnd: Int64? { typers.compactMap { people[$0]?.typingUntil }.min() }

    mutating func endTyping(now: Int64) {
        for id in typers where people[id]?.typingUntil.map({ $0 <= now }) ?? false {
            typing(id, until: nil)
        }
    }

    /// Numbers of those who have written what is not read, in the order of the numbers.
    func active(but current: PeerID?) -> [Person] {
        guard unread > 0 else { return [] }
        return people.values.filter { $0.unread > 0 && $0.view.id != current }
            .sorted { $0.number < $1.number }
    }

    private mutating func sort() {
        version += 1
        func key(_ person: Person) -> (Int, Int) {
            let presence =
                switch person.view.presence {
                case .online, .around: 0
                case .visible, .unreachable: 1
                case .offline: 2
                }
            return (presence, person.unread > 0 ? 0 : 1)
        }
        let keyed = people.values.map {
            (key: key($0), name: $0.view.name.text.lowercased(), id: $0.view.id)
        }
        order = keyed.sorted {
            $0.key != $1.key
                ? $0.key < $1.key : ($0.name, $0.id) < ($1.name, $1.id)
        }.map(\.id)
        here = people.values.count(where: \.isHere)
        verified = [:]
        for person in people.values where person.view.isVerified {
            verified[Self.bareName(person.view).lowercased()] = person.view.id
        }
    }

    /// The name of somebody verified whom another one could be taken for; nil: there is none.
    func verifiedNamesake(of view: PeerView) -> String? {
        guard !view.isVerified, !verified.isEmpty else { return nil }
        let name = Self.bareName(view)
        return verified[name.lowercased()].map { $0 == view.id } == false ? name : nil
    }

    /// Without the `#` and letters of the id that namesakes carry.
    private static func bareName(_ view: PeerView) -> String {
        let name = view.name.text
        guard let mark = name.lastIndex(of: "#"), mark > name.startIndex,
            view.id.text.hasPrefix(name[name.index(after: mark)...])
        else { return name }
        return String(name[..<mark])
    }
}
