import ChatCore
import NIOCore

/// What a peer did that it may not; the text is for people.
struct Offence: Error, Hashable {
    let text: String
}

/// Cuts a stream of bytes into frames: a length (4 bytes, big-endian, at least 1), then as many
/// bytes. The first frame of a link has a smaller limit: it comes from somebody unknown.
///
/// Lengths are only compared: what is held is what has arrived, never what was announced.
struct FrameReader {
    static let headerBytes = 4

    private let greetingFrameBytes: Int
    private let frameBytes: Int
    /// Either the caller's own buffer, between `append` and `settle`, or a copy of the remainder.
    private var buffer = ByteBuffer()
    private(set) var framesRead = 0

    init(limits: LinkLimits) {
        greetingFrameBytes = limits.greetingFrameBytes
        frameBytes = limits.frameBytes
    }

    /// Arrived and not yet given out: part of a frame, or frames not asked for yet.
    var bufferedBytes: Int { buffer.readableBytes }

    mutating func append(_ bytes: ByteBuffer) {
        if buffer.readableBytes == 0 {
            buffer = bytes
        } else {
            buffer.writeImmutableBuffer(bytes)
        }
    }

    /// The next whole frame, nil when there is none yet.
    mutating func next() throws(Offence) -> Bytes? {
        guard let announced = buffer.getInteger(at: buffer.readerIndex, as: UInt32.self) else {
            return nil
        }
        let limit = framesRead == 0 ? greetingFrameBytes : frameBytes
        guard announced > 0 else { throw Offence(text: "announced an empty frame") }
        guard announced <= limit else {
            let which = framesRead == 0 ? "first frame" : "frame"
            throw Offence(text: "announced a \(which) of \(announced) bytes, \(limit) are allowed")
        }
        let length = Int(announced)
        guard
            let frame = buffer.getBytes(
                at: buffer.readerIndex + Self.headerBytes, length: length)
        else { return nil }
        buffer.moveReaderIndex(forwardBy: Self.headerBytes + length)
        framesRead += 1
        return frame
    }

    /// Lets go of the buffer last appended: the TLS handler reuses it if nobody else holds it.
    mutating func settle() {
        buffer = buffer.readableBytes == 0 ? ByteBuffer() : ByteBuffer(buffer.readableBytesView)
    }
}
