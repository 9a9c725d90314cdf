import ChatCore
import ChatLanguage
import NIOCore
import Testing

@testable import ChatControl

private let id = String(repeating: "a", count: 52)

private let peerJSON =
    #"{"addresses":["[fe80::1%eth0]:7470"],"firstMetMilliseconds":1000,"id":"\#(id)","#
    + #""name":"Ana/Öz","nameConfirmed":true,"presence":"online"}"#
private let messageJSON =
    #"{"direction":"incoming","id":"00000000000000ff-7","masked":1,"maskedThere":[],"#
    + #""milliseconds":1700000000123,"name":"Ana","peer":"\#(id)","state":"received","#
    + #""text":"a\n\"b\""}"#
private let selfJSON = #"{"id":"\#(id)","name":"Bo"}"#
private let statusJSON =
    #"{"counters":{"dialsFailed":0,"framesReceived":0,"framesSent":0,"listOffences":0,"#
    + #""messagesDelivered":0,"messagesDropped":0,"messagesMasked":0,"messagesReceived":0,"offences":0,"resendsIgnored":0},"#
    + #""discovery":{"explanation":"","state":"embedded"},"messagesQueued":6,"peersMet":4,"#
    + #""peersOnline":2,"peersSeen":3,"self":\#(selfJSON),"upSeconds":1,"words":5}"#
private let wordsJSON =
    #"{"added":["x"],"by":["Ana"],"collisions":[],"count":3,"more":0,"moreAuthors":0,"#
    + #""moreCollisions":0,"moreTooCommon":0,"removed":[],"tooCommon":["as*"]}"#
private let entryJSON =
    #"{"action":"mask","by":"Ana","cancelledBy":"Bob","list":"lan","milliseconds":1700000000123,"#
    + #""peer":"\#(id)","reason":"rude","rule":{"line":"x*\tlang=fr","word":"x*"},"#
    + #""status":"removed"}"#
private let keptJSON =
    #"{"action":"warn","reason":"","rule":{"line":"y","word":"y"},"status":"kept"}"#
private let deedJSON =
    #"{"by":"Ana","deed":"added","isCancelled":true,"list":"lan","milliseconds":1700000000123,"#
    + #""peer":"\#(id)","reason":"","rule":"x lang=fr"}"#
private let listStatusJSON =
    #"{"ahead":6,"apart":7,"authors":2,"behind":5,"bytesReceived":10,"bytesSent":9,"#
    + #""fingerprint":"0a1b2c3d","heldBack":13,"inSync":4,"isFull":true,"missingPacks":8,"#
    + #""name":"lan","offences":12,"records":1,"rules":3,"sessions":11,"silent":17,"uncountedPacks":18}"#
private let changed = WordsChangeView(
    added: ["x"], by: [Displayable("Ana")], tooCommon: ["as*"], count: 3)

private let dialBackJSON =
    #"{"address":"10.0.0.7","name":"Ana","outcome":"silent","peer":"\#(id)"}"#
private let diagnosisJSON =
    #"{"clocks":[{"aheadSeconds":-7200,"name":"Ana","peer":"\#(id)"}],"#
    + #""discovery":{"explanation":"","state":"daemon"},"heardSomebody":true,"#
    + #""ownKeyAt":"10.0.0.9:7470","peersMet":3,"peersOnline":1,"peersSeen":2,"port":7470,"#
    + #""self":\#(selfJSON),"servedSeconds":9,"unreachable":[{"addresses":["10.0.0.7:7470"],"#
    + #""failure":"no answer in 5 s","name":"Ana","peer":"\#(id)"}]}"#

/// The texts are the protocol: if one of these fails, scripts out there break.
@Suite("The words of the control protocol")
struct CodingTests {
    static let requests: [(RequestLine.Wanted, String)] = [
        (.command(.whoAmI), #"{"command":"whoami","id":1}"#),
        (.command(.status), #"{"command":"status","id":1}"#),
        (.command(.peers(everybody: true)), #"{"command":"peers","everybody":true,"id":1}"#),
        (.command(.whoIs(peer: "Ana#k")), #"{"command":"whois","id":1,"peer":"Ana#k"}"#),
        (
            .command(.send(peer: "Ana", text: "a/b\n", waitSeconds: 10)),
            #"{"command":"send","id":1,"peer":"Ana","text":"a/b\n","waitSeconds":10}"#
        ),
        (
            .command(.send(peer: "Ana", text: "x", waitSeconds: nil)),
            #"{"command":"send","id":1,"peer":"Ana","text":"x"}"#
        ),
        (.command(.rename(nickname: "Bo")), #"{"command":"rename","id":1,"nickname":"Bo"}"#),
        (.command(.words), #"{"command":"words","id":1}"#),
        (.command(.addWords(["x", "y"])), #"{"command":"addWords","id":1,"words":["x","y"]}"#),
        (.command(.removeWords([])), #"{"command":"removeWords","id":1,"words":[]}"#),
        (
            .command(.addWords(["x"], WordsTarget(list: "lan", reason: "rude"))),
            #"{"command":"addWords","id":1,"list":"lan","reason":"rude","words":["x"]}"#
        ),
        (
            .command(.removeWords(["x"], WordsTarget(list: "b"))),
            #"{"command":"removeWords","id":1,"list":"b","words":["x"]}"#
        ),
        (.command(.undoWords(by: "me")), #"{"by":"me","command":"undoWords","id":1}"#),
        (
            .command(.undoWords(by: "Ana", WordsTarget(list: "b"))),
            #"{"by":"Ana","command":"undoWords","id":1,"list":"b"}"#
        ),
        (.command(.ignoreWords(["x"])), #"{"command":"ignoreWords","id":1,"words":["x"]}"#),
        (.command(.keepWords(["x"])), #"{"command":"keepWords","id":1,"words":["x"]}"#),
        (.command(.followWords(["x"])), #"{"command":"followWords","id":1,"words":["x"]}"#),
        (.command(.wordEntries(list: nil)), #"{"command":"wordEntries","id":1}"#),
        (.command(.wordEntries(list: "b")), #"{"command":"wordEntries","id":1,"list":"b"}"#),
        (.command(.wordHistory("x")), #"{"command":"wordHistory","id":1,"word":"x"}"#),
        (.command(.listStatus), #"{"command":"listStatus","id":1}"#),
        (.command(.testWords(text: "x")), #"{"command":"testWords","id":1,"text":"x"}"#),
        (.command(.dialBack(peer: nil)), #"{"command":"dialBack","id":1}"#),
        (.command(.dialBack(peer: "Ana")), #"{"command":"dialBack","id":1,"peer":"Ana"}"#),
        (.command(.diagnosis), #"{"command":"diagnosis","id":1}"#),
        (.watch, #"{"command":"watch","id":1}"#),
    ]

    @Test("A request reads the same both ways", arguments: requests)
    func request(_ wanted: RequestLine.Wanted, _ text: String) throws {
        let line = RequestLine(id: 1, wanted: wanted)
        #expect(ControlJSON.text(line) == text)
        #expect(try RequestLine.read(ByteBuffer(string: text)).get() == line)
    }

    static func replies() throws -> [(ReplyLine.Content, String)] {
        let list = [RuleView(word: Displayable("x"), line: "x\tlang=fr")]
        let test = TestView(
            text: Displayable("**"),
            matches: [
                .init(
                    rule: Displayable("x"), matched: Displayable("X"), start: 0, end: 1,
                    via: ["leet"])
            ])
        let refusal = Refusal(.ambiguousPeer, "Who?", candidates: [Displayable("Ana#aaaa")])
        return [
            (.answer(.selfView(try Sample.me())), #"{"answer":"self","id":1,"self":\#(selfJSON)}"#),
            (
                .answer(.status(try Sample.status())),
                #"{"answer":"status","id":1,"status":\#(statusJSON)}"#
            ),
            (
                .answer(.peers([try Sample.peerView()])),
                #"{"answer":"peers","id":1,"peers":[\#(peerJSON)]}"#
            ),
            (
                .answer(.peer(try Sample.peerView())),
                #"{"answer":"peer","id":1,"peer":\#(peerJSON)}"#
            ),
            (
                .answer(.message(try Sample.message())),
                #"{"answer":"message","id":1,"message":\#(messageJSON)}"#
            ),
            (
                .answer(.dialledBack([try Sample.dialBack()])),
                #"{"answer":"dialledBack","dialledBack":[\#(dialBackJSON)],"id":1}"#
            ),
            (
                .answer(.diagnosis(try Sample.diagnosis())),
                #"{"answer":"diagnosis","diagnosis":\#(diagnosisJSON),"id":1}"#
            ),
            (
                .answer(.words(list)),
                #"{"answer":"words","id":1,"words":[{"line":"x\tlang=fr","word":"x"}]}"#
            ),
            (
                .answer(.wordEntries([try Sample.entry(), Sample.kept])),
                #"{"answer":"wordEntries","id":1,"wordEntries":[\#(entryJSON),\#(keptJSON)]}"#
            ),
            (
                .answer(.wordHistory([try Sample.deed()])),
                #"{"answer":"wordHistory","id":1,"wordHistory":[\#(deedJSON)]}"#
            ),
            (
                .answer(.listStatus([Sample.listStatus])),
                #"{"answer":"listStatus","id":1,"listStatus":[\#(listStatusJSON)]}"#
            ),
            (
                .answer(.wordsChanged(changed)),
                #"{"answer":"wordsChanged","id":1,"wordsChanged":\#(wordsJSON)}"#
            ),
            (
                .answer(.tested(test)),
                #"{"answer":"tested","id":1,"tested":"#
                    + #"{"matches":[{"end":1,"matched":"X","rule":"x","start":0,"via":["leet"]}],"#
                    + #""text":"**"}}"#
            ),
            (
                .answer(.refused(refusal)),
                #"{"answer":"refused","id":1,"refused":"#
                    + #"{"candidates":["Ana#aaaa"],"kind":"ambiguousPeer","message":"Who?"}}"#
            ),
            (.watching, #"{"answer":"watching","id":1}"#),
            (
                .update(.peer(try Sample.peerView())),
                #"{"id":1,"peer":\#(peerJSON),"update":"peer"}"#
            ),
            (
                .update(.message(try Sample.message())),
                #"{"id":1,"message":\#(messageJSON),"update":"message"}"#
            ),
            (
                .update(.reread(try Sample.message())),
                #"{"id":1,"message":\#(messageJSON),"update":"reread"}"#
            ),
            (
                .update(.delivery(try Sample.message())),
                #"{"id":1,"message":\#(messageJSON),"update":"delivery"}"#
            ),
            (
                .update(.discovery(DiscoveryView(.unavailable("why")))),
                #"{"discovery":{"explanation":"why","state":"unavailable"},"id":1,"#
                    + #""update":"discovery"}"#
            ),
            (
                .update(.wordsChanged(changed)),
                #"{"id":1,"update":"wordsChanged","wordsChanged":\#(wordsJSON)}"#
            ),
            (
                .update(.renamed(try Sample.me())),
                #"{"id":1,"self":\#(selfJSON),"update":"renamed"}"#
            ),
            (
                .update(.notice(NoticeView(.namesake, "two"))),
                #"{"id":1,"notice":{"kind":"namesake","text":"two"},"update":"notice"}"#
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

    @Test("What scripts read is one object a line, without the socket's id")
    func scriptLines() throws {
        #expect(
            ControlJSON.line(for: .message(try Sample.message()))
                == #"{"message":\#(messageJSON),"update":"message"}"#)
        let lines: [(Response, [String])] = [
            (.selfView(try Sample.me()), [selfJSON]),
            (.status(try Sample.status()), [statusJSON]),
            (.peers([]), []),
            (.peers([try Sample.peerView(), try Sample.peerView()]), [peerJSON, peerJSON]),
            (.peer(try Sample.peerView()), [peerJSON]),
            (.message(try Sample.message()), [messageJSON]),
            (
                .words([RuleView(word: Displayable("x*"), line: "x*\taction=warn")]),
                [#"{"line":"x*\taction=warn","word":"x*"}"#]
            ),
            (.wordEntries([try Sample.entry(), Sample.kept]), [entryJSON, keptJSON]),
            (.wordHistory([try Sample.deed()]), [deedJSON]),
            (.listStatus([Sample.listStatus]), [listStatusJSON]),
            (.wordsChanged(changed), [wordsJSON]),
            (
                .tested(TestView(text: Displayable("x"), matches: [])),
                [#"{"matches":[],"text":"x"}"#]
            ),
            (
                .refused(Refusal(.full, "no")),
                [#"{"refused":{"candidates":[],"kind":"full","message":"no"}}"#]
            ),
        ]
        for (response, expected) in lines {
            #expect(ControlJSON.lines(for: response) == expected)
        }
    }

    @Test("An answer that no client would take is a refusal, with its id")
    func tooLong() throws {
        let line = String(repeating: "x", count: Limits.controlAnswerBytes)
        let rule = RuleView(word: Displayable("x"), line: line)
        let reply = try ControlJSON.value(
            ReplyLine.self, from: ControlJSON.answer(.words([rule]), to: 7))
        #expect(reply.id == 7)
        guard case .answer(.refused(let refusal)) = reply.content else {
            Issue.record("it was answered")
            return
        }
        #expect(refusal.kind == .full)
    }

    @Test("A wait without end is written as the longest there is")
    func endlessWait() throws {
        let command = Command.send(peer: "a", text: "b", waitSeconds: .infinity)
        #expect(
            ControlJSON.text(RequestLine(wanted: .command(command)))
                == #"{"command":"send","peer":"a","text":"b","waitSeconds":\#(Limits.waitSeconds)}"#
        )
    }
}
