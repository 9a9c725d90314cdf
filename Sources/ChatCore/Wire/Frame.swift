import SwiftProtobuf

/// One frame of a link as the core thinks of it; `chat.proto` is the specification.
enum Frame: Hashable, Sendable {
    case hello(Hello)
    case ping(UInt64)
    case pong(UInt64)
    case close(CloseCode, explanation: String)
    case rename(nickname: String)
    case message(sequence: UInt64, text: String, writtenMilliseconds: Int64)
    case acknowledgement(stream: UInt64, sequence: UInt64)
    case exchange(ListID, ExchangeMessage)
    /// A kind from the future: skipped.
    case unknown

    struct Hello: Hashable, Sendable {
        var versions: ClosedRange<UInt32>
        var nickname: String
        var incarnation: UInt64
        var stream: UInt64
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
                    incarnation: hello.incarnation, stream: hello.stream))
        case .ping(let ping): self = .ping(ping.number)
        case .pong(let pong): self = .pong(pong.number)
        case .close(let close):
            self = .close(
                CloseCode(rawValue: close.reason.rawValue) ?? .unspecified,
                explanation: close.explanation)
        case .rename(let rename): self = .rename(nickname: rename.nickname)
        case .message(let message):
            self = .message(
                sequence: message.sequence, text: message.text,
                writtenMilliseconds: message.written)
        case .acknowledgement(let acknowledgement):
            self = .acknowledgement(
                stream: acknowledgement.stream, sequence: acknowledgement.sequence)
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
        case .ping(let number): wire.ping.number = number
        case .pong(let number): wire.pong.number = number
        case .close(let code, let explanation):
            wire.close.reason = WireClose.Reason(rawValue: code.rawValue) ?? .unspecified
            wire.close.explanation = explanation
        case .rename(let nickname): wire.rename.nickname = nickname
        case .message(let sequence, let text, let written):
            wire.message.sequence = sequence
            wire.message.text = text
            wire.message.written = written
        case .acknowledgement(let stream, let sequence):
            wire.acknowledgement.stream = stream
            wire.acknowledgement.sequence = sequence
        case .exchange(let list, let message):
            wire.exchange = WireExchange(message, about: list)
        case .unknown: break
        }
        // No required fields and no `Any` in chat.proto: serializing cannot fail.
        return (try? wire.serializedBytes()) ?? []
    }
}
