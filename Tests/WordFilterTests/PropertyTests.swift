import Simulation
import Testing

@testable import WordFilter

/// What holds for every text and every list, tried on texts made to break it.
@Suite("Whatever the text")
struct PropertyTests {
    /// Letters of few kinds, so that rules are hit often, and scalars that join, part, decorate,
    /// precede and compose.
    static let pieces: [String] = [
        "a", "b", "A", "é", "ß", "b", "a", "a", " ", " ", "\u{a0}", "\r\n", "\n", "-", "'", "’",
        ".",
        "*", "1", "#", "\u{301}", "\u{323}", "\u{20e3}", "\u{fe0f}", "\u{200d}", "\u{200b}",
        "\u{ad}",
        "\u{202e}", "👩", "❤", "🇫", "🇷", "\u{1f3fd}", "ℹ", "Ⓜ", "ⓐ", "字", "か", "ｶ", "ﾞ", "\u{3099}",
        "ก", "ำ", "क", "\u{94d}", "\u{93f}", "\u{600}", "\u{d4e}", "\u{111c2}", "\u{1100}",
        "\u{1161}",
        "\u{11a8}", "가", "각", "က", "\u{1039}", "ﬁ", "™", "\u{e0061}", "\u{0}", "\u{10ffff}", "ب",
        "\u{64e}",
    ]

    static let seeds = Array(UInt64(1)...40)

    /// Those few, or a few out of all of Unicode with some that join.
    static func pieces(anyScript: Bool, _ random: inout SplitMix64) -> [String] {
        guard anyScript else { return pieces }
        let scalars = (0..<40).compactMap { _ in
            Unicode.Scalar(UInt32.random(in: 0x21...0x1FFFF, using: &random))
        }
        return ["a", "か", "字", " ", "\u{200d}", "\u{94d}", "\u{301}"] + scalars.map { String($0) }
    }

    static func text(
        _ random: inout SplitMix64, of pieces: [String], length: ClosedRange<Int>
    ) -> String {
        (0..<Int.random(in: length, using: &random))
            .map { _ in pieces.randomElement(using: &random) ?? "a" }.joined()
    }

    static func list(_ random: inout SplitMix64, of pieces: [String]) -> WordList {
        WordList(
            (0..<30).compactMap { _ in
                try? WordRule(text(&random, of: pieces, length: 1...4))
            })
    }

    @Test("masking keeps to its word", arguments: seeds, [false, true])
    func properties(seed: UInt64, anyScript: Bool) {
        var random = SplitMix64(seed: seed)
        var hits = 0
        for round in 0..<100 {
            let pieces = Self.pieces(anyScript: anyScript, &random)
            let list = Self.list(&random, of: pieces)
            let text = Self.text(&random, of: pieces, length: 0...40)
            let masked = list.masked(text)
            hits += masked.matches.count
            let context: Comment =
                "seed \(seed), \(anyScript), round \(round), \(text.debugDescription)"

            #expect(list.masked(masked.text).text == masked.text, context)
            #expect(list.matches(in: masked.text).isEmpty, context)
            #expect(masked.text.count == text.count, context)
            #expect(list.matches(in: text) == masked.matches, context)
            checkOutside(text, masked, context)
            for match in masked.matches {
                let words = FoldedWord.words(of: String(text[match.range]))
                #expect(words.map(\.letters) == match.rule.words.map(\.letters), context)
            }
            for (one, next) in zip(masked.matches, masked.matches.dropFirst()) {
                #expect(one.range.upperBound <= next.range.lowerBound, context)
            }
        }
        #expect(hits > 20, "seed \(seed): too few hits to mean anything")
    }

    /// Walks both texts: the same scalars outside the matches; stars and white space inside.
    private func checkOutside(_ text: String, _ masked: Masked, _ context: Comment) {
        var expected = String.UnicodeScalarView()
        var end = text.startIndex
        for match in masked.matches {
            expected.append(contentsOf: text.unicodeScalars[end..<match.range.lowerBound])
            for character in text[match.range] {
                if character.unicodeScalars.first?.properties.isWhitespace == true {
                    expected.append(contentsOf: character.unicodeScalars)
                } else {
                    expected.append("*")
                }
            }
            end = match.range.upperBound
        }
        expected.append(contentsOf: text.unicodeScalars[end...])
        #expect(masked.text.unicodeScalars.elementsEqual(expected), context)
    }

    @Test("plain text agrees with a slow and simple filter", arguments: seeds)
    func agreesWithSimple(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let letters = ["a", "b", "A", " ", " ", "-", ".", "a", "b"]
        for round in 0..<100 {
            let phrases = (0..<6).map { _ in
                (0..<Int.random(in: 1...3, using: &random)).map { _ in
                    ["a", "b", "ab", "ba", "aa"].randomElement(using: &random) ?? "a"
                }
            }
            let list = WordList(try phrases.map { try WordRule($0.joined(separator: " ")) })
            let text = (0..<30).map { _ in letters.randomElement(using: &random) ?? "a" }.joined()
            let ranges = list.matches(in: text).map { match in
                text.distance(
                    from: text.startIndex, to: match.range.lowerBound)..<text.distance(
                        from: text.startIndex, to: match.range.upperBound)
            }
            #expect(
                ranges == Self.simple(phrases, in: Array(text.lowercased())),
                "seed \(seed), round \(round), \(text.debugDescription), \(phrases)")
        }
    }

    /// Every phrase tried at every place, the longest taken.
    private static func simple(_ phrases: [[String]], in text: [Character]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var place = 0
        while place < text.count {
            let begins = text[place].isLetter && (place == 0 || !text[place - 1].isLetter)
            let ends = phrases.compactMap { Self.end(of: $0, in: text, at: place) }
            let end = begins ? ends.max() : nil
            if let end { found.append(place..<end) }
            place = end ?? place + 1
        }
        return found
    }

    private static func end(of phrase: [String], in text: [Character], at start: Int) -> Int? {
        var place = start
        for (position, word) in phrase.enumerated() {
            if position > 0 {
                let word = place
                while place < text.count, text[place] == " " { place += 1 }
                if place == word { return nil }
            }
            guard text[place...].starts(with: word) else { return nil }
            place += word.count
            if place < text.count, text[place].isLetter { return nil }
        }
        return place
    }
}
