import ChatCore

/// What a node says of itself in the TXT record of its service (RFC 6763 §6):
/// `v=1`, `id=<52 letters>`, `p=<lowest>-<highest protocol version>`, `n=<nickname, a hint>`.
///
/// Read, all of it is a stranger's: a record that is not exactly understood is no record.
struct ServiceText: Hashable, Sendable {
    static let serviceType = "_chat-node._tcp"
    static let format = "1"
    /// RFC 6763 §6.2 asks for records of less than 400 bytes; a nickname is only a hint here.
    static let nicknameBytes = 60
    static let stringBytes = 255
    /// More than we write, for those after us; the rest of a longer record is not looked at.
    static let stringsRead = 32

    let peer: PeerID
    let nickname: String
    let versions: ClosedRange<UInt32>

    init(_ announcement: Announcement) {
        peer = announcement.peer
        nickname = announcement.nickname.prefix(bytes: Self.nicknameBytes)
        versions = announcement.versions
    }

    /// Reads the strings of a TXT record; nil when they do not name a peer in this format.
    init?(strings: some Sequence<Bytes>) {
        var values: [Bytes: Bytes] = [:]
        for string in strings.prefix(Self.stringsRead) where string.count <= Self.stringBytes {
            guard let equals = string.firstIndex(of: UInt8(ascii: "=")), equals > 0 else {
                continue
            }
            let key = string[..<equals].map(Self.lowercased)
            // The first of a key counts, case does not (RFC 6763 §6.4).
            if values[key] == nil { values[key] = Bytes(string[(equals + 1)...]) }
        }
        func text(_ key: String) -> String? {
            values[Bytes(key.utf8)].map { String(decoding: $0, as: UTF8.self) }
        }
        guard text("v") == Self.format, let peer = text("id").flatMap({ PeerID(text: $0) }),
            let versions = text("p").flatMap(Self.versions)
        else { return nil }
        self.peer = peer
        self.versions = versions
        nickname = (text("n") ?? "").prefix(bytes: Limits.nicknameBytes)
    }

    var strings: [Bytes] {
        [
            "v=\(Self.format)", "id=\(peer.text)",
            "p=\(versions.lowerBound)-\(versions.upperBound)", "n=\(nickname)",
        ].map { Bytes($0.utf8) }
    }

    /// `1-3`; digits only, so that no sign or space slips through.
    private static func versions(_ text: String) -> ClosedRange<UInt32>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2,
            ends.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }),
            let lowest = UInt32(ends[0]), let highest = UInt32(ends[1]), lowest <= highest
        else { return nil }
        return lowest...highest
    }

    private static func lowercased(_ letter: UInt8) -> UInt8 {
        letter >= 0x41 && letter <= 0x5A ? letter + 0x20 : letter
    }
}

extension PeerID {
    /// The instance name of this peer's service: made from the key, so that no two nodes clash and
    /// the name of a service says nothing about its owner.
    var instanceName: String { "cn-" + text.prefix(20) }
}

extension String {
    /// As many whole characters as fit: a cut inside one would show as another letter.
    func prefix(bytes: Int) -> String {
        if utf8.count <= bytes { return self }
        var kept = ""
        var used = 0
        for character in self {
            used += character.utf8.count
            if used > bytes { break }
            kept.append(character)
        }
        return kept
    }
}
