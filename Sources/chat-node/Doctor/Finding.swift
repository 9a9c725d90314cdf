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
    let what: String
    let why: String
    let remedy: String

    private enum CodingKeys: String, CodingKey {
        case level, kind, what, why
        case remedy = "do"
    }

    static func fine(_ kind: Kind, _ what: String) -> Finding {
        Finding(level: .fine, kind: kind, what: what, why: "", remedy: "")
    }

    static func note(_ kind: Kind, _ what: String, why: String, do remedy: String) -> Finding {
        Finding(level: .note, kind: kind, what: what, why: why, remedy: remedy)
    }

    static func problem(_ kind: Kind, _ what: String, why: String, do remedy: String) -> Finding {
        Finding(level: .problem, kind: kind, what: what, why: why, remedy: remedy)
    }

    var lines: [String] {
        let mark =
            switch level {
            case .fine: "+"
            case .note: "*"
            case .problem: "!"
            }
        return ["\(mark) \(what)"] + (why.isEmpty ? [] : ["  why: \(why)"])
            + (remedy.isEmpty ? [] : ["  do:  \(remedy)"])
    }
}
