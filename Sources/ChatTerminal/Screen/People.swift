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
    /// Those that are here first, then who has written, then by name.
    private(set) var order: [PeerID] = []
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
        if view.presence == .offline { person.typingUntil = nil }
        people[view.id] = person
        byNumber[number] = view.id
        let isPlaced =
            before?.view.name == view.name && before?.view.presence == view.presence
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

    mutating func typing(_ id: PeerID, until: Int64?) { people[id]?.typingUntil = until }

    mutating func remove(_ id: PeerID) {
        guard let person = people.removeValue(forKey: id) else { return }
        byNumber[person.number] = nil
        unread -= person.unread
        queued -= person.queued
        sort()
    }

    /// The next time at which a typing notice ends.
    var nextTypingEnd: Int64? { people.values.compactMap(\.typingUntil).min() }

    mutating func endTyping(now: Int64) {
        for (id, person) in people where person.typingUntil.map({ $0 <= now }) ?? false {
            people[id]?.typingUntil = nil
        }
    }

    /// Numbers of those who have written what is not read, in the order of the numbers.
    func active(but current: PeerID?) -> [Person] {
        guard unread > 0 else { return [] }
        return people.values.filter { $0.unread > 0 && $0.view.id != current }
            .sorted { $0.number < $1.number }
    }

    private mutating func sort() {
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
    }
}
