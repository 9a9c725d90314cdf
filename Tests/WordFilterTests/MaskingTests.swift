import Testing
import WordFilter

@Suite("Masking")
struct MaskingTests {
    @Test(
        "every character of the word becomes a star and nothing else changes",
        arguments: [
            ("idiot", "quel idiot !", "quel ***** !"), ("idiot", "l’IDIOT-là", "l’*****-là"),
            ("fils de", "fils  de\nroi", "****  **\nroi"), ("fils de", "fils\r\nde", "****\r\n**"),
            ("idiot", "id\u{200b}iot", "******"), ("idiot", "i\u{301}diot", "*****"),
            ("idiot", "idiot\u{301}\u{302}s idiot\u{301}\u{302}", "idiot\u{301}\u{302}s *****"),
            ("sous-merde", "sous-merde", "**********"), ("傻瓜", "你是傻瓜吗", "你是**吗"),
            ("한국", "한국 \u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}", "** **"),
            ("idiot", "👩‍❤️‍👨idiot👩‍🚀🇫🇷", "👩‍❤️‍👨*****👩‍🚀🇫🇷"),
            ("idiot", "👩\u{200d}idiot\u{200d}👩", "👩\u{200d}*****👩"),
            ("idiot", "idiot\u{fe0f}\u{20e3}!", "*****!"), ("idiot", "idiot\u{20e3}", "*****"),
            ("idiot", "*\u{fe0f}\u{20e3}idiot1️⃣", "*\u{fe0f}\u{20e3}*****1️⃣"),
            ("傻", "傻\u{fe0f}\u{20e3}", "**"), ("idiot", "\u{301}idiot", "\u{301}*****"),
            ("idiot", "idiot\u{200b}\u{301}", "*****\u{200b}\u{301}"),
            ("idiot", "\u{600}idiot", "*****"), ("傻", "\u{d4e}傻", "**"),
            ("idiot", "idiotำกา", "idiotำกา"), ("का", "का की", "** की"),
            ("idiot", "😀idiot\u{1f3ff}", "😀*****"),
        ])
    func masks(word: String, text: String, masked: String) throws {
        let result = try list(word).masked(text)
        #expect(Array(result.text.unicodeScalars) == Array(masked.unicodeScalars))
    }

    @Test("a clean text, an empty text and an empty list change nothing")
    func clean() throws {
        for text in ["", " ", "tout va bien", "*****", "\u{301}\u{302}", "\u{200d}"] {
            #expect(try list("idiot").masked(text) == WordList().masked(text))
            #expect(WordList().masked(text).text == text)
            #expect(WordList().masked(text).matches.isEmpty)
        }
    }

    @Test("matches say which rule and where in the text before masking")
    func matches() throws {
        let text = "Idiot, espèce d’ABRUTI"
        let masked = try list("abruti", "idiot").masked(text)
        #expect(masked.text == "*****, espèce d’******")
        #expect(masked.matches.map(\.rule.text) == ["idiot", "abruti"])
        #expect(masked.matches.map { String(text[$0.range]) } == ["Idiot", "ABRUTI"])
    }

    @Test(
        "a long hostile text of 64 KB is masked whole or not at all",
        arguments: [
            "a", "ab ", "ab.", "é", "\u{301}", "\u{200d}", "👩\u{200d}", "傻", "字 ", "1", "1️⃣", "-",
        ])
    func hostile(unit: String) throws {
        let text = String(repeating: unit, count: 65_536 / unit.utf8.count)
        let rules = try list("idiot", "ab ab ab ab ab ab ab x", "傻傻傻傻傻瓜", "字 字 字 瓜", "aa aa")
        #expect(rules.masked(text).text.unicodeScalars.elementsEqual(text.unicodeScalars))
        #expect(rules.masked(text + " idiot").matches.count == 1)
    }
}
