import ChatCore
import FoundationEssentials

/// The words of the control protocol, written out by hand: scripts depend on them, so they must not
/// change because a Swift case was renamed.
///
/// One JSON object a line, keys in alphabetical order, ids as base32 text, times in milliseconds
/// since 1970; a key whose value is missing is left out, unknown keys are ignored.
///
///     → {"command":"send","id":1,"peer":"Ana","text":"hello","waitSeconds":10}
///     ← {"answer":"message","id":1,"message":{…}}
///     → {"command":"watch","id":2}
///     ← {"answer":"watching","id":2}
///     ← {"id":2,"message":{…},"update":"message"}
///     ← {"answer":"refused","id":3,"refused":{"candidates":[],"kind":"badInput","message":"…"}}
enum Field: String, CodingKey {
    case id
    // What kind of line it is.
    case command, answer, update
    // What a command says.
    case everybody, nickname, text, waitSeconds
    // What a line carries; `peer`, `words` and `text` also belong to commands.
    case discovery, message, notice, peer, peers, refused, status, tested, words
    case wordsChanged
    case me = "self"
}

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
        case whoami, status, peers, whois, send, rename, words, addWords, removeWords, testWords
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
        switch name {
        case .whoami: wanted = .command(.whoAmI)
        case .status: wanted = .command(.status)
        case .peers:
            let everybody = try fields.decodeIfPresent(Bool.self, forKey: .everybody)
            wanted = .command(.peers(everybody: everybody ?? false))
        case .whois: wanted = .command(.whoIs(peer: try text(.peer)))
        case .send:
            let wait = try fields.decodeIfPresent(Double.self, forKey: .waitSeconds)
            wanted = .command(
                .send(peer: try text(.peer), text: try text(.text), waitSeconds: wait))
        case .rename: wanted = .command(.rename(nickname: try text(.nickname)))
        case .words: wanted = .command(.words)
        case .addWords: wanted = .command(.addWords(try words()))
        case .removeWords: wanted = .command(.removeWords(try words()))
        case .testWords: wanted = .command(.testWords(text: try text(.text)))
        case .watch: wanted = .watch
        }
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encodeIfPresent(id, forKey: .id)
        func name(_ name: Name) throws { try fields.encode(name.rawValue, forKey: .command) }
        switch wanted {
        case .watch: try name(.watch)
        case .command(.whoAmI): try name(.whoami)
        case .command(.status): try name(.status)
        case .command(.peers(let everybody)):
            try name(.peers)
            try fields.encode(everybody, forKey: .everybody)
        case .command(.whoIs(let peer)):
            try name(.whois)
            try fields.encode(peer, forKey: .peer)
        case .command(.send(let peer, let text, let wait)):
            try name(.send)
            try fields.encode(peer, forKey: .peer)
            try fields.encode(text, forKey: .text)
            // JSON has no infinity; the core has a longest wait.
            let finite = wait.map { $0.isFinite ? $0 : Double(Limits.waitSeconds) }
            try fields.encodeIfPresent(finite, forKey: .waitSeconds)
        case .command(.rename(let nickname)):
            try name(.rename)
            try fields.encode(nickname, forKey: .nickname)
        case .command(.words): try name(.words)
        case .command(.addWords(let words)):
            try name(.addWords)
            try fields.encode(words, forKey: .words)
        case .command(.removeWords(let words)):
            try name(.removeWords)
            try fields.encode(words, forKey: .words)
        case .command(.testWords(let text)):
            try name(.testWords)
            try fields.encode(text, forKey: .text)
        }
    }
}

/// What the node says on the socket.
struct ReplyLine: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        case answer(Response)
        /// The answer to `watch`; every update after it follows.
        case watching
        case update(Update)
    }

    /// Missing where the request had none or could not be read.
    var id: UInt64?
    var content: Content
}

extension ReplyLine: Codable {
    private enum Answer: String {
        case me = "self"
        case status, peers, peer, message, words, wordsChanged, tested, refused, watching
    }

    private enum Kind: String {
        case peer, message, delivery, discovery, wordsChanged, renamed, notice
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        id = try fields.decodeIfPresent(UInt64.self, forKey: .id)
        func value<Value: Decodable>(_ key: Field) throws -> Value {
            try fields.decode(Value.self, forKey: key)
        }
        func unknown(_ key: Field) -> DecodingError {
            .dataCorruptedError(forKey: key, in: fields, debugDescription: "is not known")
        }
        guard let given = try fields.decodeIfPresent(String.self, forKey: .answer) else {
            let kind = Kind(rawValue: try fields.decode(String.self, forKey: .update))
            switch kind {
            case .peer: content = .update(.peer(try value(.peer)))
            case .message: content = .update(.message(try value(.message)))
            case .delivery: content = .update(.delivery(try value(.message)))
            case .discovery: content = .update(.discovery(try value(.discovery)))
            case .wordsChanged: content = .update(.wordsChanged(try value(.wordsChanged)))
            case .renamed: content = .update(.renamed(try value(.me)))
            case .notice: content = .update(.notice(try value(.notice)))
            case nil: throw unknown(.update)
            }
            return
        }
        switch Answer(rawValue: given) {
        case .me: content = .answer(.selfView(try value(.me)))
        case .status: content = .answer(.status(try value(.status)))
        case .peers: content = .answer(.peers(try value(.peers)))
        case .peer: content = .answer(.peer(try value(.peer)))
        case .message: content = .answer(.message(try value(.message)))
        case .words: content = .answer(.words(try value(.words)))
        case .wordsChanged: content = .answer(.wordsChanged(try value(.wordsChanged)))
        case .tested: content = .answer(.tested(try value(.tested)))
        case .refused: content = .answer(.refused(try value(.refused)))
        case .watching: content = .watching
        case nil: throw unknown(.answer)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encodeIfPresent(id, forKey: .id)
        func answer(_ name: Answer, _ value: some Encodable, _ key: Field) throws {
            try fields.encode(name.rawValue, forKey: .answer)
            try fields.encode(value, forKey: key)
        }
        func update(_ kind: Kind, _ value: some Encodable, _ key: Field) throws {
            try fields.encode(kind.rawValue, forKey: .update)
            try fields.encode(value, forKey: key)
        }
        switch content {
        case .watching: try fields.encode(Answer.watching.rawValue, forKey: .answer)
        case .answer(.selfView(let view)): try answer(.me, view, .me)
        case .answer(.status(let view)): try answer(.status, view, .status)
        case .answer(.peers(let views)): try answer(.peers, views, .peers)
        case .answer(.peer(let view)): try answer(.peer, view, .peer)
        case .answer(.message(let view)): try answer(.message, view, .message)
        case .answer(.words(let words)): try answer(.words, words, .words)
        case .answer(.wordsChanged(let view)): try answer(.wordsChanged, view, .wordsChanged)
        case .answer(.tested(let view)): try answer(.tested, view, .tested)
        case .answer(.refused(let refusal)): try answer(.refused, refusal, .refused)
        case .update(.peer(let view)): try update(.peer, view, .peer)
        case .update(.message(let view)): try update(.message, view, .message)
        case .update(.delivery(let view)): try update(.delivery, view, .message)
        case .update(.discovery(let view)): try update(.discovery, view, .discovery)
        case .update(.wordsChanged(let view)): try update(.wordsChanged, view, .wordsChanged)
        case .update(.renamed(let view)): try update(.renamed, view, .me)
        case .update(.notice(let view)): try update(.notice, view, .notice)
        }
    }
}
