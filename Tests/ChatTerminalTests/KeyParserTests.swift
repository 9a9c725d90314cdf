import Testing

@testable import ChatTerminal

@Suite("Bytes of a terminal become keys") struct KeyParserTests {
    private static func parsed(_ text: String) -> [KeyParser.Item] {
        parsed(Array(text.utf8))
    }

    private static func parsed(_ bytes: [UInt8]) -> [KeyParser.Item] {
        var parser = KeyParser()
        return parser.parse(bytes) + parser.flush()
    }

    private static func keys(_ keys: [Key]) -> [KeyParser.Item] {
        keys.map { .input(.key($0)) }
    }

    /// What terminals send, and the keys that were pressed.
    // swift-format-ignore
    static let known: [(String, [Key])] = [
        ("a", [.character("a")]), ("É", [.character("É")]), ("👍", [.character("👍")]),
        ("\r", [Key(.enter)]), ("\n", [.control("j")]), ("\t", [Key(.tab)]),
        ("\u{7F}", [Key(.backspace)]), ("\u{8}", [Key(.backspace)]), ("\u{1}", [.control("a")]),
        ("\u{1A}", [.control("z")]), ("\u{0}", [.control(" ")]), ("\u{1F}", [.control("_")]),
        ("\u{1B}", [Key(.escape)]), ("\u{1B}a", [.alt("a")]), ("\u{1B}É", [.alt("É")]),
        ("\u{1B}\r", [Key(.enter, .alt)]), ("\u{1B}\u{7F}", [Key(.backspace, .alt)]),
        ("\u{1B}\u{1}", [Key(.character("a"), [.control, .alt])]), ("\u{1B}[", [.alt("[")]),
        ("\u{1B}O", [.alt("O")]), ("\u{1B}\u{1B}", [Key(.escape, .alt)]),
        ("\u{1B}[A", [Key(.up)]), ("\u{1B}OB", [Key(.down)]), ("\u{1B}[1;5C", [Key(.right, .control)]),
        ("\u{1B}[1;4D", [Key(.left, [.shift, .alt])]), ("\u{1B}O5C", [Key(.right, .control)]),
        ("\u{1B}[5C", [Key(.right)]), ("\u{1B}\u{1B}[A", [Key(.up, .alt)]),
        ("\u{1B}Oa", [Key(.up, .control)]), ("\u{1B}[b", [Key(.down, .shift)]),
        ("\u{1B}[H", [Key(.home)]), ("\u{1B}[1~", [Key(.home)]), ("\u{1B}[7~", [Key(.home)]),
        ("\u{1B}OH", [Key(.home)]), ("\u{1B}[F", [Key(.end)]), ("\u{1B}[4~", [Key(.end)]),
        ("\u{1B}[8~", [Key(.end)]), ("\u{1B}OF", [Key(.end)]), ("\u{1B}[7$", [Key(.home, .shift)]),
        ("\u{1B}[7^", [Key(.home, .control)]), ("\u{1B}[8@", [Key(.end, [.control, .shift])]),
        ("\u{1B}[2~", [Key(.insert)]), ("\u{1B}[3;5~", [Key(.delete, .control)]),
        ("\u{1B}[5~", [Key(.pageUp)]), ("\u{1B}[6;3~", [Key(.pageDown, .alt)]),
        ("\u{1B}[Z", [Key(.tab, .shift)]), ("\u{1B}OP", [Key(.function(1))]),
        ("\u{1B}[1;2P", [Key(.function(1), .shift)]), ("\u{1B}[11~", [Key(.function(1))]),
        ("\u{1B}[15~", [Key(.function(5))]), ("\u{1B}[24;5~", [Key(.function(12), .control)]),
        ("\u{1B}[[A", [Key(.function(1))]), ("\u{1B}OM", [Key(.enter)]),
        ("\u{1B}Op", [.character("0")]), ("\u{1B}[97;5u", [.control("a")]),
        ("\u{1B}[13;2u", [Key(.enter, .shift)]), ("\u{1B}[27u", [Key(.escape)]),
        ("\u{1B}[97;2u", [.character("A")]), ("\u{1B}[233u", [.character("é")]),
        ("\u{1B}[97:65;6:1u", [Key(.character("a"), [.control, .shift])]),
        ("\u{1B}[27;5;105~", [.control("i")]), ("\u{1B}[27;3;13~", [Key(.enter, .alt)]),
        ("\u{1B}[57414u", [Key(.enter)]),
        // Broken off, unknown or mad: nothing, and the next key counts.
        ("\u{1B}[99~x", [.character("x")]), ("\u{1B}[1;5\u{1B}[A", [Key(.up)]),
        ("\u{1B}[>1;2;3cx", [.character("x")]), ("\u{1B}[57358ux", [.character("x")]),
        ("\u{1B}[99999999999999999999;9ux", [.character("x")]),
        ("\u{1B}]0;title\u{7}x", [.character("x")]), ("\u{1B}]11;rgb:0/0/0\u{1B}\\x", [.character("x")]),
        ("\u{1B}P1$r0m\u{1B}\\x", [.character("x")]), ("\u{1B}_Gi=1;OK\u{1B}\\x", [.character("x")]),
        ("\u{1B}]open\u{1B}[A", [Key(.up)]), ("\u{1B}[M !!x", [.character("x")]),
        ("\u{1B}[1;\u{7}x", [.character("x")]), ("\u{1B}[<35;1;1Mx", [.character("x")]),
        ("\u{1B}[128u\u{1B}[55296ux", [.character("x")]),
    ]

    @Test("each form of a key", arguments: known)
    func forms(text: String, keys: [Key]) {
        #expect(Self.parsed(text) == Self.keys(keys))
    }

    @Test("the mouse, the focus and answers")
    func others() {
        let mouse = Mouse(action: .press, button: 1, column: 4, row: 1)
        #expect(Self.parsed("\u{1B}[<0;5;2M") == [.input(.mouse(mouse))])
        var other = mouse
        other.action = .release
        other.button = 3
        #expect(Self.parsed("\u{1B}[<2;5;2m") == [.input(.mouse(other))])
        other = Mouse(action: .wheelDown, button: 0, column: 499, row: 299)
        #expect(Self.parsed("\u{1B}[<65;500;300M") == [.input(.mouse(other))])
        other = Mouse(action: .drag, button: 1, column: 4, row: 1)
        #expect(Self.parsed("\u{1B}[<32;5;2M") == [.input(.mouse(other))])
        #expect(Self.parsed("\u{1B}[<0;0;0M") == [])
        #expect(Self.parsed("\u{1B}[I\u{1B}[O") == [.input(.focus(true)), .input(.focus(false))])
        #expect(Self.parsed("\u{1B}[?2026;2$y") == [.reply(.mode(2026, 2))])
        #expect(Self.parsed("\u{1B}[?62;22c") == [.reply(.attributes)])
    }

    @Test(
        "a paste is text, whatever is in it",
        arguments: [
            ("one\rtwo", "one\ntwo"), ("a\r\nb\nc", "a\nb\nc"), ("", ""), ("\t", "    "),
            ("a\u{1B}[31mb", "a[31mb"), ("\u{3}\u{0}\u{9B}x\u{85}y", "x\ny"),
            ("\u{1B}[201", "[201"),
            ("a\u{1B}[200~b", "ab"), ("\u{1B}\u{1B}[20x", "[20x"), ("é👍🏽", "é👍🏽"),
            ("rm\u{1B}]0;x\u{7}", "rm]0;x"),
        ])
    func pastes(inside: String, text: String) {
        let items = Self.parsed("\u{1B}[200~\(inside)\u{1B}[201~q")
        #expect(items == [.input(.paste(text)), .input(.key(.character("q")))])
    }

    @Test("a paste is cut at its bound, between characters, and one without an end ends")
    func longPaste() {
        var parser = KeyParser()
        #expect(parser.parse("\u{1B}[200~".utf8).isEmpty)
        #expect(parser.parse(Array(repeating: 0x61, count: KeyParser.pasteBytes - 1)).isEmpty)
        #expect(parser.parse("é".utf8).isEmpty)
        #expect(parser.parse("and more".utf8).isEmpty)
        #expect(parser.patienceMilliseconds != nil)
        guard case .input(.paste(let text)) = parser.flush().first else {
            Issue.record("no paste")
            return
        }
        #expect(text.utf8.count == KeyParser.pasteBytes - 1)
        #expect(parser.parse("x".utf8) == Self.keys([.character("x")]))
        #expect(parser.patienceMilliseconds == nil)
    }

    @Test("what is no UTF-8 is passed over, and the next key counts")
    func garbage() {
        #expect(Self.parsed([0xFF, 0xC3, 0x61]) == Self.keys([.character("a")]))
        #expect(Self.parsed([0xED, 0xA0, 0x80, 0x61]) == Self.keys([.character("a")]))
        // CSI as one character of Latin-1 begins no sequence.
        #expect(
            Self.parsed([0xC2, 0x9B, 0x33, 0x6D])
                == Self.keys([.character("3"), .character("m")]))
        #expect(Self.parsed([0x80, 0xC0, 0xAF]) == [])
    }

    @Test("a sequence without an end is forgotten, and costs no memory")
    func unfinished() {
        for beginning in ["\u{1B}[", "\u{1B}]8;;", "\u{1B}P", "\u{1B}O"] {
            var parser = KeyParser()
            _ = parser.parse(beginning.utf8)
            for _ in 0..<1_000 { #expect(parser.parse("1;1;1;1;1;1".utf8).isEmpty) }
            _ = parser.flush()
            #expect(parser.parse("x".utf8) == Self.keys([.character("x")]))
            #expect(MemoryLayout.size(ofValue: parser) < 256)
        }
    }

    @Test("however it is split, the same is read", arguments: known.map(\.0))
    func splits(text: String) {
        let bytes = Array("\u{1B}[I\(text)\u{1B}[200~p\u{1B}[201~".utf8)
        var whole = KeyParser()
        let wanted = whole.parse(bytes)
        for first in 0...bytes.count {
            for second in first...bytes.count {
                var parser = KeyParser()
                let items =
                    parser.parse(bytes[..<first]) + parser.parse(bytes[first..<second])
                    + parser.parse(bytes[second...])
                #expect(items == wanted, "split at \(first) and \(second)")
            }
        }
    }

    @Test("any bytes, split anywhere, are read alike", arguments: UInt64(0)..<200)
    func anything(seed: UInt64) {
        var chance = Chance(seed: seed)
        var bytes: [UInt8] = []
        for _ in 0..<60 {
            switch Int.random(in: 0..<4, using: &chance) {
            case 0: bytes.append(UInt8.random(in: 0...255, using: &chance))
            case 1: bytes += [0x1B, UInt8.random(in: 0x20...0x7E, using: &chance)]
            default: bytes += Self.known.randomElement(using: &chance)?.0.utf8.map { $0 } ?? []
            }
        }
        if let broken = KeyParserProperties.broken(bytes, pieces: seed) {
            Issue.record("seed \(seed): \(broken)")
        }
    }
}
