import SwiftProtobuf

/// One frame of a link as the core thinks of it; `chat.proto` is the specification.
enum Frame: Hashable, Sendable {
    case hello(Hello)
    case ping(UInt64)
    case pong(UInt64)
    case close(CloseCode, explanation: String)
    case rename(nickname: String)
    /// - Parameters:
    ///   - stream: 0 is that of the sender's hello.
    ///   - purpose: as its sender sees it.
    case message(
        stream: UInt64 = 0, sequence: UInt64, text: String, purpose: MessagePurpose = .text,
        writtenMilliseconds: Int64)
    case acknowledgement(stream: UInt64, sequence: UInt64, masks: [Mask] = [])
    case seen(MessagePosition)
    case typing(Bool)
    case presence(OwnPresence)
    case missing(MessagePosition)
    case dialBack(number: UInt64, port: UInt16)
    case dialledBack(number: UInt64, DialBackOutcome)
    case exchange(ListID, ExchangeMessage)
    /// A kind from the future: skipped.
    case unknown

    struct Hello: Hashable, Sendable {
        var versions: ClosedRange<UInt32>
        var nickname: String
        var incarnation: UInt64
        var stream: UInt64
        var taken: MessagePosition?
        var presence = OwnPresence()
        /// The peer's wall clock; nil: it has not said.
        var clockMilliseconds: Int64?
    }

    /// A place of a message that its reader's list masked; in bytes of its UTF-8.
    struct Mask: Hashable, Sendable {
        var sequence: UInt64
        var start: UInt32
        var length: UInt32
    }

    enum CloseCode: Int, Sendable {
        case unspecified = 0
        case duplicate, leaving, incompatible, full, offence, silent, ownKey, surplus
    }
}

/// The bytes are no frame of ours: the link they came on has to go.
struct NotAFrame: Error {}

extension Frame {
    init(_ bytes: Bytes) throws(NotAFrame) {
        var options = BinaryDecodingOptions()
        options.discardUnknownFields = true
        let wire: WireFrame
        do {
            wire = try WireFrame(serializedBytes: bytes, options: options)
        } catch {
            throw NotAFrame()
        }
        switch wire.kind {
        case .hello(let hello):
            guard hello.minimumVersion <= hello.version else { throw NotAFrame() }
            self = .hello(
                Hello(
                    versions: hello.minimumVersion...hello.version, nickname: hello.nickname,
                    incarnation: hello.incarnation, stream: hello.stream,
                    taken: hello.hasTaken ? hello.taken.position : nil,
                    presence: OwnPresence(hello.presence),
                    clockMilliseconds: hello.clock == 0 ? nil : Int64(clamping: hello.clock)))
        case .ping(let ping): self = .ping(ping.number)
        case .pong(let pong): self = .pong(pong.number)
        case .close(let close):
            self = .close(
                CloseCode(rawValue: close.reason.rawValue) ?? .unspecified,
                explanation: close.explanation)
        case .rename(let rename): self = .rename(nickname: rename.nickname)
        case .message(let message):
            self = .message(
                stream: message.stream, sequence: message.sequence,
                text: message.saysNothing ? "" : message.text, purpose: message.purpose,
                writtenMilliseconds: message.written)
        case .acknowledgement(let acknowledgement):
            self = .acknowledgement(
                stream: acknowledgement.stream, sequence: acknowledgement.sequence,
                masks: acknowledgement.masks.prefix(Limits.masksPerAcknowledgement).map {
                    Mask(sequence: $0.sequence, start: $0.start, length: $0.length)
                })
        case .seen(let seen):
            self = .seen(MessagePosition(stream: seen.stream, sequence: seen.sequence))
        case .typing(let typing): self = .typing(typing.active)
        case .presence(let presence): self = .presence(OwnPresence(presence))
        case .missing(let missing):
            self = .missing(MessagePosition(stream: missing.stream, sequence: missing.sequence))
        case .dialBack(let dial):
            guard let port = UInt16(exactly: dial.port), port > 0 else { throw NotAFrame() }
            self = .dialBack(number: dial.number, port: port)
        case .dialledBack(let outcome):
            self = .dialledBack(
                number: outcome.number,
                DialBackOutcome(wire: outcome.outcome.rawValue) ?? .declined)
        case .exchange(let exchange):
            self = try exchange.read().map { .exchange($0, $1) } ?? .unknown
        case nil: self = .unknown
        }
    }

    var bytes: Bytes {
        var wire = WireFrame()
        switch self {
        case .hello(let hello):
            wire.hello.version = hello.versions.upperBound
            wire.hello.minimumVersion = hello.versions.lowerBound
            wire.hello.nickname = hello.nickname
            wire.hello.incarnation = hello.incarnation
            wire.hello.stream = hello.stream
            if let taken = hello.taken { wire.hello.taken = WirePosition(taken) }
            if hello.presence != OwnPresence() {
                wire.hello.presence = WirePresence(hello.presence)
            }
            if let clock = hello.clockMilliseconds { wire.hello.clock = UInt64(clamping: clock) }
        case .ping(let number): wire.ping.number = number
        case .pong(let number): wire.pong.number = number
        case .close(let code, let explanation):
            wire.close.reason = WireClose.Reason(rawValue: code.rawValue) ?? .unspecified
            wire.close.explanation = explanation
        case .rename(let nickname): wire.rename.nickname = nickname
        case .message(let stream, let sequence, let text, let purpose, let written):
            wire.message = WireMessage(text, for: purpose)
            wire.message.stream = stream
            wire.message.sequence = sequence
            wire.message.written = written
        case .acknowledgement(let stream, let sequence, let masks):
            wire.acknowledgement.stream = stream
            wire.acknowledgement.sequence = sequence
            wire.acknowledgement.masks = masks.map { mask in
                .with {
                    $0.sequence = mask.sequence
                    $0.start = mask.start
                    $0.length = mask.length
                }
            }
        case .seen(let position):
            wire.seen.stream = position.stream
            wire.seen.sequence = position.sequence
        case .typing(let active): wire.typing.active = active
        case .presence(let presence): wire.presence = WirePresence(presence)
        case .missing(let position):
            wire.missing.stream = position.stream
            wire.missing.sequence = position.sequence
        case .dialBack(let number, let port):
            wire.dialBack.number = number
            wire.dialBack.port = UInt32(port)
        case .dialledBack(let number, let outcome):
            wire.dialledBack.number = number
            wire.dialledBack.outcome = .init(rawValue: outcome.wire) ?? .declined
        case .exchange(let list, let message):
            wire.exchange = WireExchange(message, about: list)
        case .unknown: break
        }
        // No required fields and no `Any` in chat.proto: serializing cannot fail.
        return (try? wire.serializedBytes()) ?? []
    }
}

extension WirePosition {
    fileprivate init(_ position: MessagePosition) {
        self.init()
        stream = position.stream
        sequence = position.sequence
    }

    fileprivate var position: MessagePosition {
        MessagePosition(stream: stream, sequence: sequence)
    }
}

extension WirePresence {
    fileprivate init(_ presence: OwnPresence) {
        self.init()
        state =
            switch presence.state {
            case .available: .available
            case .away: .away
            case .busy: .busy
            }
        text = presence.text
    }
}

extension OwnPresence {
    /// A state from the future is somebody who is here.
    fileprivate init(_ wire: WirePresence) {
        switch wire.state {
        case .away: self.init(state: .away, text: wire.text)
        case .busy: self.init(state: .busy, text: wire.text)
        case .available, .UNRECOGNIZED: self.init(state: .available, text: wire.text)
        }
    }
}
