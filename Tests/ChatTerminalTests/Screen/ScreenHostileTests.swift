import ChatCore
import ChatLanguage
import Testing

@testable import ChatTerminal

/// Whatever others write, and whatever is pressed: every cell stays in its place.
@Suite struct ScreenHostileTests {
    static let texts = [
        "\u{1B}[2J\u{1B}[H\u{1B}]0;owned\u{07}", "\u{9B}31m red \u{9D}0;x\u{9C}",
        "a\u{202E}dlrow\u{202C} \u{2066}x\u{2069}\u{200F}",
        "e" + String(repeating: "\u{301}", count: 10_000),
        String(repeating: "\u{301}", count: 500), String(repeating: "宽", count: 300),
        String(repeating: "👩‍👩‍👧‍👦", count: 200), "👩" + String(repeating: "\u{200D}👩", count: 500),
        "tab\there\r\nand\u{85}there\u{2028}so\u{0B}\u{0C}", "\u{0}\u{7F}\u{AD}\u{FEFF}",
        String(repeating: "x", count: 5_000), "مرحبا " + String(repeating: "ש", count: 200),
        "🇫🇷🇩🇪🇫", "☺\u{FE0F}☺\u{FE0E}1\u{FE0F}\u{20E3}", "ﷺ𒐫꧅⸻", "\u{1160}\u{115F}\u{3164}",
        "\u{E0041}\u{E0042}tags", "",
    ]

    /// Size, wide characters whole, nothing that a terminal would obey.
    static func check(
        _ screen: inout Screen, _ what: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let grid = screen.draw()
        #expect(grid.size == screen.size, "\(what)", sourceLocation: sourceLocation)
        var isIntact = grid.cells.count == grid.size.rows * grid.size.columns
        for row in 0..<grid.size.rows {
            var column = 0
            while column < grid.size.columns {
                let cell = grid[row, column]
                let width = cell.text.columns
                isIntact = isIntact && (1...2).contains(width) && cell.text.count == 1
                isIntact =
                    isIntact
                    && cell.text.unicodeScalars.allSatisfy {
                        $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
                            && !(0x202A...0x202E).contains($0.value)
                            && !(0x2066...0x2069).contains($0.value)
                    }
                if width == 2 {
                    isIntact =
                        isIntact && column + 1 < grid.size.columns
                        && grid[row, column + 1].text.isEmpty
                }
                column += max(width, 1)
            }
        }
        #expect(isIntact, "\(what)", sourceLocation: sourceLocation)
        if let cursor = grid.cursor {
            let isInside =
                (0..<grid.size.rows).contains(cursor.row)
                && (0..<grid.size.columns).contains(cursor.column)
            #expect(isInside, "\(what)", sourceLocation: sourceLocation)
        }
    }

    private static func displayable(_ text: String, lines: Bool = false) -> String {
        Displayable(text, lines: lines).text
    }

    @Test("names, statuses, messages, reasons and rules of the worst kind leave the frame intact")
    func texts() throws {
        for (columns, rows) in [(20, 5), (80, 24)] {
            for (number, text) in Self.texts.enumerated() {
                var stage = try ScreenStage(columns, rows)
                let name = text + String(repeating: "n", count: 300)
                stage.peers = [try ScreenStage.peer(1, name, .online, .away, text)]
                stage.messages[try ScreenStage.id(1)] = [
                    try ScreenStage.message(text, 1, from: 1, name),
                    try ScreenStage.message(text + "\n" + text, 2, isOwn: true),
                ]
                stage.entries = [
                    try ScreenStage.entry(text.isEmpty ? "x" : text, by: 1, name, ago: 5, text)
                ]
                stage.begin()
                Self.check(&stage.screen, "home of text \(number)")
                let pane = stage.screen.draw()
                if columns == 80 {
                    let isDrawn = (1..<22).allSatisfy { pane[$0, 20].text == "│" }
                    #expect(isDrawn, "the line beside the pane, text \(number)")
                }
                stage.press(.alt("1"))
                try stage.hear(text, masked: 1)
                Self.check(&stage.screen, "conversation of text \(number)")
                stage.update(
                    .typing(
                        TypingView(
                            peer: try ScreenStage.id(1), name: Displayable(name), active: true)))
                stage.places = [
                    RevealedView(
                        start: 0, length: 1, original: Displayable(text), rule: Displayable(text),
                        by: Displayable(text), milliseconds: .min, reason: Displayable(text),
                        via: [])
                ]
                stage.press(.up, .alt)
                stage.press(.character("v"))
                Self.check(&stage.screen, "revealed, text \(number)")
                stage.press(.character("r"))
                Self.check(&stage.screen, "reply, text \(number)")
                stage.press(.alt("k"))
                Self.check(&stage.screen, "finder, text \(number)")
                stage.press(.escape)
                stage.press(.escape)
                stage.input(.paste(text + "\n" + text))
                Self.check(&stage.screen, "pasted, text \(number)")
                stage.press(.control("e"))
                Self.check(&stage.screen, "typed, text \(number)")
                stage.press(.control("c"))
                stage.enter("/words")
                Self.check(&stage.screen, "words, text \(number)")
                stage.press(.escape)
                stage.update(.notice(NoticeView(.gap, peer: try ScreenStage.id(1), "a gap")))
                for effect in stage.effects {
                    guard case .notify(let notice) = effect else { continue }
                    let isClean = (notice.title + notice.body).unicodeScalars.allSatisfy {
                        $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
                    }
                    #expect(isClean)
                }
            }
        }
    }

    // MARK: By chance

    /// From a seed, so that a failure can be had again: SplitMix64.
    struct Chance: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let keys: [Key.Code] = [
        .enter, .tab, .backspace, .delete, .escape, .up, .down, .left, .right, .home, .end, .pageUp,
        .pageDown, .function(1),
    ]
    private static let lines = [
        "/words", "/search a", "/words why", "/help", "/who", "/edit x", "/delete", "/reply",
        "/react +", "/notify all", "/lang fr", "/lang en", "/theme plain", "/close", "/top", "/end",
        "/msg Bob hi", "/forget Bob", "/verify", "/away", "/nick Eve", "/history", "/m", "hello",
        "",
    ]

    @Test("whatever is pressed and told, at whatever size, is drawn whole", arguments: 1...16)
    func chance(_ seed: UInt64) throws {
        var chance = Chance(state: seed)
        var stage = try ScreenStage(
            Int.random(in: 1...140, using: &chance), Int.random(in: 1...45, using: &chance))
        try GoldenScreens.people(&stage)
        try GoldenScreens.words(&stage)
        for step in 0..<120 {
            switch Int.random(in: 0..<14, using: &chance) {
            case 0...2:
                stage.press(.character("abvrewdxuk+/ 1yno".randomElement(using: &chance) ?? "a"))
            case 3, 4:
                stage.press(
                    Self.keys.randomElement(using: &chance) ?? .enter,
                    Key.Modifiers(rawValue: [0, 0, 0, 1, 2, 4].randomElement(using: &chance) ?? 0))
            case 5: stage.press(.alt("1234akhlu".randomElement(using: &chance) ?? "1"))
            case 6: stage.press(.control("acdeklnprsuwy".randomElement(using: &chance) ?? "a"))
            case 7: stage.enter(Self.lines.randomElement(using: &chance) ?? "")
            case 8:
                stage.resize(
                    Int.random(in: 0...140, using: &chance), Int.random(in: 0...45, using: &chance))
            case 9:
                stage.input(
                    .mouse(
                        Mouse(
                            action: [.press, .wheelUp, .wheelDown].randomElement(using: &chance)
                                ?? .press, button: 1,
                            column: Int.random(in: 0..<150, using: &chance),
                            row: Int.random(in: 0..<50, using: &chance))))
            case 10: stage.input(.paste(Self.texts.randomElement(using: &chance) ?? ""))
            case 11: try stage.hear(Self.texts.randomElement(using: &chance) ?? "", masked: 1)
            case 12:
                let number = UInt8.random(in: 1...9, using: &chance)
                stage.update(
                    .peer(
                        try ScreenStage.peer(
                            number, Self.texts.randomElement(using: &chance) ?? "x",
                            [.online, .offline, .unreachable, .visible, .around]
                                .randomElement(using: &chance) ?? .online)))
            default:
                stage.input(.focus(Bool.random(using: &chance)))
                stage.wait(Int64.random(in: 0...20_000, using: &chance))
            }
            Self.check(&stage.screen, "seed \(seed), step \(step)")
        }
    }
}
