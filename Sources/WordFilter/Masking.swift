extension MaskStyle {
    /// `text` with its matches, which are in order, masked.
    func masked(_ text: String, _ matches: [WordMatch]) -> String {
        var masked = ""
        masked.reserveCapacity(text.utf8.count)
        var end = text.startIndex
        for match in matches {
            masked += text[end..<match.range.lowerBound]
            masked += stars(for: text[match.range])
            end = match.range.upperBound
        }
        masked += text[end...]
        return masked
    }

    /// A star takes the place of a whole character: no accent or joiner is left over that could
    /// settle on the star and make a keycap of it.
    private func stars(for word: Substring) -> String {
        if case .fixed = self { return "****" }
        let table = LetterTable.standard
        var stars = ""
        var count = 0
        for character in word {
            if let first = character.unicodeScalars.first, table[first.value].kind == .space {
                stars.append(character)
            } else {
                stars += "*"
                count += 1
            }
        }
        return count == 1 ? stars + "*" : stars
    }
}
