package import ChatCore
import ChatLanguage
import FoundationEssentials
import NIOCore

/// The JSON that scripts read: of the control socket, and of every `--json`.
///
/// One object a line, without its line feed; keys in alphabetical order, slashes unescaped, so that
/// the same value is always the same text. Line feeds inside values are escaped.
package enum ControlJSON {
    /// As on the socket, without the request's id: `{"message":{…},"update":"message"}`.
    package static func line(for update: Update) -> String {
        text(ReplyLine(content: .update(update)))
    }

    /// What an answer holds: one line, or one for each peer, word or list. A refusal keeps its
    /// key, so that a script can tell it from a result: `{"refused":{…}}`.
    package static func lines(for response: Response) -> [String] {
        switch response {
        case .selfView(let view): [text(view)]
        case .status(let view): [text(view)]
        case .peers(let views): views.map { text($0) }
        case .peer(let view): [text(view)]
        case .message(let view): [text(view)]
        case .revealed(let views): views.map { text($0) }
        case .history(let view): view.messages.map { text($0) }
        case .conversations(let views): views.map { text($0) }
        case .preferences(let view): [text(view)]
        case .dialledBack(let views): views.map { text($0) }
        case .diagnosis(let view): [text(view)]
        case .done: []
        case .words(let words): words.map { text($0) }
        case .wordEntries(let views): views.map { text($0) }
        case .wordHistory(let views): views.map { text($0) }
        case .listStatus(let views): views.map { text($0) }
        case .wordsChanged(let view): [text(view)]
        case .tested(let view): [text(view)]
        case .refused(let refusal): [text(["refused": refusal])]
        }
    }

    static func text(_ value: some Encodable) -> String {
        String(decoding: data(value), as: UTF8.self)
    }

    /// One line for the socket, with its line feed, and with phrases beside their English.
    static func line(_ value: some Encodable) -> ByteBuffer {
        var buffer = ByteBuffer(bytes: data(value, withPhrases: true))
        buffer.writeInteger(UInt8(ascii: "\n"))
        return buffer
    }

    /// An answer to a request. One that no client would take is a refusal: a line cut off would
    /// look like a node that has died.
    static func answer(_ response: Response, to id: UInt64?) -> ByteBuffer {
        let line = line(ReplyLine(id: id, content: .answer(response)))
        guard line.readableBytes > Limits.controlAnswerBytes else { return line }
        let refusal = Refusal(
            .full,
            "The answer has more than \(Limits.controlAnswerBytes >> 20) MB: ask for less, as for "
                + "one list.")
        return Self.line(ReplyLine(id: id, content: .answer(.refused(refusal))))
    }

    static func value<Value: Decodable>(
        _ type: Value.Type = Value.self, from line: ByteBuffer
    ) throws -> Value {
        try JSONDecoder().decode(type, from: Data(line.readableBytesView))
    }

    /// - Parameter withPhrases: whether the other end may be ours and speak another language.
    private static func data(_ value: some Encodable, withPhrases: Bool = false) -> Data {
        let encoder = JSONEncoder()
        if let wish = CodingUserInfoKey.withPhrases { encoder.userInfo[wish] = withPhrases }
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return try encoder.encode(value)
        } catch {
            // Only a number that JSON cannot write could do this; no value of ours has one.
            preconditionFailure("not encodable: \(error)")
        }
    }
}

extension RequestLine {
    /// Reads a request, or says what is wrong with it to whoever wrote it.
    static func read(_ line: ByteBuffer) -> Result<RequestLine, UnreadableRequest> {
        do {
            return .success(try ControlJSON.value(from: line))
        } catch {
            struct OnlyID: Decodable { let id: UInt64? }
            let id = (try? ControlJSON.value(OnlyID.self, from: line))?.id
            return .failure(UnreadableRequest(id: id, reason: explanation(of: error)))
        }
    }

    private static func explanation(of error: any Error) -> Phrase {
        switch error {
        case DecodingError.keyNotFound(let key, _): "\"\(key.stringValue)\" is missing"
        case DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context):
            context.codingPath.first.map { "\"\($0.stringValue)\" has the wrong type" }
                ?? "it is no JSON object"
        case DecodingError.dataCorrupted(let context):
            context.codingPath.first.map {
                "\"\($0.stringValue)\" \(.known(context.debugDescription))"
            }
                ?? "it is no JSON"
        default: "it is no JSON"
        }
    }
}

struct UnreadableRequest: Error {
    let id: UInt64?
    let reason: Phrase

    var reply: ReplyLine {
        let refusal = Refusal(.badInput, "Cannot read the request: \(reason).")
        return ReplyLine(id: id, content: .answer(.refused(refusal)))
    }
}
