import ChatCore
import Testing

@testable import ChatTerminal

private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &self) }
}

/// A talk, its node and one who looks at it, played from a seed. What the node tells live and what
/// it answers come in two streams, each in its order, neither waiting for the other.
private struct Play {
    private enum Told { case new(MessageView), changed(MessageView) }

    var dice: Dice
    var talk: TimelineTalk
    var timeline: Timeline
    private var told: [Told] = []
    private var asked: HistoryRequest?
    private var answer: HistoryView?
    private var view = TimelineView.sized(40, 8)
    private let repeats: Bool
    private(set) var isBroken = false
    /// What was done last, for whoever reads a failure.
    private var last = ""

    init(seed: UInt64) throws {
        dice = Dice(state: seed)
        talk = try TimelineTalk()
        let bounds = Timeline.Bounds(keptEntries: 80, pageMessages: 10, meanwhileMessages: 40)
        timeline = Timeline(peer: talk.peer, bounds: bounds)
        repeats = seed.isMultiple(of: 2)
        for _ in 0..<dice.roll(300) { _ = write() }
    }

    private static let words = [
        "salut", "日本語テキスト", "e\u{301}te\u{301}", "👩‍🚀 👍🏽", "https://example.org/", "مرحبا",
        "incompréhensiblement", "\n", "*****", "  ",
    ]

    private mutating func text() -> String {
        if repeats, dice.roll(2) == 0 { return "the same" }
        let words = (0..<dice.roll(12)).map { _ in Self.words[dice.roll(Self.words.count)] }
        return "\(talk.kept.count) " + words.joined(separator: " ")
    }

    private mutating func write() -> MessageView {
        let isOwn = talk.kept.count.isMultiple(of: 3)
        let direction: MessageView.Direction = isOwn ? .outgoing : .incoming
        let milliseconds = PlainSessionTests.now + Int64(dice.roll(400_000_000)) - 200_000_000
        return talk.write(text(), direction, at: dice.roll(9) == 0 ? milliseconds : nil)
    }

    mutating func step() {
        let before = timeline.rows(in: view)
        let (wasAtEnd, full) = (timeline.isAtEnd, before.count == view.size.rows)
        var mayMove = true
        let wasGoing = timeline.paging.destination != nil || timeline.pinned != nil
        let anchor = timeline.anchor?.place ?? .min
        let step = dice.roll(16)
        switch step {
        case 0...3:
            for _ in 0...dice.roll(dice.roll(6) == 0 ? 60 : 2) { told.append(.new(write())) }
        case 4:
            guard !talk.kept.isEmpty else { break }
            let place = talk.kept.count - 1 - dice.roll(min(talk.kept.count, 40))
            let text = text()
            told.append(.changed(talk.change(place) { $0.text = text }))
        case 5...8:
            guard !told.isEmpty else { break }
            // What changes may take more rows, and so may what is repeated.
            mayMove = repeats
            for _ in 0...dice.roll(told.count) {
                if case .changed = told[0] { mayMove = true }
                hear(told.removeFirst())
            }
        case 9...11:
            askOrAnswer()
            mayMove = repeats || wasGoing
        case 12: look()
        case 13: view.size = ScreenSize(columns: 1 + dice.roll(90), rows: dice.roll(20))
        case 14: timeline.say([StyledText("said \(dice.roll(99))")], at: PlainSessionTests.now)
        default: pick()
        }
        last = "step \(step), \(anchor) of \(timeline.window.first)..<\(timeline.window.end)"
        // Unless what one reads had to be let go: floods before any page has told a number.
        let reach = timeline.window.first + view.size.rows
        let isHeld = anchor >= reach && anchor < timeline.window.end
        check(before, stays: !mayMove && !wasAtEnd && full && isHeld)
    }

    private mutating func hear(_ told: Told) {
        switch told {
        case .new(let message): timeline.add(message)
        case .changed(let message): timeline.update(message)
        }
    }

    private mutating func askOrAnswer() {
        guard let request = asked else {
            asked = timeline.nextRequest(in: view)
            return
        }
        guard let page = answer else {
            if dice.roll(20) == 0 {
                timeline.refused(request)
                asked = nil
            } else {
                answer = talk.page(for: request)
            }
            return
        }
        (asked, answer) = (nil, nil)
        timeline.took(page, for: request)
    }

    private mutating func look() {
        switch dice.roll(9) {
        case 0...3: timeline.scroll(rows: dice.roll(30) - 18, in: view)
        case 4: timeline.pageUp(in: view)
        case 5: timeline.pageDown(in: view)
        case 6: timeline.toTop(in: view)
        case 7: timeline.toEnd()
        default:
            guard let number = talk.kept.randomElement(using: &dice)?.number else { return }
            timeline.jump(to: number)
        }
    }

    private mutating func pick() {
        let name = timeline.names.randomElement(using: &dice)
        switch dice.roll(7) {
        case 0, 1: timeline.select(.previous, in: view)
        case 2: timeline.select(.next, in: view)
        case 3: timeline.select(name.map { .message($0) } ?? .none, in: view)
        case 4: timeline.placeUnreadLine(name.map { .message($0) } ?? .next)
        case 5: timeline.removeUnreadLine()
        default: if dice.roll(8) == 0 { timeline.reload() }
        }
    }

    private mutating func check(_ before: [TimelineRow], stays: Bool) {
        let rows = timeline.rows(in: view)
        #expect(rows.count <= view.size.rows)
        #expect(rows.allSatisfy { $0.text.columns <= view.size.columns })
        #expect(rows.allSatisfy { !$0.text.text.contains("\n") })
        // Of the uppermost the day and the time may go when something comes above them.
        if stays, rows.suffix(2) != before.suffix(2) {
            Issue.record(
                "\(before.suffix(2).map(\.text.text)) became \(rows.suffix(2).map(\.text.text)), \(view.size), \(last)"
            )
            isBroken = true
        }
        #expect(timeline.window.count <= timeline.bounds.mostEntries + timeline.bounds.pageMessages)

        // As they were written, none twice, none left out.
        let numbers = timeline.names.map { Int($0.position.sequence) }
        guard let first = numbers.first else { return }
        if let place = numbers.indices.first(where: { numbers[$0] != first + $0 }) {
            Issue.record("after \(numbers[place - 1]) comes \(numbers[place])")
            isBroken = true
        }
        // Joined with the present: what was told is there.
        guard timeline.isJoined, timeline.paging.asked == nil, timeline.paging.isLoaded else {
            return
        }
        let untold = told.count { if case .new = $0 { true } else { false } }
        let last = first + numbers.count - 1
        if last < talk.kept.count - untold {
            Issue.record("ends at \(last) of \(talk.kept.count), \(untold) untold"); isBroken = true
        }
    }

    /// Whatever was before: all is told, and both ends of the talk are where they should be.
    mutating func end() {
        while !told.isEmpty { hear(told.removeFirst()) }
        if let asked { timeline.took(answer ?? talk.page(for: asked), for: asked) }
        view = .sized(60, 10)
        timeline.toEnd()
        timeline.load(from: talk, in: view)
        _ = timeline.rows(in: view)
        #expect(timeline.isAtEnd && timeline.newBelow == 0)
        #expect(timeline.names.last == talk.kept.last?.messageName)
        for _ in 0..<2_000
        where !(timeline.isAtBeginning && timeline.anchor?.place == timeline.window.first) {
            timeline.pageUp(in: view)
            timeline.load(from: talk, in: view)
        }
        #expect(timeline.names.first == talk.kept.first?.messageName)
        // Held text is as it was told last.
        for name in timeline.names {
            let truth = talk.kept[Int(name.position.sequence) - 1]
            #expect(timeline.message(name)?.text == truth.text)
        }
    }
}

@Suite("A timeline, whatever happens") struct TimelineProperties {
    @Test(
        "in order, each message once, as wide as the view, and what one reads stays",
        arguments: UInt64(1)...24)
    func play(seed: UInt64) throws {
        var play = try Play(seed: seed)
        for _ in 0..<250 where !play.isBroken { play.step() }
        guard !play.isBroken else { return }
        play.end()
    }
}
