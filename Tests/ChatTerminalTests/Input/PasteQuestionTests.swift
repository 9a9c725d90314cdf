import ChatCore
import ChatLanguage
import Testing

@testable import ChatTerminal

@Suite struct PasteQuestionTests {
    private func question(_ text: String, into draft: String = "") throws -> PasteQuestion {
        guard case .ask(let question) = PasteQuestion.judge(text, into: Editor(draft)) else {
            throw NoQuestion()
        }
        return question
    }

    private struct NoQuestion: Error {}

    @Test(
        "one line is put in at once, with or without its end",
        arguments: ["one\n", "one", "one\r\n"])
    func line(text: String) {
        #expect(PasteQuestion.judge(text, into: Editor()) == .insert("one"))
    }

    @Test("several lines ask first")
    func lines() throws {
        let question = try question("a\r\nb\nc\n")
        #expect(question.text == "a\nb\nc" && question.lines == 3)
        #expect(
            question.question.english
                == "Paste 3 lines? Ctrl-Y yes, as one message, Ctrl-N no, Ctrl-E edit first")
        #expect(question.question.text(in: .french).hasPrefix("Coller 3\u{A0}lignes\u{202F}?"))
        #expect(question.answer(.control("y")) == .send)
        #expect(question.answer(.control("e")) == .edit)
        #expect(question.answer(.control("n")) == .drop)
        #expect(question.answer(Key(.escape)) == .drop)
        // Whatever else comes may be the rest of a paste without brackets.
        #expect(question.answer(Key(.enter)) == .none)
        #expect(question.answer(.character("y")) == .none)
    }

    @Test("what is too long for one message can be edited, not sent")
    func long() throws {
        let half = String(repeating: "x", count: Limits.messageBytes / 2)
        let fits = try question(half + "\n" + half.dropFirst())
        #expect(fits.fits && fits.bytes == Limits.messageBytes)
        let long = try question(half + "\n" + half.dropFirst(), into: "y")
        #expect(!long.fits)
        #expect(long.answer(.control("y")) == .none)
        #expect(long.answer(.control("e")) == .edit)
        #expect(long.question.text(in: .french).contains("Trop long pour un seul message"))
        #expect(long.question.english.contains("Too long for one message: 16,385 bytes"))
    }

    @Test("what is too long to be typed is refused, and the draft stays")
    func tooLong() {
        let text = String(repeating: "x\n", count: Limits.typedLineBytes / 2) + "x"
        guard case .refused(let phrase) = PasteQuestion.judge(text, into: Editor()) else {
            Issue.record("it was taken")
            return
        }
        #expect(phrase.english.hasSuffix("Paste it in parts."))
        #expect(phrase.text(in: .french).hasSuffix("Collez-le en plusieurs fois."))
    }

    @Test("a pasted command is text")
    func command() throws {
        let question = try question("/quit\n/quit")
        var editor = Editor()
        _ = question.put(into: &editor, literally: true)
        #expect(TypedCommand.parse(editor.text) == .message("/quit\n/quit"))
        var edited = Editor("see ")
        _ = question.put(into: &edited, literally: true)
        #expect(edited.text == "see /quit\n/quit")
    }

    @Test("nothing that is not seen comes in by a paste")
    func clean() throws {
        let question = try question("a\u{1B}[201~\u{202E}\tb\n\u{0}c")
        #expect(question.text == "a[201~    b\nc")
    }
}
