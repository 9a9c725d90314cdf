import ChatCore

/// What a client asks for. The id is its own; it comes back with every line that answers.
struct RequestLine: Hashable, Sendable {
    enum Wanted: Hashable, Sendable {
        case command(Command)
        case watch
    }

    var id: UInt64?
    var wanted: Wanted
}

extension RequestLine: Codable {
    private enum Name: String, CaseIterable {
        case whoami, status, peers, whois, send, reveal, verify, rename
        case history, markRead, forget, conversations, preferences, typing
        case words, wordEntries, wordHistory, listStatus, testWords
        case addWords, removeWords, undoWords, ignoreWords, keepWords, followWords
        case dialBack, diagnosis
        case watch
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        id = try fields.decodeIfPresent(UInt64.self, forKey: .id)
        let given = try fields.decode(String.self, forKey: .command)
        guard let name = Name(rawValue: given) else {
            let known = Name.allCases.map(\.rawValue).joined(separator: ", ")
            throw DecodingError.dataCorruptedError(
                forKey: .command, in: fields,
                debugDescription: "is none of \(known)")
        }
        func text(_ key: Field) throws -> String { try fields.decode(String.self, forKey: key) }
        func words() throws -> [String] { try fields.decode([String].self, forKey: .words) }
        func list() throws -> String? { try fields.decodeIfPresent(String.self, forKey: .list) }
        func target() throws -> WordsTarget {
            let reason = try fields.decodeIfPresent(String.self, forKey: .reason)
            return WordsTarget(list: try list(), reason: reason ?? "")
        }
        switch name {
        case .whoami: wanted = .command(.whoAmI)
        case .status: wanted = .command(.status)
        case .peers:
            let everybody = try fields.decodeIfPresent(Bool.self, forKey: .everybody)
            wanted = .command(.peers(everybody: everybody ?? false))
        case .whois: wanted = .command(.whoIs(peer: try text(.peer)))
        case .send:
            let wait = try fields.decodeIfPresent(Double.self, forKey: .waitSeconds)
            let purpose = try PurposeFields(from: fields)
            wanted = .command(
                .send(
                    peer: try text(.peer), text: try purpose.text ?? text(.text),
                    purpose: purpose.purpose, waitSeconds: wait))
        case .reveal:
            let message = try fields.decode(MessagePosition.self, forKey: .message)
            wanted = .command(.reveal(peer: try text(.peer), message: message))
        case .verify:
            let isVerified = try fields.decodeIfPresent(Bool.self, forKey: .active)
            wanted = .command(.verify(peer: try text(.peer), isVerified: isVerified ?? true))
        case .rename: wanted = .command(.rename(nickname: try text(.nickname)))
        case .history:
            wanted = .command(
                .history(
                    HistoryRequest(
                        peer: try fields.decodeIfPresent(String.self, forKey: .peer),
                        search: try fields.decodeIfPresent(String.self, forKey: .search),
                        before: try fields.decodeIfPresent(Int64.self, forKey: .before),
                        after: try fields.decodeIfPresent(Int64.self, forKey: .after),
                        limit: try fields.decodeIfPresent(Int.self, forKey: .limit),
                        unread: try fields.decodeIfPresent(Bool.self, forKey: .unread) ?? false)))
        case .markRead:
            let through = try fields.decodeIfPresent(MessagePosition.self, forKey: .through)
            wanted = .command(.markRead(peer: try text(.peer), through: through))
        case .forget: wanted = .command(.forget(peer: try text(.peer)))
        case .conversations: wanted = .command(.conversations)
        case .preferences:
            let edit = try fields.decodeIfPresent(PreferencesEdit.self, forKey: .preferences)
            wanted = .command(.preferences(edit ?? PreferencesEdit()))
        case .typing:
            let active = try fields.decodeIfPresent(Bool.self, forKey: .active)
            wanted = .command(.typing(peer: try text(.peer), active: active ?? true))
        case .words: wanted = .command(.words)
        case .wordEntries: wanted = .command(.wordEntries(list: try list()))
        case .wordHistory: wanted = .command(.wordHistory(try text(.word)))
        case .listStatus: wanted = .command(.listStatus)
        case .addWords: wanted = .command(.addWords(try words(), try target()))
        case .removeWords: wanted = .command(.removeWords(try words(), try target()))
        case .undoWords: wanted = .command(.undoWords(by: try text(.by), try target()))
        case .ignoreWords: wanted = .command(.ignoreWords(try words()))
        case .keepWords: wanted = .command(.keepWords(try words()))
        case .followWords: wanted = .command(.followWords(try words()))
        case .testWords: wanted = .command(.testWords(text: try text(.text)))
        case .dialBack:
            let peer = try fields.decodeIfPresent(String.self, forKey: .peer)
            wanted = .command(.dialBack(peer: peer))
        case .diagnosis: wanted = .command(.diagnosis)
        case .watch: wanted = .watch
        }
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encodeIfPresent(id, forKey: .id)
        switch wanted {
        case .watch: try fields.encode(Name.watch.rawValue, forKey: .command)
        case .command(let command): try Self.encode(command, to: &fields)
        }
    }

    private static func encode(
        _ command: Command, to fields: inout KeyedEncodingContainer<Field>
    ) throws {
        func name(_ name: Name) throws { try fields.encode(name.rawValue, forKey: .command) }
        func words(_ words: [String], _ target: WordsTarget? = nil) throws {
            try fields.encode(words, forKey: .words)
            if let target { try encode(target, to: &fields) }
        }
        switch command {
        case .whoAmI: try name(.whoami)
        case .status: try name(.status)
        case .peers(let everybody):
            try name(.peers)
            try fields.encode(everybody, forKey: .everybody)
        case .whoIs(let peer):
            try name(.whois)
            try fields.encode(peer, forKey: .peer)
        case .reveal(let peer, let message):
            try name(.reveal)
            try fields.encode(peer, forKey: .peer)
            try fields.encode(message, forKey: .message)
        case .verify(let peer, let isVerified):
            try name(.verify)
            try fields.encode(peer, forKey: .peer)
            try fields.encode(isVerified, forKey: .active)
        case .send(let peer, let text, let purpose, let wait):
            try name(.send)
            try fields.encode(peer, forKey: .peer)
            try PurposeFields(purpose, text).encode(to: &fields)
            // JSON has no infinity; the core has a longest wait.
            let finite = wait.map { $0.isFinite ? $0 : Double(Limits.waitSeconds) }
            try fields.encodeIfPresent(finite, forKey: .waitSeconds)
        case .rename(let nickname):
            try name(.rename)
            try fields.encode(nickname, forKey: .nickname)
        case .history(let request):
            try name(.history)
            try fields.encodeIfPresent(request.peer, forKey: .peer)
            try fields.encodeIfPresent(request.search, forKey: .search)
            try fields.encodeIfPresent(request.before, forKey: .before)
            try fields.encodeIfPresent(request.after, forKey: .after)
            try fields.encodeIfPresent(request.limit, forKey: .limit)
            if request.unread { try fields.encode(true, forKey: .unread) }
        case .markRead(let peer, let through):
            try name(.markRead)
            try fields.encode(peer, forKey: .peer)
            try fields.encodeIfPresent(through, forKey: .through)
        case .forget(let peer):
            try name(.forget)
            try fields.encode(peer, forKey: .peer)
        case .conversations: try name(.conversations)
        case .preferences(let edit):
            try name(.preferences)
            try fields.encode(edit, forKey: .preferences)
        case .typing(let peer, let active):
            try name(.typing)
            try fields.encode(peer, forKey: .peer)
            try fields.encode(active, forKey: .active)
        case .dialBack(let peer):
            try name(.dialBack)
            try fields.encodeIfPresent(peer, forKey: .peer)
        case .diagnosis: try name(.diagnosis)
        case .words: try name(.words)
        case .wordEntries(let list):
            try name(.wordEntries)
            try fields.encodeIfPresent(list, forKey: .list)
        case .wordHistory(let word):
            try name(.wordHistory)
            try fields.encode(word, forKey: .word)
        case .listStatus: try name(.listStatus)
        case .addWords(let lines, let target):
            try name(.addWords)
            try words(lines, target)
        case .removeWords(let lines, let target):
            try name(.removeWords)
            try words(lines, target)
        case .undoWords(let by, let target):
            try name(.undoWords)
            try fields.encode(by, forKey: .by)
            try encode(target, to: &fields)
        case .ignoreWords(let lines):
            try name(.ignoreWords)
            try words(lines)
        case .keepWords(let lines):
            try name(.keepWords)
            try words(lines)
        case .followWords(let lines):
            try name(.followWords)
            try words(lines)
        case .testWords(let text):
            try name(.testWords)
            try fields.encode(text, forKey: .text)
        }
    }

    /// What says nothing is left out, so that old requests are what they were.
    private static func encode(
        _ target: WordsTarget, to fields: inout KeyedEncodingContainer<Field>
    ) throws {
        try fields.encodeIfPresent(target.list, forKey: .list)
        if !target.reason.isEmpty { try fields.encode(target.reason, forKey: .reason) }
    }
}
