import Testing

@testable import WordFilter

@Suite("Look-alike letters")
struct LookAlikeTests {
    private static func lookAlikes(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map {
                    let letter = LetterTable.standard[$0.value].lookAlike
                    return letter == 0 ? "." : Unicode.Scalar(letter)
                }))
    }

    @Test(
        "letters of other scripts look like Latin ones, each case by its own shape",
        arguments: [
            ("авгезиклмнопрстухчшьэя", "abre.nk.mhonpctyxywber"),
            ("АВГЕЗИКЛМНОПРСТУХЧШЬЭЯ", "AB.E.NK.MHONPCTYXYWBER".lowercased()),
            ("ёйѓіїјѕԁԛԝһӏғ", "enriijsdqwhlf"),
            ("αβγδεζηθικλμνξοπρςστυφχψω", "abydezno" + "ik.uveonpcotu.x.w"),
            ("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", "ab.aezhoikamneonpe" + "ty.x.o"),
            ("άέήίόύώϲϹ", "aeniouwcc"),
        ])
    func alphabets(text: String, letters: String) {
        #expect(Self.lookAlikes(text) == letters)
    }

    @Test(
        "letters that only look Latin, and signs made of them, look like their letter",
        arguments: [
            ("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz"),
            ("🅐🅑🅒🅩🅰🅱🅾🅿🆉ⓂℹⒶ", "abczabopzmi."), ("⒜⒵🄐🄩", "azaz"),
            ("ɑɓƈɖɛƒɠɦɨɟƙɭɱŋɲɵƥʠɽʂŧʉⱱɯӽƴʐ", "abcdefghijklmnnopqrstuvwxyz"),
            ("ɐǝɔʇʞ", "aectk"), ("ᎪᏴᏟᎠᎬᏂᏞᎷᏚꭺꮯ", "abcdehlmsac"), ("ꓮꓐꓚꓓꓰ", "abcde"),
            ("ⲁⲃⲥⲟⲣ", "abcop"), ("օսհո", "ouhn"), ("ყ", "y"), ("𐐬𐐽", "oc"), ("ᗷᑕᗪᗩ", "bcda"),
            ("₳₿₵©®×†💲＠", "abccrxtsa"), ("𝛂𝝂𝚴ſ", "avnf"),
        ])
    func shapes(text: String, letters: String) {
        #expect(Self.lookAlikes(text) == letters)
    }

    @Test(
        "what is Latin already, has rules of its own or is innocent looks like nothing else",
        arguments: [
            "abcxyzABCXYZ0123456789!@$|+€£¢¥§¡", "éÉàçñøłđœæßẞ", "ＡＢａｂ𝐀𝐛Ⅷⅼⓐ²", "ﬁﬃ㎏½",
            "שלוםסו", "مرحباهه", "中文日本東京〇", "カタカナひらがなﾛ", "한글가ㅇ", "ไทยภาษา๐", "नमस्ते०", "አማርኛዐ",
            "🇫🇷🇵🇸", "😀👍🏽❤", "☆★●•·", "٠١٥", " -'’",
        ])
    func innocent(text: String) {
        #expect(Self.lookAlikes(text).allSatisfy { $0 == "." })
    }

    @Test(
        "a look-alike is a letter of a to z that the scalar does not fold to, and only letters and signs have one"
    )
    func tableIsWellFormed() {
        let table = LetterTable.standard
        var count = 0
        for number in UInt32(0)...0x10FFFF {
            let letter = table[number]
            if letter.lookAlike == 0 { continue }
            count += 1
            let isRight =
                (0x61...0x7A).contains(letter.lookAlike) && number >= 0x80
                && (letter.kind == .other || letter.kind == .plain)
                && letter.isSingle && letter.single != UInt32(letter.lookAlike)
            if !isRight { Issue.record("U+\(String(number, radix: 16))") }
        }
        #expect(count > 2_000)
    }
}
