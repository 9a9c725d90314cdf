import NIOCore

/// Cuts a stream of bytes into lines, and never holds more than one line and one read of it.
struct LineBuffer {
    enum Next {
        /// Without its line feed.
        case line(ByteBuffer)
        case incomplete
        /// Longer than allowed; what follows cannot be told from it.
        case tooLong
    }

    private let lineBytes: Int
    private var buffer = ByteBuffer()
    /// Bytes at the front that are known to hold no line feed.
    private var searched = 0

    init(lineBytes: Int) { self.lineBytes = lineBytes }

    mutating func append(_ bytes: inout ByteBuffer) {
        buffer.discardReadBytes()
        buffer.writeBuffer(&bytes)
    }

    mutating func next() -> Next {
        let view = buffer.readableBytesView
        let unsearched = view[view.index(view.startIndex, offsetBy: searched)...]
        guard let end = unsearched.firstIndex(of: UInt8(ascii: "\n")) else {
            searched = view.count
            return searched > lineBytes ? .tooLong : .incomplete
        }
        let length = view.distance(from: view.startIndex, to: end)
        guard length <= lineBytes, let line = buffer.readSlice(length: length) else {
            return .tooLong
        }
        buffer.moveReaderIndex(forwardBy: 1)
        searched = 0
        return .line(line)
    }

    /// What is left when no more comes: a last line without its line feed.
    mutating func rest() -> ByteBuffer? {
        searched = 0
        return buffer.readableBytes > 0 ? buffer.readSlice(length: buffer.readableBytes) : nil
    }
}
