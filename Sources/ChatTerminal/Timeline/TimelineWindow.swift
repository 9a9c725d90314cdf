import ChatCore

/// The entries of a timeline in their order, each at a place (an integer) that stays its own when
/// others are put before or behind: nothing there costs more the more are held.
struct TimelineWindow: Sendable {
    private var entries: [Int: TimelineEntry] = [:]
    private var places: [MessageName: Int] = [:]
    private(set) var first = 0
    /// One beyond the last.
    private(set) var end = 0
    /// Whatever comes before this message, it begins anew: the unread line is above it.
    private(set) var divider: MessageName?

    var count: Int { end - first }
    var isEmpty: Bool { end == first }
    var hasMessages: Bool { !places.isEmpty }

    func place(of name: MessageName) -> Int? { places[name] }

    subscript(place: Int) -> TimelineEntry {
        _read {
            guard let index = entries.index(forKey: place) else {
                preconditionFailure("nothing is at \(place)")
            }
            yield entries.values[index]
        }
        _modify {
            guard let index = entries.index(forKey: place) else {
                preconditionFailure("nothing is at \(place)")
            }
            yield &entries.values[index]
        }
    }

    // MARK: Rows of equal messages

    /// The entry that is drawn for the one at a place: the first of its row of equal ones.
    func head(_ place: Int) -> Int { place - self[place].ordinal + 1 }
    /// The next one that is drawn; nil: none.
    func next(after head: Int) -> Int? {
        let next = head + self[head].count
        return next < end ? next : nil
    }
    func previous(before head: Int) -> Int? { head > first ? self.head(head - 1) : nil }
    var lastHead: Int? { isEmpty ? nil : head(end - 1) }

    /// After an entry came, went or changed: who is whose repetition from there on.
    mutating func settle(from start: Int) {
        guard start < end else {
            if !isEmpty { closeRow(endingAt: end - 1) }
            return
        }
        var place = start
        while place < end {
            let ordinal = repeats(at: place) ? self[place - 1].ordinal + 1 : 1
            if ordinal == 1, place > first { closeRow(endingAt: place - 1) }
            if place > start, ordinal == self[place].ordinal { break }
            self[place].ordinal = ordinal
            place += 1
        }
        // Whatever follows is as it was, or the row goes on to where the loop ended.
        if place == end || self[place].ordinal == 1 { closeRow(endingAt: place - 1) }
    }

    private func repeats(at place: Int) -> Bool {
        guard place > first else { return false }
        if let divider, self[place].message?.messageName == divider { return false }
        return self[place].repeats(self[place - 1])
    }

    private mutating func closeRow(endingAt place: Int) {
        self[head(place)].count = self[place].ordinal
    }

    mutating func divide(above name: MessageName?) {
        let touched = [divider, name].compactMap { $0 }.compactMap { places[$0] }
        divider = name
        for place in touched { settle(from: place) }
    }

    // MARK: Coming and going

    mutating func append(_ entry: TimelineEntry) {
        put(entry, at: end)
        end += 1
        settle(from: end - 1)
    }

    /// Those of a page, oldest first.
    mutating func prepend(_ page: [TimelineEntry]) {
        guard !page.isEmpty else { return }
        let before = first
        for entry in page.reversed() {
            first -= 1
            put(entry, at: first)
        }
        for place in first..<before { settle(from: place) }
        settle(from: before)
    }

    /// In the middle, which is rare: who is behind moves on.
    mutating func insert(_ page: [TimelineEntry], at place: Int) {
        guard place < end else { return page.forEach { append($0) } }
        guard place > first else { return prepend(page) }
        for moved in (place..<end).reversed() {
            guard let entry = entries.removeValue(forKey: moved) else { continue }
            put(entry, at: moved + page.count)
        }
        end += page.count
        for (offset, entry) in page.enumerated() { put(entry, at: place + offset) }
        for place in place..<end { settle(from: place) }
    }

    /// As many of the oldest as leave at most so many, and what was said after them.
    mutating func dropFirst(keeping limit: Int) {
        guard count > limit else { return }
        while count > limit || (!isEmpty && self[first].message == nil) {
            remove(first)
            first += 1
        }
        settle(from: first)
    }

    /// As many of the newest as leave at most so many; what was said after a message goes with it.
    mutating func dropLast(keeping limit: Int) {
        guard count > limit else { return }
        while count > limit {
            while !isEmpty {
                let isMessage = self[end - 1].message != nil
                remove(end - 1)
                end -= 1
                if isMessage { break }
            }
        }
        settle(from: end)
    }

    mutating func removeAll() {
        entries = [:]
        places = [:]
        (first, end) = (0, 0)
    }

    private mutating func put(_ entry: TimelineEntry, at place: Int) {
        if let message = entry.message { places[message.messageName] = place }
        entries[place] = entry
        entries[place]?.ordinal = 1
        entries[place]?.count = 1
    }

    private mutating func remove(_ place: Int) {
        if let message = entries.removeValue(forKey: place)?.message {
            places[message.messageName] = nil
        }
    }
}
