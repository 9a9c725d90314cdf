import ChatCore
import ChatLanguage
import Testing

@testable import ChatTerminal

/// A screen, and a node that answers what it asks: what a test of a whole flow needs.
struct ScreenStage {
    /// Tuesday 2023-11-14, 22:13:20 UTC.
    static let now: Int64 = 1_700_000_000_000

    var screen: Screen
    /// What is asked and is not for the node, in order.
    var effects: [ScreenEffect] = []
    /// All that the node was asked.
    var asked: [Command] = []

    // MARK: What the node holds

    var peers: [PeerView] = []
    var messages: [PeerID: [MessageView]] = [:]
    var conversations: [ConversationView] = []
    var entries: [WordEntryView] = []
    var lists: [ListStatusView] = []
    var places: [RevealedView] = []
    /// What it says no to.
    var refusal: Refusal?
    private let time: Time
    private var sequence: UInt64 = 1_000

    /// The hands of the clock.
    final class Time: @unchecked Sendable {
        // Only ever touched by the one test that made it.
        var now = ScreenStage.now
    }

    init(
        _ columns: Int = 80, _ rows: Int = 24, language: Language = .english,
        settings: ScreenSettings = ScreenStage.known, isAttached: Bool = false
    ) throws {
        let time = Time()
        self.time = time
        screen = Screen(
            myself: SelfView(id: try Self.id(99), name: Displayable("Ana")),
            isAttached: isAttached, settings: settings, language: language,
            clock: LocalClock(now: { time.now }, offset: { _ in 3_600 }),
            size: ScreenSize(columns: columns, rows: rows))
    }

    /// Of somebody who has been here before.
    static var known: ScreenSettings {
        var settings = ScreenSettings()
        settings.hasSeenWelcome = true
        return settings
    }

    mutating func begin() { carryOut(screen.begin()) }

    mutating func wait(_ milliseconds: Int64) {
        time.now += milliseconds
        carryOut(screen.passed())
    }

    // MARK: What happens

    mutating func type(_ text: String) {
        for character in text { press(.character(character)) }
    }
    mutating func enter(_ text: String) {
        type(text)
        press(Key(.enter))
    }
    mutating func press(_ key: Key) { carryOut(screen.apply(.key(key))) }
    mutating func press(_ code: Key.Code, _ modifiers: Key.Modifiers = []) {
        press(Key(code, modifiers))
    }
    mutating func input(_ input: TerminalInput) { carryOut(screen.apply(input)) }
    mutating func update(_ update: Update) { carryOut(screen.apply(update)) }
    mutating func settle() { carryOut(screen.settled()) }
    mutating func resize(_ columns: Int, _ rows: Int) {
        carryOut(screen.resize(to: ScreenSize(columns: columns, rows: rows)))
    }

    /// A peer writes: the node tells the message, and that something is unread.
    mutating func hear(
        _ text: String, from number: UInt8 = 1, masked: Int = 0, isSettled: Bool = true
    ) throws {
        let message = try Self.message(
            text, next(), from: number, try name(number), masked: masked, at: time.now)
        messages[message.peer, default: []].append(message)
        update(.message(message))
        setUnread(message.peer, (screen.people[message.peer]?.unread ?? 0) + 1)
        if isSettled { settle() }
    }

    private func name(_ number: UInt8) throws -> String {
        let id = try Self.id(number)
        return peers.first { $0.id == id }?.name.text ?? "Bob"
    }

    mutating func next() -> UInt64 {
        sequence += 1
        return sequence
    }

    mutating func setUnread(_ peer: PeerID, _ count: Int) {
        update(
            .conversation(
                ConversationView(
                    peer: peer, name: screen.people[peer]?.view.name ?? Displayable("?"),
                    unread: count, queued: 0)))
    }

    var text: String { drawn.joined(separator: "\n") }
    var drawn: [String] {
        var copy = screen
        return copy.draw().text
    }

    func shows(_ text: String) -> Bool { self.text.contains(text) }

    // MARK: The node

    mutating func carryOut(_ effects: [ScreenEffect]) {
        for effect in effects {
            guard case .ask(let command) = effect else {
                self.effects.append(effect)
                continue
            }
            asked.append(command)
            if let response = answer(command) {
                carryOut(screen.apply(response, to: command))
            }
        }
    }

    private mutating func answer(_ command: Command) -> Response? {
        if let refusal, case .send = command { return .refused(refusal) }
        switch command {
        case .peers: return .peers(peers)
        case .conversations: return .conversations(conversations)
        case .preferences(let edit):
            var preferences = Preferences()
            preferences.presence.state = edit.state ?? screen.presence.state
            preferences.presence.text = edit.text ?? ""
            return .preferences(preferences)
        case .listStatus: return .listStatus(lists)
        case .wordEntries: return .wordEntries(entries)
        case .reveal: return .revealed(places)
        case .history(let request): return .history(page(request))
        case .send(let peer, let text, let purpose, _):
            guard let id = PeerID(text: peer) else { return nil }
            return .message(sent(text, to: id, purpose))
        case .markRead(let peer, let last):
            if let id = PeerID(text: peer) {
                let after = messages[id, default: []].drop { $0.id != last }.dropFirst()
                setUnread(id, after.count { $0.direction == .incoming })
            }
            return .done
        case .addWords, .removeWords, .undoWords, .keepWords, .ignoreWords, .followWords:
            return .wordsChanged(WordsChangeView(added: ["x"], count: 1))
        case .forget, .verify, .typing: return .done
        default: return nil
        }
    }

    private mutating func sent(
        _ text: String, to id: PeerID, _ purpose: MessagePurpose
    ) -> MessageView {
        let isHere = screen.people[id]?.isHere ?? false
        let message = MessageView(
            peer: id, name: screen.people[id]?.view.name ?? Displayable("?"), direction: .outgoing,
            id: MessagePosition(stream: 9, sequence: next()), number: Int64(sequence),
            text: Displayable(text, lines: true), state: isHere ? .sent : .queued,
            milliseconds: time.now, isAction: purpose == .action)
        messages[id, default: []].append(message)
        return message
    }

    private func page(_ request: HistoryRequest) -> HistoryView {
        var found = messages.filter { request.peer == nil || $0.key.text == request.peer }
            .values.flatMap(\.self).sorted { $0.number ?? 0 < $1.number ?? 0 }
        if let search = request.search {
            found = found.filter { $0.text.text.contains(search) }
        }
        let limit = request.limit ?? 50
        if let after = request.after {
            found = found.filter { $0.number ?? 0 > after }
            return HistoryView(messages: Array(found.prefix(limit)), hasMore: found.count > limit)
        }
        if let before = request.before { found = found.filter { $0.number ?? 0 < before } }
        return HistoryView(messages: Array(found.suffix(limit)), hasMore: found.count > limit)
    }

    // MARK: Views

    static func id(_ number: UInt8) throws -> PeerID {
        try #require(PeerID([UInt8](repeating: number, count: 32)))
    }

    static func peer(
        _ number: UInt8, _ name: String, _ presence: PeerView.Presence = .online,
        _ state: OwnPresence.State = .available, _ text: String = "", isVerified: Bool = false
    ) throws -> PeerView {
        PeerView(
            id: try id(number), name: Displayable(name), nameConfirmed: true, presence: presence,
            addresses: [], firstMetMilliseconds: nil,
            status: presence == .online
                ? PresenceView(state: state, text: Displayable(text)) : nil,
            isVerified: isVerified)
    }

    static func message(
        _ text: String, _ sequence: UInt64, from number: UInt8 = 1, _ name: String = "Bob",
        masked: Int = 0, finding: FindingView? = nil, state: MessageView.State = .received,
        isOwn: Bool = false, at milliseconds: Int64 = now
    ) throws -> MessageView {
        MessageView(
            peer: try id(number), name: Displayable(name),
            direction: isOwn ? .outgoing : .incoming,
            id: MessagePosition(stream: isOwn ? 9 : 1, sequence: sequence),
            number: Int64(sequence), text: Displayable(text, lines: true), masked: masked,
            finding: finding
                ?? (masked > 0
                    ? FindingView(rule: Displayable("idiot"), action: .mask) : nil),
            state: state, milliseconds: milliseconds)
    }

    static func list(inSync: Int = 2, behind: Int = 0) -> ListStatusView {
        ListStatusView(
            name: "words", records: 3, isFull: false, authors: 2, rules: 3, fingerprint: "abcd",
            inSync: inSync, behind: behind, ahead: 0, apart: 0, silent: 0, missingPacks: 0,
            uncountedPacks: 0, bytesSent: 0, bytesReceived: 0, sessions: 0, offences: 0,
            heldBack: 0)
    }

    static func entry(
        _ word: String, by number: UInt8?, _ name: String, ago: Int64, _ reason: String = "",
        _ status: WordEntryView.Status = .inForce
    ) throws -> WordEntryView {
        WordEntryView(
            rule: RuleView(word: Displayable(word), line: word), action: .mask,
            list: number == nil ? nil : "words", by: number == nil ? nil : Displayable(name),
            peer: try number.map { try id($0) },
            milliseconds: number == nil ? nil : now - ago, reason: Displayable(reason),
            status: status, cancelledBy: nil)
    }
}

extension ScreenStage: CustomTestStringConvertible {
    /// A whole screen's state would bury what a test has found.
    var testDescription: String { "the screen\n" + text }
}
