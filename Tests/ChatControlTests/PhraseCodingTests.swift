import ChatCore
import ChatLanguage
import NIOCore
import Testing

@testable import ChatControl

/// What is said crosses the socket with its key, so that each end says it in its own language.
@Suite("Phrases on the socket") struct PhraseCodingTests {
    private static func refusal(_ phrase: String, message: String = "In English.") throws -> Refusal
    {
        let json =
            #"{"answer":"refused","id":1,"refused":{"candidates":[],"kind":"full","message":"#
            + #""\#(message)","phrase":\#(phrase)}}"#
        let line = try ControlJSON.value(ReplyLine.self, from: ByteBuffer(string: json))
        guard case .answer(.refused(let refusal)) = line.content else {
            throw ControlFailure.unreadable
        }
        return refusal
    }

    @Test("a refusal is said in the language of the end that reads it")
    func refusals() throws {
        let name = "Bob"
        let why: Phrase = "\(name) is not here"
        let said = Refusal(
            .notDelivered,
            "Not delivered in time: \(why). It stays queued and goes out as soon as it can.")
        let read = try ControlJSON.value(
            ReplyLine.self, from: ControlJSON.answer(.refused(said), to: 1))
        guard case .answer(.refused(let refusal)) = read.content else {
            Issue.record("no refusal")
            return
        }
        #expect(refusal == said)
        #expect(
            refusal.text(in: .french)
                == "Pas remis à temps\u{00A0}: Bob n’est pas là. Le message reste en file et "
                + "partira dès que possible.")
        #expect(refusal.text(in: .english) == said.message.text)
    }

    @Test("plurals, numbers and lists come back as they were")
    func parts() throws {
        let notice = NoticeView(
            .gap,
            .plural(
                12_345, one: .verbatim("one"),
                other: .list([.number(12_345), "yesterday"], separator: .verbatim(", "))))
        let line = ControlJSON.line(ReplyLine(content: .update(.notice(notice))))
        guard
            case .update(.notice(let read)) = try ControlJSON.value(ReplyLine.self, from: line)
                .content
        else {
            Issue.record("no notice")
            return
        }
        #expect(read.phrase == notice.phrase)
        #expect(read.text(in: .french) == "12\u{202F}345, hier")
    }

    @Test("scripts read English alone")
    func scripts() {
        let refusal = Refusal(.stopping, "The node is stopping: start it again.")
        #expect(!(ControlJSON.lines(for: .refused(refusal)).first?.contains("phrase") ?? true))
    }

    @Test(
        "what another program sends as a phrase is bounded, and cannot hurt a terminal",
        arguments: [
            #"{"key":"{1}{1}","arguments":["x"]}"#, #"{"list":7}"#, "[]", "null",
            #"{"key":"x","arguments":["#
                + Array(repeating: "1", count: Limits.phraseArguments + 1).joined(separator: ",")
                + "]}",
            String(repeating: #"{"key":"{1}","arguments":["#, count: 20) + "1"
                + String(repeating: "]}", count: 20),
            // Each separator stands between many empty parts, and is such a list itself.
            String(repeating: #"{"list":["","",""],"separator":"#, count: 6) + #""x""#
                + String(repeating: "}", count: 6),
            #"{"list":["",""],"separator":{"key":"{1}","arguments":["x"]}}"#,
            #"{"list":["",""],"separator":"\#(String(repeating: "x", count: 100))"}"#,
        ])
    func bounds(phrase: String) throws {
        #expect(try Self.refusal(phrase).text(in: .french) == "In English.")
    }

    @Test("escape sequences do not pass")
    func escapes() throws {
        let refusal = try Self.refusal(#"{"key":"\u001b[2J{1}","arguments":["\u009b2J"]}"#)
        #expect(refusal.text(in: .french) == "^[[2J^[2J")
    }
}
