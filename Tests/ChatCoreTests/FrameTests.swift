import Reconciliation
import Simulation
import Testing

@testable import ChatCore

@Suite struct FrameTests {
    static let frames: [Frame] =
        [
            .hello(Frame.Hello(versions: 1...3, nickname: "Ana é", incarnation: .max, stream: 7)),
            .ping(0), .ping(.max), .pong(1), .close(.duplicate, explanation: ""),
            .close(.offence, explanation: "why"), .rename(nickname: "Bob"),
            .message(sequence: 1, text: "salut 👋", writtenMilliseconds: -1),
            .acknowledgement(stream: .max, sequence: 12), .unknown,
        ]
        + purposes.map {
            .message(
                stream: 3, sequence: 2, text: $0.maySayNothing ? "" : "👍", purpose: $0,
                writtenMilliseconds: 4)
        } + exchanges.map { .exchange(ListID(open: .lan), $0) }

    static let purposes: [MessagePurpose] = {
        let position = MessagePosition(stream: .max, sequence: 9)
        let (own, theirs) = (
            MessageReference(isOutgoing: true, position: position),
            MessageReference(isOutgoing: false, position: position)
        )
        return [
            .action, .reply(to: own), .reply(to: theirs), .edit(of: position),
            .deletion(of: position), .reaction(to: own), .reaction(to: theirs),
        ]
    }()

    static let exchanges: [ExchangeMessage] = {
        let id = RecordID(hashing: [1])
        let key = RecordKey(order: .max - 1, id: id)
        let head = Head(count: 7, fingerprint: RecordSet([key]).fingerprint)
        return [
            .heads(head), .push([[1], [2, 3]]), .records([[]]), .have([id]), .want([id, id]),
            .graft([]), .gone([id]), .prune,
            .reconcile(session: .max, bytes: [9], isAnswer: false),
            .reconcile(session: 0, bytes: [], isAnswer: true), .snapshotRequest(after: nil),
            .snapshotRequest(after: key), .snapshot([], next: nil), .snapshot([[1]], next: key),
            .blobRequest(id, offset: 4 << 20),
            .blob(id, offset: 1, bytes: [1, 2], total: 3),
            .blob(id, offset: 0, bytes: [], total: 0),
        ]
    }()

    @Test("a frame survives the wire", arguments: frames)
    func roundTrip(frame: Frame) throws { #expect(try Frame(frame.bytes) == frame) }

    @Test("the bytes on the wire stay what they are")
    func golden() {
        let message = Frame.message(sequence: 5, text: "hi", writtenMilliseconds: 1)
        #expect(message.bytes == [0x32, 0x08, 0x08, 0x05, 0x12, 0x02, 0x68, 0x69, 0x18, 0x01])
        let ack = Frame.acknowledgement(stream: 1, sequence: 5)
        #expect(ack.bytes == [0x3A, 0x0B, 0x09, 1, 0, 0, 0, 0, 0, 0, 0, 0x10, 0x05])
    }

    @Test("to a program that knows no kinds each is a text that is not empty")
    func saysSomething() {
        for purpose in Self.purposes {
            let text = purpose.maySayNothing ? "" : "new"
            #expect(!WireMessage(text, for: purpose).text.isEmpty)
        }
    }

    @Test("a message of an unknown kind, about nothing, or against another's message is text")
    func noPurpose() {
        let position = MessagePosition(stream: 1, sequence: 1)
        func purpose(_ change: (inout WireMessage) -> Void) -> MessagePurpose {
            var wire = WireMessage("words", for: .edit(of: position))
            change(&wire)
            #expect(!wire.saysNothing)
            return wire.purpose
        }
        #expect(purpose { _ in } == .edit(of: position))
        #expect(purpose { $0.kind = .UNRECOGNIZED(99) } == .text)
        #expect(purpose { $0.about.ofReader = true } == .text)
        #expect(
            purpose {
                $0.kind = .deletion
                $0.about.ofReader = true
            } == .text)
        #expect(purpose { $0.clearAbout() } == .text)
        #expect(purpose { $0.about.stream = 0 } == .text)
        #expect(purpose { $0.about.sequence = 0 } == .text)
    }

    @Test("a kind and fields from the future are skipped")
    func future() throws {
        #expect(try Frame([0xF2, 0x07, 0x02, 0x08, 0x01]) == .unknown)
        #expect(try Frame([0x12, 0x05, 0x08, 0x09, 0xA0, 0x06, 0x01]) == .ping(9))
        #expect(try Frame([0x22, 0x02, 0x08, 0x63]) == .close(.unspecified, explanation: ""))
    }

    @Test(
        "what is no frame is refused",
        arguments: [
            [0xFF], [0x0A, 0x7F], [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0x08], Bytes("GET /".utf8),
            // Text that is not UTF-8; a hello whose lowest version is above its highest.
            [0x32, 0x03, 0x12, 0x01, 0xFF], [0x0A, 0x04, 0x08, 0x01, 0x10, 0x02],
            // An exchange about no set; one whose ids have no whole number of 32 bytes.
            [0x42, 0x02, 0x4A, 0x00],
            [0x42, 0x17, 0x0A, 0x10] + Bytes(repeating: 7, count: 16) + [
                0x2A, 0x03, 0x0A, 0x01, 1,
            ],
        ] as [Bytes])
    func refused(bytes: Bytes) { #expect(throws: NotAFrame.self) { try Frame(bytes) } }

    @Test("no bytes whatever bring the reader down", arguments: 1...200)
    func noise(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<50 {
            var bytes = Self.frames.randomElement(using: &random)?.bytes ?? []
            for _ in 0..<Int.random(in: 0...4, using: &random) where !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
                    in: 0...255, using: &random)
            }
            if random.chance(30) {
                bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
            }
            // Whatever it is read as, it can be written and read again.
            if let frame = try? Frame(bytes) { #expect((try? Frame(frame.bytes)) == frame) }
        }
    }
}
