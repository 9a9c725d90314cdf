import ChatCore
import NIOCore
import Testing

@testable import ChatControl

private let id = String(repeating: "a", count: 52)
private let position = "00000000000000ff-7"

private let plainJSON =
    #"{"direction":"incoming","id":"\#(position)","masked":0,"maskedThere":[],"milliseconds":5,"#
    + #""name":"Ana","peer":"\#(id)","state":"received","text":"yes"}"#
private let fullJSON =
    #"{"direction":"incoming","id":"\#(position)","isAction":true,"isDeleted":true,"#
    + #""isEdited":true,"masked":0,"maskedThere":[],"milliseconds":5,"name":"Ana","peer":"\#(id)","#
    + #""reactions":[{"isOwn":true,"text":"👍"}],"#
    + #""reply":{"message":{"isOutgoing":true,"position":"\#(position)"},"text":"what?"},"#
    + #""state":"received","text":"yes"}"#
private let placeJSON =
    #"{"by":"Ana","length":5,"milliseconds":9,"original":"idiot","reason":"rude","rule":"idiot","#
    + #""start":3,"via":["lookAlike"]}"#

/// The texts are the protocol: if one of these fails, scripts out there break.
@Suite("The words of the control protocol about messages that are there")
struct AmendmentCodingTests {
    private static let seven = MessagePosition(stream: 255, sequence: 7)
    private static let own = MessageReference(isOutgoing: true, position: seven)
    private static let ownJSON = #"{"isOutgoing":true,"position":"\#(position)"}"#

    private static func send(_ text: String, _ purpose: MessagePurpose) -> RequestLine.Wanted {
        .command(.send(peer: "Ana", text: text, purpose: purpose, waitSeconds: nil))
    }

    static let requests: [(RequestLine.Wanted, String)] = [
        (send("x", .text), #"{"command":"send","id":1,"peer":"Ana","text":"x"}"#),
        (
            send("waves", .action),
            #"{"action":true,"command":"send","id":1,"peer":"Ana","text":"waves"}"#
        ),
        (
            send("x", .reply(to: own)),
            #"{"command":"send","id":1,"peer":"Ana","reply":\#(ownJSON),"text":"x"}"#
        ),
        (
            send("x", .edit(of: seven)),
            #"{"command":"send","edit":"\#(position)","id":1,"peer":"Ana","text":"x"}"#
        ),
        (
            send("", .deletion(of: seven)),
            #"{"command":"send","delete":"\#(position)","id":1,"peer":"Ana"}"#
        ),
        (
            send("", .reaction(to: own)),
            #"{"command":"send","id":1,"peer":"Ana","react":\#(ownJSON),"text":""}"#
        ),
        (
            .command(.reveal(peer: "Ana", message: seven)),
            #"{"command":"reveal","id":1,"message":"\#(position)","peer":"Ana"}"#
        ),
        (
            .command(.verify(peer: "Ana", isVerified: false)),
            #"{"active":false,"command":"verify","id":1,"peer":"Ana"}"#
        ),
        (
            .command(.history(HistoryRequest(peer: "Ana", after: 9))),
            #"{"after":9,"command":"history","id":1,"peer":"Ana"}"#
        ),
    ]

    @Test("A request reads the same both ways", arguments: requests)
    func request(_ wanted: RequestLine.Wanted, _ text: String) throws {
        let line = RequestLine(id: 1, wanted: wanted)
        #expect(ControlJSON.text(line) == text)
        #expect(try ControlJSON.value(RequestLine.self, from: ByteBuffer(string: text)) == line)
    }

    @Test("A message that is for two things at a time is for nothing")
    func contradiction() {
        let text =
            #"{"action":true,"command":"send","edit":"\#(position)","peer":"Ana","text":"x"}"#
        #expect(throws: (any Error).self) {
            try ControlJSON.value(RequestLine.self, from: ByteBuffer(string: text))
        }
    }

    private static func message(isFull: Bool) throws -> MessageView {
        MessageView(
            peer: try #require(PeerID(text: id)), name: Displayable("Ana"), direction: .incoming,
            id: seven, text: Displayable("yes"), state: .received, milliseconds: 5,
            isAction: isFull,
            reply: isFull ? QuotedView(message: own, text: Displayable("what?")) : nil,
            isEdited: isFull, isDeleted: isFull,
            reactions: isFull ? [ReactionView(text: Displayable("👍"), isOwn: true)] : [])
    }

    @Test("What says nothing is left out, and read as nothing", arguments: [false, true])
    func views(isFull: Bool) throws {
        let message = try Self.message(isFull: isFull)
        let text = isFull ? fullJSON : plainJSON
        #expect(ControlJSON.text(message) == text)
        #expect(try ControlJSON.value(MessageView.self, from: ByteBuffer(string: text)) == message)
        let peer = PeerView(
            id: message.peer, name: message.name, nameConfirmed: true, presence: .online,
            addresses: [], firstMetMilliseconds: nil, isVerified: isFull)
        let json = ControlJSON.text(peer)
        #expect(json.contains("isVerified") == isFull)
        #expect(try ControlJSON.value(PeerView.self, from: ByteBuffer(string: json)) == peer)
    }

    @Test("Revealed places read the same both ways")
    func revealed() throws {
        let place = RevealedView(
            start: 3, length: 5, original: Displayable("idiot"), rule: Displayable("idiot"),
            by: Displayable("Ana"), milliseconds: 9, reason: Displayable("rude"),
            via: ["lookAlike"])
        let line = ReplyLine(id: 1, content: .answer(.revealed([place])))
        let text = #"{"answer":"revealed","id":1,"revealed":[\#(placeJSON)]}"#
        #expect(ControlJSON.text(line) == text)
        #expect(try ControlJSON.value(ReplyLine.self, from: ByteBuffer(string: text)) == line)
        #expect(ControlJSON.lines(for: .revealed([place])) == [placeJSON])
    }
}
