import Glibc
import WordFilter

enum StreamFailure: Error {
    case noReader
    case system(String, Int32)
}

/// Reads lines from standard input and writes them filtered, in blocks as big as they come.
///
/// What was read is written before the next read, so that a program at the other end of a pipe gets
/// its answer. A line in which nothing is found is copied, never made a string. Invalid UTF-8 is
/// repaired with U+FFFD, and only the lines that have it are looked at for it.
struct FilterStream {
    private static let blockBytes = 1 << 20
    /// A line longer than this is filtered piece by piece, so that no input can fill the memory.
    private static let lineBytes = 16 << 20

    private let list: WordList
    private let style: MaskStyle
    private let isJSON: Bool
    private var output: [UInt8] = []

    init(list: WordList, style: MaskStyle, isJSON: Bool) {
        self.list = list
        self.style = style
        self.isJSON = isJSON
        output.reserveCapacity(2 * Self.blockBytes)
    }

    mutating func run() throws(StreamFailure) {
        signal(SIGPIPE, SIG_IGN)
        var buffer = [UInt8](repeating: 0, count: Self.blockBytes)
        /// Bytes at the front of the buffer that are of an unfinished line.
        var kept = 0
        while true {
            if buffer.count - kept < Self.blockBytes / 2 {
                buffer += [UInt8](repeating: 0, count: buffer.count)
            }
            let count = try fill(&buffer, from: kept)
            let (start, end) = (kept, kept + count)
            let isLast = count == 0
            let whole = isLast ? end : Self.wholeLines(buffer, start, end)
            buffer.withUnsafeBufferPointer { bytes in
                lines(UnsafeBufferPointer(rebasing: bytes[..<whole]))
            }
            try flush()
            if isLast { return }
            buffer.withUnsafeMutableBufferPointer { bytes in
                if let base = bytes.baseAddress, whole > 0, end > whole {
                    memmove(base, base + whole, end - whole)
                }
            }
            kept = end - whole
        }
    }

    /// Where the last line that is there as a whole ends; of a line without end, its last space.
    private static func wholeLines(_ buffer: [UInt8], _ start: Int, _ end: Int) -> Int {
        // Before `start` there is no line feed: it was looked for when that came.
        if let last = buffer[start..<end].lastIndex(of: UInt8(ascii: "\n")) { return last + 1 }
        guard end >= lineBytes else { return 0 }
        if let space = buffer[..<end].lastIndex(of: UInt8(ascii: " ")) { return space + 1 }
        // Not inside a scalar, which has at most three bytes after its first.
        let tail = buffer[(end - 3)..<end].lastIndex { $0 & 0xC0 != 0x80 } ?? end
        return tail
    }

    private func fill(_ buffer: inout [UInt8], from start: Int) throws(StreamFailure) -> Int {
        while true {
            let count = buffer.withUnsafeMutableBytes { bytes in
                read(0, bytes.baseAddress.map { $0 + start }, bytes.count - start)
            }
            if count >= 0 { return count }
            if errno != EINTR { throw .system("cannot read the input", errno) }
        }
    }

    private mutating func flush() throws(StreamFailure) {
        var start = 0
        while start < output.count {
            let count = output.withUnsafeBytes { bytes in
                write(1, bytes.baseAddress.map { $0 + start }, bytes.count - start)
            }
            if count >= 0 {
                start += count
            } else if errno == EPIPE {
                throw .noReader
            } else if errno != EINTR {
                throw .system("cannot write the output", errno)
            }
        }
        output.removeAll(keepingCapacity: true)
    }

    // MARK: Lines

    /// - Parameter block: lines with their line feeds; only the last may have none.
    private mutating func lines(_ block: UnsafeBufferPointer<UInt8>) {
        guard !block.isEmpty else { return }
        // Mostly all of it is valid, which is quicker found out at once.
        let isValid = (try? UTF8Span(validating: block.span)) != nil
        var start = 0
        while start < block.count {
            let rest = UnsafeBufferPointer(rebasing: block[start...])
            let length = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.count
            let line = UnsafeBufferPointer(rebasing: rest[..<length])
            let hasEnd = length < rest.count
            if isValid || (try? UTF8Span(validating: line.span)) != nil {
                append(line, hasEnd)
            } else {
                var text = String(decoding: line, as: UTF8.self)
                text.withUTF8 { append($0, hasEnd) }
            }
            start += length + 1
        }
    }

    /// - Parameters:
    ///   - line: valid UTF-8, without its line feed.
    ///   - hasEnd: whether it had a line feed.
    private mutating func append(_ line: UnsafeBufferPointer<UInt8>, _ hasEnd: Bool) {
        let hasReturn = hasEnd && line.last == UInt8(ascii: "\r")
        let text = UnsafeBufferPointer(rebasing: line.dropLast(hasReturn ? 1 : 0))
        if list.finds(inUTF8: text) {
            let original = String(decoding: text, as: UTF8.self)
            let masked = list.masked(original, style: style)
            if isJSON {
                MatchJSON.append(masked, of: original, to: &output)
            } else {
                output += masked.text.utf8
            }
        } else if isJSON {
            MatchJSON.append(clean: text, to: &output)
        } else {
            output += text
        }
        if hasReturn, !isJSON { output.append(UInt8(ascii: "\r")) }
        if hasEnd || isJSON { output.append(UInt8(ascii: "\n")) }
    }
}
