import ChatLanguage

/// The rule for the name a person chooses: it can be read, typed and told apart.
package enum Nickname {
    /// Returns the name without the white space around it, or refuses it with what to do.
    package static func check(_ text: String) throws(Refusal) -> String {
        let name = text.trimmed
        guard !name.isEmpty else {
            throw Refusal(.badInput, "A name cannot be empty: give at least one letter.")
        }
        guard name.count <= Limits.nicknameCharacters, name.utf8.count <= Limits.nicknameBytes
        else {
            throw Refusal(
                .badInput,
                "The name has \(name.count) characters: at most \(Limits.nicknameCharacters) "
                    + "(and \(Limits.nicknameBytes) bytes) are allowed.")
        }
        guard Displayable(name).text == name else {
            throw Refusal(
                .badInput,
                "The name holds control or invisible characters: use letters, digits and spaces.")
        }
        guard !name.contains("#"), !name.hasPrefix("/") else {
            throw Refusal(
                .badInput, "A name cannot hold # or start with /: these mark ids and commands.")
        }
        return name
    }

    /// The nearest allowed name to what the system calls the user.
    package static func nearest(to text: String) -> String {
        var name = Displayable(text).text.filter { $0 != "#" }.trimmed
        while name.hasPrefix("/") { name.removeFirst() }
        name = String(name.prefix(Limits.nicknameCharacters))
        while name.utf8.count > Limits.nicknameBytes { name.removeLast() }
        return (try? check(name)) ?? "chat-node"
    }
}

extension Nickname {
    /// A peer's name as it is kept: the original, within bounds.
    static func cut(_ name: String) -> String {
        name.cut(characters: Limits.nicknameCharacters, bytes: Limits.nicknameBytes)
    }
}

extension String {
    /// The beginning of a text, within both bounds; at the cost of what stays, as what goes is as
    /// long as a peer likes.
    func cut(characters: Int, bytes: Int) -> String {
        var end = utf8.index(startIndex, offsetBy: bytes, limitedBy: endIndex) ?? endIndex
        while end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
        return String(self[..<end].prefix(characters))
    }
}
