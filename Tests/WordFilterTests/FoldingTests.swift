import Foundation
import Testing

@testable import WordFilter

@Suite("Folding")
struct FoldingTests {
    @Test(
        "case, accents, width and what cannot be seen make no difference",
        arguments: [
            ("Été", "ete"), ("ÀÉÎÕÜÇÑ", "aeioucn"), ("ＡＢ１", "ab1"),
            ("Œuvre Æsir Ørsted Łódź Đorđe", "oeuvre aesir orsted lodz dorde"),
            ("Straße STRAẞE", "straße straße"), ("ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ"),
            ("İstanbul ISPARTA ısparta", "istanbul isparta isparta"), ("ﬃ", "ffi"), ("Ⅷ", "viii"),
            ("x²", "x2"), ("№ ™ ½", "№ ™ ½"), ("d’Art ‑ L'Or", "d'art - l'or"),
            ("  a \u{a0}\n b\u{200b} ", "a b"), ("أَحْمَد", "احمد"), ("שָׁלוֹם", "שלום"),
            ("Ёлка й", "елка и"), ("が ガ ｶﾞ", "か\u{3099} カ\u{3099} カ\u{3099}"), ("की", "की"),
            ("😀👍🏽", "😀👍🏽"), ("각", "\u{1100}\u{1161}\u{11a8}"), ("豈 ⼀", "豈 一"), ("", ""),
        ])
    func folds(text: String, folded: String) {
        #expect(Array(Folding.fold(text).unicodeScalars) == Array(folded.unicodeScalars))
    }

    /// All but the ideographs and syllables, where one is as another.
    static let scripts: [ClosedRange<UInt32>] = [
        0...0x3410, 0x9FF0...0xAC20, 0xD7A0...0x20010, 0x2F800...0x2FA1F,
    ]

    @Test("folding again changes nothing, for every scalar")
    func idempotent() {
        for number in Self.scripts.joined() {
            guard let scalar = Unicode.Scalar(number) else { continue }
            let folded = Folding.fold("a\(scalar)b")
            if Folding.fold(folded) != folded { Issue.record("U+\(String(number, radix: 16))") }
        }
    }

    @Test("the version changes with the tables, and nodes of different versions can tell")
    func version() {
        #expect(Folding.version == 2)
    }

    /// Up to Unicode 15: of later letters the table says nothing yet.
    @Test("composed and decomposed letters fold alike")
    func canonicalEquivalents() {
        var compared = 0
        for number in Self.scripts.joined() {
            guard let scalar = Unicode.Scalar(number), let age = scalar.properties.age,
                age.major <= 15, LetterTable.standard[number].isWordPart
            else { continue }
            let text = String(scalar)
            let decomposed = text.decomposedStringWithCanonicalMapping
            guard !text.unicodeScalars.elementsEqual(decomposed.unicodeScalars) else { continue }
            compared += 1
            let same = Folding.fold(text).unicodeScalars.elementsEqual(
                Folding.fold(decomposed).unicodeScalars)
            if !same { Issue.record("U+\(String(number, radix: 16))") }
        }
        #expect(compared > 1_500)
    }

    @Test(
        "texts that look the same to a reader have one skeleton",
        arguments: [
            ("Paul", "\u{420}\u{430}u\u{217C}"), ("admin", "\u{430}dm\u{456}n"), ("Il1|", "iiii"),
            ("B0B", "bob"), ("NIKE", "\u{39D}\u{399}\u{39A}\u{395}"),
            ("bob", "\u{412}\u{3C3}\u{42C}"),
            ("Ana", "ᴀɴᴀ"), ("cab", "🅒🅰🅱"), ("Élan", "éIan"), ("J. Doe", " J.\u{a0}D\u{43E}e"),
        ])
    func sameSkeleton(one: String, other: String) {
        #expect(Folding.skeleton(one) == Folding.skeleton(other))
    }

    @Test(
        "the skeleton is of the letters that a text looks like",
        arguments: [
            ("Paul", "paui"), ("\u{39D}\u{3BD}", "nv"), ("\u{432}\u{412} \u{44C}\u{42C}", "bb bb"),
            ("Straße", "straße"), ("東京 שלום", "東京 שלום"), ("가", "\u{1100}\u{1161}"),
            ("x+2=3", "x+2=3"), ("", ""),
        ])
    func skeletons(text: String, skeleton: String) {
        #expect(Folding.skeleton(text) == skeleton)
    }

    @Test(
        "texts that a reader tells apart have different skeletons",
        arguments: [
            ("Paul", "Paula"), ("rn", "m"), ("as", "ass"), ("Straße", "Strasse"), ("5", "s"),
            ("\u{418}\u{432}\u{430}\u{43D}", "Ivan"),
        ])
    func differentSkeletons(one: String, other: String) {
        #expect(Folding.skeleton(one) != Folding.skeleton(other))
    }

    static let database = "/usr/share/unicode/UnicodeData.txt"

    /// Without pip or network the script says that it has left out the table of look-alikes.
    @Test(
        "the committed tables are what the script writes",
        .enabled(
            if: FileManager.default.fileExists(atPath: database),
            "needs the Unicode Character Database: Debian's package unicode-data"))
    func tablesAreCurrent() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let script = Process()
        script.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        script.arguments = ["python3", root.path + "/Scripts/generate-folding", "--check"]
        try script.run()
        script.waitUntilExit()
        #expect(script.terminationStatus == 0, "run Scripts/generate-folding")
    }
}
