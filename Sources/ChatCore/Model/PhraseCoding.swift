import ChatLanguage

/// A phrase as it crosses the control socket: a text as it is, a number, or an object:
/// `{"key":"{1} is here.","arguments":["Ana"]}`, `{"count":2,"one":…,"other":…}`,
/// `{"list":[…],"separator":…}`.
///
/// The other end may not be our program: every text passes `Displayable`; how deep, how wide and
/// how long it may be is bounded; a separator is short, and no argument stands twice in a key, so
/// that what is said is hardly longer than what was sent.
struct PhraseCode: Codable {
    let phrase: Phrase

    init(_ phrase: Phrase) { self.phrase = phrase }

    private enum Key: String, CodingKey {
        case key, arguments, count, one, other, list, separator
    }

    init(from decoder: any Decoder) throws {
        func refuse(_ why: String) -> DecodingError {
            .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: why))
        }
        // Each level adds at most two steps to the path, beyond those of the line round it.
        guard decoder.codingPath.count <= 2 * Limits.phraseDepth + 8 else {
            throw refuse("is nested too deep")
        }
        if let single = try? decoder.singleValueContainer() {
            if let text = try? single.decode(String.self) {
                phrase = .verbatim(Self.text(text))
                return
            }
            if let number = try? single.decode(Int.self) {
                phrase = .number(number)
                return
            }
        }
        let fields = try decoder.container(keyedBy: Key.self)
        func phrases(_ key: Key) throws -> [Phrase] {
            let codes = try fields.decodeIfPresent([PhraseCode].self, forKey: key) ?? []
            guard codes.count <= Limits.phraseArguments else { throw refuse("has too many parts") }
            return codes.map(\.phrase)
        }
        func part(_ key: Key) throws -> Phrase {
            try fields.decode(PhraseCode.self, forKey: key).phrase
        }
        if let key = try fields.decodeIfPresent(String.self, forKey: .key) {
            let arguments = try phrases(.arguments)
            let shown = Self.text(key)
            guard Self.namesEachOnce(shown, arguments.count) else {
                throw refuse("has other arguments than its key")
            }
            phrase = .text(shown, arguments)
        } else if let count = try fields.decodeIfPresent(Int.self, forKey: .count) {
            phrase = .plural(count, one: try part(.one), other: try part(.other))
        } else {
            let separator = try part(.separator)
            guard Self.isShort(separator) else { throw refuse("has too long a separator") }
            phrase = .list(try phrases(.list), separator: separator)
        }
    }

    /// A separator is said again and again: a list within it would grow with each level.
    private static func isShort(_ separator: Phrase) -> Bool {
        switch separator {
        case .verbatim(let text), .text(let text, []): text.count <= Limits.phraseSeparator
        case .text, .plural, .number, .list: false
        }
    }

    private static func text(_ text: String) -> String {
        Displayable(text, characters: Limits.phraseCharacters).text
    }

    private static func namesEachOnce(_ key: String, _ count: Int) -> Bool {
        let pieces = key.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
        let numbers = pieces.compactMap { piece in
            piece.firstIndex(of: "}").flatMap { Int(piece[..<$0]) }
        }.filter { $0 > 0 && $0 <= count }
        return Set(numbers).count == numbers.count
    }

    func encode(to encoder: any Encoder) throws {
        switch phrase {
        case .verbatim(let text):
            var single = encoder.singleValueContainer()
            try single.encode(text)
        case .number(let number):
            var single = encoder.singleValueContainer()
            try single.encode(number)
        case .text(let key, let arguments):
            var fields = encoder.container(keyedBy: Key.self)
            try fields.encode(key, forKey: .key)
            if !arguments.isEmpty {
                try fields.encode(arguments.map(PhraseCode.init), forKey: .arguments)
            }
        case .plural(let count, let one, let other):
            var fields = encoder.container(keyedBy: Key.self)
            try fields.encode(count, forKey: .count)
            try fields.encode(PhraseCode(one), forKey: .one)
            try fields.encode(PhraseCode(other), forKey: .other)
        case .list(let phrases, let separator):
            var fields = encoder.container(keyedBy: Key.self)
            try fields.encode(phrases.map(PhraseCode.init), forKey: .list)
            try fields.encode(PhraseCode(separator), forKey: .separator)
        }
    }
}

extension CodingUserInfoKey {
    /// True where phrases are wanted beside their English: between our own programs. What scripts
    /// read has only the English.
    package static let withPhrases = CodingUserInfoKey(rawValue: "withPhrases")
}

extension KeyedEncodingContainer {
    mutating func encode(_ phrase: Phrase?, forKey key: Key, ifAskedOf encoder: any Encoder) throws
    {
        guard let phrase, !phrase.isEmpty, let wish = CodingUserInfoKey.withPhrases,
            encoder.userInfo[wish] as? Bool == true
        else { return }
        try encode(PhraseCode(phrase), forKey: key)
    }
}

extension KeyedDecodingContainer {
    /// What cannot be read, or was not sent, is said as the English beside it.
    func decodePhrase(forKey key: Key, orElse text: Displayable) -> Phrase {
        let code = try? decodeIfPresent(PhraseCode.self, forKey: key)
        return code?.phrase ?? .known(text.text)
    }
}

// The phrase says what the English beside it says: two that say the same are equal.

extension Refusal: Codable {
    private enum CodingKeys: String, CodingKey { case kind, message, phrase, candidates }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        kind = try fields.decode(Kind.self, forKey: .kind)
        message = try fields.decode(Displayable.self, forKey: .message)
        phrase = fields.decodePhrase(forKey: .phrase, orElse: message)
        candidates = try fields.decode([Displayable].self, forKey: .candidates)
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(kind, forKey: .kind)
        try fields.encode(message, forKey: .message)
        try fields.encode(phrase, forKey: .phrase, ifAskedOf: encoder)
        try fields.encode(candidates, forKey: .candidates)
    }

    package static func == (left: Refusal, right: Refusal) -> Bool {
        (left.kind, left.message) == (right.kind, right.message)
            && left.candidates == right.candidates
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(message)
        hasher.combine(candidates)
    }
}

extension NoticeView: Codable {
    private enum CodingKeys: String, CodingKey { case kind, peer, text, phrase }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        kind = try fields.decode(Kind.self, forKey: .kind)
        peer = try fields.decodeIfPresent(PeerID.self, forKey: .peer)
        text = try fields.decode(Displayable.self, forKey: .text)
        phrase = fields.decodePhrase(forKey: .phrase, orElse: text)
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(kind, forKey: .kind)
        try fields.encodeIfPresent(peer, forKey: .peer)
        try fields.encode(text, forKey: .text)
        try fields.encode(phrase, forKey: .phrase, ifAskedOf: encoder)
    }

    package static func == (left: NoticeView, right: NoticeView) -> Bool {
        (left.kind, left.peer, left.text) == (right.kind, right.peer, right.text)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(peer)
        hasher.combine(text)
    }
}

extension DiscoveryView: Codable {
    private enum CodingKeys: String, CodingKey { case state, explanation, phrase }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        state = try fields.decode(State.self, forKey: .state)
        explanation = try fields.decode(Displayable.self, forKey: .explanation)
        phrase = fields.decodePhrase(forKey: .phrase, orElse: explanation)
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(state, forKey: .state)
        try fields.encode(explanation, forKey: .explanation)
        try fields.encode(phrase, forKey: .phrase, ifAskedOf: encoder)
    }

    package static func == (left: DiscoveryView, right: DiscoveryView) -> Bool {
        (left.state, left.explanation) == (right.state, right.explanation)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(state)
        hasher.combine(explanation)
    }
}

extension UnreachableView: Codable {
    private enum CodingKeys: String, CodingKey { case peer, name, addresses, failure, phrase }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        peer = try fields.decode(PeerID.self, forKey: .peer)
        name = try fields.decode(Displayable.self, forKey: .name)
        addresses = try fields.decode([Displayable].self, forKey: .addresses)
        let failure = try fields.decodeIfPresent(Displayable.self, forKey: .failure)
        self.failure = failure
        phrase = failure.map { fields.decodePhrase(forKey: .phrase, orElse: $0) }
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(peer, forKey: .peer)
        try fields.encode(name, forKey: .name)
        try fields.encode(addresses, forKey: .addresses)
        try fields.encodeIfPresent(failure, forKey: .failure)
        try fields.encode(phrase, forKey: .phrase, ifAskedOf: encoder)
    }

    package static func == (left: UnreachableView, right: UnreachableView) -> Bool {
        (left.peer, left.name, left.failure) == (right.peer, right.name, right.failure)
            && left.addresses == right.addresses
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(peer)
        hasher.combine(failure)
    }
}
