import Foundation
import Testing

@testable import ChatTerminal

@Suite("How wide a character is") struct CharacterWidthTests {
    @Test(
        "a cluster takes the columns of its first scalar, and pictures two",
        arguments: [
            ("a", 1), ("é", 1), ("e\u{301}", 1), ("…", 1), ("日", 2), ("ｱ", 1), ("Ａ", 2), ("가", 2),
            ("가", 2), ("👍", 2), ("👍🏽", 2), ("❤", 1), ("❤️", 2), ("👩‍🚀", 2), ("👨‍👩‍👧‍👦", 2),
            ("🇫🇷", 2), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2), ("1️⃣", 2), ("🏳️‍🌈", 2), ("ש", 1), ("م", 1), ("ก็", 1),
            ("क्षि", 1), ("\u{1F1EB}", 1), ("\u{AD}", 1),
            // Joined, but no picture.
            ("क्\u{200D}", 1), ("x\u{FE0F}", 1),
        ])
    func columns(text: String, columns: Int) {
        #expect(text.count == 1)
        #expect(Character(text).columns == columns)
    }

    @Test(
        "what has no place of its own takes none",
        arguments: [
            "\u{0}", "\u{1B}", "\r\n", "\u{7F}", "\u{9B}", "\u{301}", "\u{200B}", "\u{200D}",
            "\u{202E}", "\u{2066}", "\u{FEFF}", "\u{FE0F}", "\u{E0041}", "\u{2028}", "\u{20E3}",
        ])
    func none(text: String) {
        let character = Character(text)
        #expect(character.columns == 0)
        var grid = Grid(ScreenSize(columns: 10, rows: 1))
        grid.put(StyledText("a" + text) + StyledText(text + "b"), row: 0, column: 0)
        #expect(grid[0, 1].text == "b", "it joins its neighbour")
    }

    @Test(
        "terminals disagree about some",
        arguments: [
            ("a", false), ("é", false), ("e\u{301}", false), ("ж", false), ("日", false),
            ("가", false), ("👍", false), ("❤️", true), ("👩‍🚀", true), ("🇫🇷", true), ("👍🏽", true),
            ("…", true), ("ש", true), ("م", true), ("कि", true), ("\u{E000}", true),
            ("☠︎", true), ("ก", true),
        ])
    func doubt(text: String, isDoubtful: Bool) {
        #expect(Character(text).isDoubtful == isDoubtful)
    }

    @Test("a cluster of any length is doubtful, bounded and in its place")
    func heavy() {
        let heavy = "a" + String(repeating: "\u{301}", count: 10_000)
        #expect(Character(heavy).isDoubtful)
        var grid = Grid(ScreenSize(columns: 10, rows: 1))
        #expect(grid.put(StyledText(heavy + "b"), row: 0, column: 0) == 2)
        #expect(grid[0, 0].text.utf8.count <= Grid.clusterBytes)
        #expect(grid[0, 1].text == "b")
    }

    @Test("what is written over half of a wide character leaves no half of it")
    func halves() {
        var grid = Grid(ScreenSize(columns: 10, rows: 1))
        grid.put(StyledText("日本語"), row: 0, column: 0)
        grid.put(StyledText("x"), row: 0, column: 1)
        #expect(grid.text == [" x本語"])
        grid.put(StyledText("yy"), row: 0, column: 3)
        #expect(grid.text == [" x yy"])
        grid.put(StyledText("日"), row: 0, column: 9)
        #expect(grid[0, 9].text == " ")
        #expect(grid.put(StyledText("abcdef"), row: 0, column: 8) == 2)
        #expect(grid.put(StyledText("abc"), row: 0, column: 2, width: 0) == 0)
        #expect(grid.put(StyledText("abc"), row: 1, column: 0) == 0)
        #expect(grid.put(StyledText("abc"), row: 0, column: 10) == 0)
    }

    /// The runtime's properties are another reading of the same database.
    @Test("marks take no column, and what stands upright in East Asia two")
    func properties() {
        var compared = 0
        for number in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(number), let age = scalar.properties.age,
                (age.major, age.minor) <= (15, 0)
            else { continue }
            compared += 1
            let isRight =
                switch scalar.properties.generalCategory {
                case .control, .nonspacingMark, .enclosingMark, .lineSeparator,
                    .paragraphSeparator:
                    scalar.columns == 0
                case .uppercaseLetter, .lowercaseLetter, .decimalNumber, .privateUse,
                    .spaceSeparator:
                    scalar.columns >= 1
                // Some marks have come to be spacing since.
                case .unassigned, .format, .surrogate, .spacingMark: true
                default:
                    scalar.columns > 0 || scalar.properties.isDefaultIgnorableCodePoint
                        || (0x1160...0x11FF).contains(number) || (0xD7B0...0xD7FF).contains(number)
                }
            if !isRight { Issue.record("U+\(String(number, radix: 16)) has \(scalar.columns)") }
            if scalar.properties.isEmojiPresentation, !(0x1F1E6...0x1F1FF).contains(number) {
                #expect(scalar.columns == 2)
            }
        }
        #expect(compared > 280_000)
    }

    static let database = "/usr/share/unicode/EastAsianWidth.txt"

    @Test(
        "the committed table is what the script writes",
        .enabled(
            if: FileManager.default.fileExists(atPath: database),
            "needs the Unicode Character Database: Debian's package unicode-data"))
    func tableIsCurrent() throws {
        let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let script = Process()
        script.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        script.arguments = ["python3", root.path + "/Scripts/generate-widths", "--check"]
        try script.run()
        script.waitUntilExit()
        #expect(script.terminationStatus == 0, "run Scripts/generate-widths")
    }
}
