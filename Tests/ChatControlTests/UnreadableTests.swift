import ChatCore
import ChatLanguage
import NIOCore
import Testing

@testable import ChatControl

@Suite("Requests that a person or another program has written")
struct UnreadableTests {
    @Test("A request may leave its id and what has a default out, and hold what is not known")
    func leniency() throws {
        let text = #" {"future":[1],"command":"peers"} "#
        #expect(
            try RequestLine.read(ByteBuffer(string: text)).get()
                == RequestLine(wanted: .command(.peers(everybody: false))))
    }

    @Test(
        "A request that cannot be read is refused with the reason, and with its id if it has one",
        arguments: [
            ("hello", nil, "it is no JSON"), ("{", nil, "it is no JSON"),
            ("[]", nil, "it is no JSON object"), ("7", nil, "it is no JSON object"),
            (#"{"id":3}"#, 3, #""command" is missing"#),
            (#"{"command":"send","id":4,"peer":"Ana"}"#, 4, #""text" is missing"#),
            (#"{"command":5,"id":5}"#, 5, #""command" has the wrong type"#),
            (#"{"command":"whois","id":6,"peer":null}"#, 6, #""peer" has the wrong type"#),
            (#"{"command":"addWords","id":7,"words":["a",1]}"#, 7, #""words" has the wrong type"#),
            (#"{"command":"status","id":"8"}"#, nil, #""id" has the wrong type"#),
        ] as [(String, UInt64?, String)])
    func unreadable(_ text: String, _ id: UInt64?, _ reason: String) {
        guard case .failure(let failure) = RequestLine.read(ByteBuffer(string: text)) else {
            Issue.record("\(text) was read")
            return
        }
        #expect(failure.id == id)
        #expect(failure.reason.english == reason)
    }

    @Test("An unknown command is answered with the known ones; odd bytes are no obstacle")
    func unknownCommand() {
        guard
            case .failure(let failure) = RequestLine.read(
                ByteBuffer(string: #"{"command":"dance"}"#))
        else {
            Issue.record("it was read")
            return
        }
        #expect(failure.reason.english.hasPrefix(#""command" is none of whoami, status"#))
        for bytes: [UInt8] in [
            [0xFF, 0xFE], [0], Array(repeating: UInt8(ascii: "["), count: 60_000),
        ] {
            guard case .failure = RequestLine.read(ByteBuffer(bytes: bytes)) else {
                Issue.record("\(bytes.prefix(4)) was read")
                return
            }
        }
    }
}
