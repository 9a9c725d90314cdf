import ChatCore
import NIOCore
import Testing

@testable import ChatControl

private let id = String(repeating: "a", count: 52)
private let position = "00000000000000ff-7"

private let writtenJSON =
    #"{"direction":"outgoing","finding":{"action":"mask","rule":"idiot"},"id":"\#(position)","#
    + #""masked":0,"maskedThere":["idiot"],"milliseconds":5,"name":"Ana","number":12,"#
    + #""peer":"\#(id)","state":"read","text":"un idiot"}"#
private let talkJSON = #"{"name":"Ana","peer":"\#(id)","queued":2,"unread":1}"#
private let typingJSON = #"{"active":true,"name":"Ana","peer":"\#(id)"}"#
private let preferencesJSON =
    #"{"keep":"90d","presence":{"state":"away","text":"lunch"},"readReceipts":false,"#
    + #""typingNotices":true}"#
private let awayJSON =
    #"{"addresses":[],"id":"\#(id)","lastSeenMilliseconds":9,"name":"Ana","#
    + #""nameConfirmed":true,"presence":"offline","status":{"state":"busy","text":"x"}}"#

/// The texts are the protocol: if one of these fails, scripts out there break.
@Suite("The words of the control protocol about talks")
struct TalkCodingTests {
    private static let seven = MessagePosition(stream: 255, sequence: 7)

    static let requests: [(RequestLine.Wanted, String)] = [
        (.command(.history(HistoryRequest())), #"{"command":"history","id":1}"#),
        (
            .command(.history(HistoryRequest(peer: "Ana", search: "é", before: 9, limit: 3))),
            #"{"before":9,"command":"history","id":1,"limit":3,"peer":"Ana","search":"é"}"#
        ),
        (
            .command(.history(HistoryRequest(peer: "Ana", unread: true))),
            #"{"command":"history","id":1,"peer":"Ana","unread":true}"#
        ),
        (
            .command(.markRead(peer: "Ana", through: nil)),
            #"{"command":"markRead","id":1,"peer":"Ana"}"#
        ),
        (
            .command(.markRead(peer: "Ana", through: seven)),
            #"{"command":"markRead","id":1,"peer":"Ana","through":"\#(position)"}"#
        ),
        (.command(.forget(peer: "Ana")), #"{"command":"forget","id":1,"peer":"Ana"}"#),
        (.command(.conversations), #"{"command":"conversations","id":1}"#),
        (
            .command(.preferences(PreferencesEdit())),
            #"{"command":"preferences","id":1,"preferences":{}}"#
        ),
        (
            .command(
                .preferences(
                    PreferencesEdit(
                        keep: .seconds(90 * 86_400), readReceipts: false, typingNotices: true,
                        state: .away, text: ""))),
            #"{"command":"preferences","id":1,"preferences":{"keep":"90d","readReceipts":false,"#
                + #""state":"away","text":"","typingNotices":true}}"#
        ),
        (
            .command(.typing(peer: "Ana", active: false)),
            #"{"active":false,"command":"typing","id":1,"peer":"Ana"}"#
        ),
    ]

    @Test("A request reads the same both ways", arguments: requests)
    func request(_ wanted: RequestLine.Wanted, _ text: String) throws {
        let line = RequestLine(id: 1, wanted: wanted)
        #expect(ControlJSON.text(line) == text)
        #expect(try RequestLine.read(ByteBuffer(string: text)).get() == line)
    }

    static func replies() throws -> [(ReplyLine.Content, String)] {
        let written = MessageView(
            peer: try Sample.peer(), name: Displayable("Ana"), direction: .outgoing, id: seven,
            number: 12, text: Displayable("un idiot"), maskedThere: [Displayable("idiot")],
            finding: FindingView(rule: Displayable("idiot"), action: .mask), state: .read,
            milliseconds: 5)
        let talk = ConversationView(
            peer: try Sample.peer(), name: Displayable("Ana"), unread: 1, queued: 2)
        let typing = TypingView(peer: try Sample.peer(), name: Displayable("Ana"), active: true)
        var preferences = Preferences()
        preferences.keep = .seconds(90 * 86_400)
        preferences.readReceipts = false
        preferences.presence = OwnPresence(state: .away, text: "lunch")
        let away = PeerView(
            id: try Sample.peer(), name: Displayable("Ana"), nameConfirmed: true,
            presence: .offline, addresses: [], firstMetMilliseconds: nil, lastSeenMilliseconds: 9,
            status: PresenceView(state: .busy, text: Displayable("x")))
        return [
            (
                .answer(.history(HistoryView(messages: [written], hasMore: true))),
                #"{"answer":"history","history":{"hasMore":true,"messages":[\#(writtenJSON)]},"id":1}"#
            ),
            (
                .answer(.conversations([talk])),
                #"{"answer":"conversations","conversations":[\#(talkJSON)],"id":1}"#
            ),
            (
                .answer(.preferences(preferences)),
                #"{"answer":"preferences","id":1,"preferences":\#(preferencesJSON)}"#
            ),
            (.answer(.done), #"{"answer":"done","id":1}"#),
            (.answer(.peer(away)), #"{"answer":"peer","id":1,"peer":\#(awayJSON)}"#),
            (
                .update(.delivery(written)),
                #"{"id":1,"message":\#(writtenJSON),"update":"delivery"}"#
            ),
            (
                .update(.conversation(talk)),
                #"{"conversation":\#(talkJSON),"id":1,"update":"conversation"}"#
            ),
            (.update(.typing(typing)), #"{"id":1,"typing":\#(typingJSON),"update":"typing"}"#),
            (
                .update(.preferences(preferences)),
                #"{"id":1,"preferences":\#(preferencesJSON),"update":"preferences"}"#
            ),
        ]
    }

    @Test("A reply reads the same both ways")
    func reply() throws {
        for (content, text) in try Self.replies() {
            let line = ReplyLine(id: 1, content: content)
            #expect(ControlJSON.text(line) == text)
            #expect(try ControlJSON.value(from: ByteBuffer(string: text)) == line)
        }
    }

    @Test("What scripts read of a history is one message a line, of talks one talk a line")
    func scriptLines() throws {
        for (content, _) in try Self.replies() {
            guard case .answer(let response) = content else { continue }
            let expected: [String]? =
                switch response {
                case .history: [writtenJSON]
                case .conversations: [talkJSON]
                case .preferences: [preferencesJSON]
                case .done: []
                default: nil
                }
            if let expected { #expect(ControlJSON.lines(for: response) == expected) }
        }
    }

    @Test("What may be left out of a request is what it is without it")
    func leftOut() throws {
        let cases: [(String, Command)] = [
            (#"{"command":"typing","peer":"Ana"}"#, .typing(peer: "Ana", active: true)),
            (#"{"command":"preferences"}"#, .preferences(PreferencesEdit())),
            (#"{"command":"history","unread":false,"peer":null}"#, .history(HistoryRequest())),
        ]
        for (text, command) in cases {
            #expect(
                try RequestLine.read(ByteBuffer(string: text)).get()
                    == RequestLine(wanted: .command(command)))
        }
    }

    @Test(
        "What is odd is refused, and never taken for something else",
        arguments: [
            #"{"command":"history","limit":"many"}"#, #"{"command":"history","limit":1.5}"#,
            #"{"command":"history","before":1e300}"#,
            #"{"command":"history","before":9223372036854775808}"#,
            #"{"command":"history","unread":"yes"}"#, #"{"command":"history","search":["a"]}"#,
            #"{"command":"markRead"}"#, #"{"command":"markRead","peer":"Ana","through":7}"#,
            #"{"command":"markRead","peer":"Ana","through":"ff-7"}"#,
            #"{"command":"markRead","peer":"Ana","through":"00000000000000ff-"}"#,
            #"{"command":"markRead","peer":"Ana","through":"00000000000000ff-7-8"}"#,
            #"{"command":"markRead","peer":"Ana","through":"00000000000000ff--7"}"#,
            #"{"command":"forget"}"#, #"{"command":"forget","peer":null}"#,
            #"{"command":"typing","peer":"Ana","active":1}"#,
            #"{"command":"preferences","preferences":{"keep":"90 days"}}"#,
            #"{"command":"preferences","preferences":{"keep":"0d"}}"#,
            #"{"command":"preferences","preferences":{"keep":"-1d"}}"#,
            #"{"command":"preferences","preferences":{"keep":"9999999999999999999y"}}"#,
            #"{"command":"preferences","preferences":{"state":"asleep"}}"#,
            #"{"command":"preferences","preferences":{"readReceipts":"off"}}"#,
            #"{"command":"preferences","preferences":[]}"#,
        ])
    func odd(_ text: String) {
        guard case .failure = RequestLine.read(ByteBuffer(string: text)) else {
            Issue.record("\(text) was read")
            return
        }
    }

    @Test("An id that is written otherwise than nodes do is refused, or becomes what they write")
    func otherwise() {
        for text in ["00000000000000ff-+7", "00000000000000ff-٧", "+0000000000000ff-7"] {
            let line = #"{"command":"markRead","peer":"Ana","through":"\#(text)"}"#
            if case .success(let request) = RequestLine.read(ByteBuffer(string: line)) {
                // Whatever is read must be written the one way there is.
                #expect(!ControlJSON.text(request).contains(text))
            }
        }
    }
}
