import ChatLanguage

/// One thing that `doctor` has to say: what, why, and what to do, one line each.
struct Finding: Encodable, Equatable {
    enum Level: String, Encodable {
        /// All well.
        case fine
        /// Worth knowing, and no reason why somebody is not seen.
        case note
        case problem
    }

    /// What a script goes by; stable.
    enum Kind: String, Encodable {
        case node, profile, database, disk, port, clock, sameKey, peer
        case discovery, daemon, interfaces, multicast, firewall
    }

    let level: Level
    let kind: Kind
    let what: Phrase
    let why: Phrase
    let remedy: Phrase

    private enum CodingKeys: String, CodingKey {
        case level, kind, what, why
        case remedy = "do"
    }

    /// In English: scripts read it.
    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(level, forKey: .level)
        try fields.encode(kind, forKey: .kind)
        try fields.encode(what.english, forKey: .what)
        try fields.encode(why.english, forKey: .why)
        try fields.encode(remedy.english, forKey: .remedy)
    }

    static func fine(_ kind: Kind, _ what: Phrase) -> Finding {
        Finding(level: .fine, kind: kind, what: what, why: .verbatim(""), remedy: .verbatim(""))
    }

    static func note(_ kind: Kind, _ what: Phrase, why: Phrase, do remedy: Phrase) -> Finding {
        Finding(level: .note, kind: kind, what: what, why: why, remedy: remedy)
    }

    static func problem(_ kind: Kind, _ what: Phrase, why: Phrase, do remedy: Phrase) -> Finding {
        Finding(level: .problem, kind: kind, what: what, why: why, remedy: remedy)
    }

    func lines(in language: Language) -> [String] {
        let mark =
            switch level {
            case .fine: "+"
            case .note: "*"
            case .problem: "!"
            }
        let (what, why) = (what.text(in: language), why.text(in: language))
        let remedy = remedy.text(in: language)
        let (whyLabel, remedyLabel): (Phrase, Phrase) = ("why: ", "do:  ")
        return ["\(mark) \(what)"]
            + (why.isEmpty ? [] : ["  \(whyLabel.text(in: language))\(why)"])
            + (remedy.isEmpty ? [] : ["  \(remedyLabel.text(in: language))\(remedy)"])
    }
}
