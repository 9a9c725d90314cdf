import Testing

@testable import WordFilter

@Suite("Letters")
struct LetterTableTests {
    private static let table = LetterTable.standard

    private static func folded(_ scalar: UInt32) -> [UInt32] {
        var folded: [UInt32] = []
        table[scalar].forEach(in: table) { folded.append($0) }
        return folded
    }

    @Test(
        "every scalar is of a kind",
        arguments: [
            (Letter.Kind.other, "!@$+*_/€…😀☃\u{0}\u{7F}™№ℹⓂ㊙🅰⒜🇫\u{FFFD}"),
            (.space, " \t\n\u{A0}\u{3000}"),
            (.hyphen, "-‐‑－"), (.apostrophe, "'’ʼ＇"),
            (.ignorable, "\u{AD}\u{200B}\u{200D}\u{301}\u{20DD}\u{FE0F}\u{FEFF}\u{E0020}\u{D4E}"),
            (.mark, "\u{93F}\u{94D}\u{3099}\u{E31}\u{E33}"),
            (.plain, "aZ0éÑßжΩअ१ªⅧⒶ㊊ǀ"), (.unspaced, "かカｶーกລ가각ᄀㄱ"), (.ideograph, "中〇𠀀豈𗀀"),
        ])
    func kinds(kind: Letter.Kind, scalars: String) {
        for scalar in scalars.unicodeScalars where Self.table[scalar.value].kind != kind {
            Issue.record("\(scalar) is \(Self.table[scalar.value].kind), not \(kind)")
        }
    }

    @Test(
        "what Unicode 15 does not assign is no letter, whatever the Swift runtime knows",
        arguments: [0x378, 0x1C89, 0xA7CB, 0x2EBF0, 0x323B0, 0xD800, 0xE000, 0x10FFFF])
    func unassigned(scalar: UInt32) {
        #expect(Self.table[scalar].kind == .other)
        #expect(Self.table[scalar].single == scalar)
    }

    /// The runtime's properties are another reading of the same database.
    @Test("kinds go with the properties of Unicode, for every scalar that Unicode 15 assigns")
    func properties() {
        var compared = 0
        for number in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(number), let age = scalar.properties.age,
                (age.major, age.minor) <= (15, 0)
            else { continue }
            compared += 1
            let properties = scalar.properties
            let kind = Self.table[number].kind
            let isRight =
                switch properties.generalCategory {
                case .control, .spaceSeparator, .lineSeparator, .paragraphSeparator:
                    (kind == .space) == properties.isWhitespace
                case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter,
                    .otherLetter, .decimalNumber, .letterNumber:
                    kind.rawValue >= Letter.Kind.ignorable.rawValue || kind == .apostrophe
                        || properties.isEmoji
                case .nonspacingMark, .spacingMark, .enclosingMark:
                    kind == .mark || kind == .ignorable
                case .format, .unassigned, .privateUse, .surrogate:
                    kind.rawValue <= Letter.Kind.ignorable.rawValue
                default:
                    kind.rawValue < Letter.Kind.mark.rawValue || Self.folded(number) != [number]
                }
            if !isRight { Issue.record("U+\(String(number, radix: 16)) is \(kind)") }
        }
        #expect(compared > 280_000)
    }

    @Test("folded letters are folded already, and parts of words")
    func formsAreFolded() {
        var several = 0
        for number in UInt32(0)...0x10FFFF where Self.table[number].isWordPart {
            let folded = Self.folded(number)
            if folded == [number] { continue }
            several += folded.count > 1 ? 1 : 0
            let isRight =
                !folded.isEmpty && folded.flatMap(Self.folded) == folded
                && folded.allSatisfy { Self.table[$0].isWordPart }
                && Self.table[number].isSingle == (folded.count == 1)
            if !isRight { Issue.record("U+\(String(number, radix: 16))") }
        }
        // The syllables of Hangul are 11,172.
        #expect(several > 11_800)
    }

    @Test(
        "case needs no runtime: capitals fold to what their small letters fold to",
        arguments: [
            ("Aa", 0x61), ("Éé", 0x65), ("Жж", 0x436), ("Σσς", 0x3C3), ("ẞß", 0xDF), ("Ꭰꭰ", 0xAB70),
        ])
    func capitals(letters: String, folded: UInt32) {
        for scalar in letters.unicodeScalars { #expect(Self.folded(scalar.value) == [folded]) }
    }

    @Test("pages of one kind are shared, and the whole table takes less than 160 KB")
    func size() {
        let pages = Self.table.pages
        #expect(pages[0x5000 >> 7] == pages[0x2_0000 >> 7])
        #expect(pages[0xB000 >> 7] == pages[0xC000 >> 7])
        #expect(pages[0x5_0000 >> 7] == pages[0xF_0000 >> 7])
        let highest = (0..<0x11_0000 >> 7).map { pages[$0] }.max()
        #expect(highest.map(Int.init) == Self.table.pageCount - 1)
        #expect(Self.table.pageCount * 128 * 4 + (0x11_0000 >> 7) * 2 < 160 << 10)
    }

    @Test("letters of one scalar know it; ignorables fold to none")
    func singles() {
        #expect(Self.table[0xC9].single == 0x65)
        #expect(Self.table[0x4E2D].single == 0x4E2D)
        #expect(Self.table[0xFB01].single == nil)
        #expect(Self.table[0xAC00].single == nil)
        #expect(Self.table[0x301].single == nil)
        #expect(Self.folded(0x301) == [])
    }
}
