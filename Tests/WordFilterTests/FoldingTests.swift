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

    @Test("the table is ascending, and its forms are folded already and parts of words")
    func tableIsWellFormed() {
        let table = LetterTable.standard
        var previous: UInt32 = 0
        for (scalar, form) in LetterTable.listed {
            #expect(scalar > previous)
            previous = scalar
            #expect(!form.isEmpty && form != [scalar])
            #expect(form.allSatisfy { table[$0].isWordPart })
            var refolded: [UInt32] = []
            for part in form { table[part].forEach(in: table) { refolded.append($0) } }
            #expect(refolded == form)
            let lower = Unicode.Scalar(scalar)?.properties.lowercaseMapping.unicodeScalars
            #expect(lower?.map(\.value) == [scalar])
        }
        #expect(LetterTable.listed.count > 4_000)
    }

    static let database = "/usr/share/unicode/UnicodeData.txt"

    @Test(
        "the committed table is what the script writes",
        .enabled(
            if: FileManager.default.fileExists(atPath: database),
            "needs the Unicode Character Database: Debian's package unicode-data"))
    func tableIsCurrent() throws {
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
