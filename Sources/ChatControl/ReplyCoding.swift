import ChatCore

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
        case status, peers, peer, message, words, wordEntries, wordHistory, listStatus
        case wordsChanged, tested, refused, watching
        case history, conversations, preferences, done
        case dialledBack, diagnosis, revealed
    }

    private enum Kind: String {
        case peer, message, reread, delivery, discovery, wordsChanged, renamed, notice
        case conversation, typing, preferences
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
            case .reread: content = .update(.reread(try value(.message)))
            case .delivery: content = .update(.delivery(try value(.message)))
            case .discovery: content = .update(.discovery(try value(.discovery)))
            case .wordsChanged: content = .update(.wordsChanged(try value(.wordsChanged)))
            case .renamed: content = .update(.renamed(try value(.me)))
            case .notice: content = .update(.notice(try value(.notice)))
            case .conversation: content = .update(.conversation(try value(.conversation)))
            case .typing: content = .update(.typing(try value(.typing)))
            case .preferences: content = .update(.preferences(try value(.preferences)))
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
        case .wordEntries: content = .answer(.wordEntries(try value(.wordEntries)))
        case .wordHistory: content = .answer(.wordHistory(try value(.wordHistory)))
        case .listStatus: content = .answer(.listStatus(try value(.listStatus)))
        case .wordsChanged: content = .answer(.wordsChanged(try value(.wordsChanged)))
        case .tested: content = .answer(.tested(try value(.tested)))
        case .history: content = .answer(.history(try value(.history)))
        case .conversations: content = .answer(.conversations(try value(.conversations)))
        case .preferences: content = .answer(.preferences(try value(.preferences)))
        case .dialledBack: content = .answer(.dialledBack(try value(.dialledBack)))
        case .diagnosis: content = .answer(.diagnosis(try value(.diagnosis)))
        case .revealed: content = .answer(.revealed(try value(.revealed)))
        case .done: content = .answer(.done)
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
        case .answer(.revealed(let views)): try answer(.revealed, views, .revealed)
        case .answer(.words(let words)): try answer(.words, words, .words)
        case .answer(.wordEntries(let views)): try answer(.wordEntries, views, .wordEntries)
        case .answer(.wordHistory(let views)): try answer(.wordHistory, views, .wordHistory)
        case .answer(.listStatus(let views)): try answer(.listStatus, views, .listStatus)
        case .answer(.wordsChanged(let view)): try answer(.wordsChanged, view, .wordsChanged)
        case .answer(.tested(let view)): try answer(.tested, view, .tested)
        case .answer(.history(let view)): try answer(.history, view, .history)
        case .answer(.conversations(let views)): try answer(.conversations, views, .conversations)
        case .answer(.preferences(let view)): try answer(.preferences, view, .preferences)
        case .answer(.dialledBack(let views)): try answer(.dialledBack, views, .dialledBack)
        case .answer(.diagnosis(let view)): try answer(.diagnosis, view, .diagnosis)
        case .answer(.done): try fields.encode(Answer.done.rawValue, forKey: .answer)
        case .answer(.refused(let refusal)): try answer(.refused, refusal, .refused)
        case .update(.peer(let view)): try update(.peer, view, .peer)
        case .update(.message(let view)): try update(.message, view, .message)
        case .update(.reread(let view)): try update(.reread, view, .message)
        case .update(.delivery(let view)): try update(.delivery, view, .message)
        case .update(.discovery(let view)): try update(.discovery, view, .discovery)
        case .update(.wordsChanged(let view)): try update(.wordsChanged, view, .wordsChanged)
        case .update(.renamed(let view)): try update(.renamed, view, .me)
        case .update(.notice(let view)): try update(.notice, view, .notice)
        case .update(.conversation(let view)): try update(.conversation, view, .conversation)
        case .update(.typing(let view)): try update(.typing, view, .typing)
        case .update(.preferences(let view)): try update(.preferences, view, .preferences)
        }
    }
}
