import Testing

@testable import ChatTerminal

@Suite struct FuzzyMatcherTests {
    private func ranked(_ query: String, _ names: String...) -> [String] {
        FuzzyMatcher(query).ranked(names) { $0 }.map(\.item)
    }

    @Test(
        "letters are found in order, whatever their case and accents",
        arguments: [
            ("bmi", "Bob Miller", [0, 4, 5]), ("elo", "Élodie", [0, 1, 2]),
            ("ÉLO", "elodie", [0, 1, 2]), ("strasse", "Straße", [0, 1, 2, 3, 4, 5]),
            ("oeu", "Cœur", [1, 2]), ("nguyen", "Nguyễn", [0, 1, 2, 3, 4, 5]),
            ("lodz", "Łódź", [0, 1, 2, 3]), ("алё", "Алена", [0, 1, 2]),
            ("ana", "e a\u{301}na", [2, 3, 4]),
            ("bob m", "Bob Miller", [0, 1, 2, 4]), ("中", "李中", [1]),
        ])
    func finds(query: String, name: String, positions: [Int]) {
        #expect(FuzzyMatcher(query).match(name)?.positions == positions)
    }

    @Test(
        "a missing letter, or the wrong order, is no match",
        arguments: [("bb", "Bo"), ("ba", "abc"), ("x", ""), ("0", "o")])
    func misses(query: String, name: String) { #expect(FuzzyMatcher(query).match(name) == nil) }

    @Test("beginnings, runs and word starts go first, then shorter names, then the given order")
    func order() {
        #expect(ranked("an", "Jean", "Ana", "Susan", "Anna") == ["Ana", "Anna", "Jean", "Susan"])
        #expect(ranked("bm", "Abraham", "Bob Miller") == ["Bob Miller", "Abraham"])
        #expect(ranked("mi", "Tomi", "Bob Miller") == ["Bob Miller", "Tomi"])
        #expect(ranked("ab", "xaxb", "xxab") == ["xxab", "xaxb"])
        #expect(ranked("bob", "Bob#k2xy", "Bob", "Bob#a7qr") == ["Bob", "Bob#k2xy", "Bob#a7qr"])
        #expect(ranked("gh", "GitHub", "tough") == ["GitHub", "tough"])
    }

    @Test("an empty query finds everybody, as they are")
    func empty() { #expect(ranked(" ", "b", "a", "ccc") == ["b", "a", "ccc"]) }

    @Test("the best places of a name are marked, not the first")
    func best() {
        #expect(FuzzyMatcher("mar").match("mma Maria")?.positions == [4, 5, 6])
    }

    @Test("a name without an end costs no more than its beginning")
    func long() {
        let name = String(repeating: "a", count: 100_000) + "b"
        #expect(FuzzyMatcher("b").ranked([name]) { $0 }.isEmpty)
    }

    @Test("plain letters fold alike by both ways")
    func ways() {
        let text = "Bob's 2nd MacBook-pro, x_y"
        let (plain, other) = (FoldedText(text), FoldedText(text + "é"))
        #expect(Array(other.scalars.dropLast()) == plain.scalars)
        #expect(Array(other.characters.dropLast()) == plain.characters)
        #expect(Array(other.startsWord.dropLast()) == plain.startsWord)
    }
}
