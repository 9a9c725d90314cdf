import ChatCore
import ChatLanguage
import Glibc

/// What is piped in: as a whole, or line by line as it comes.
enum StandardInput {
    /// - Parameter limit: how many bytes are read at most; more is an error of whoever wrote them.
    /// - Returns: nil when there is more than that.
    static func all(limit: Int) throws -> [UInt8]? {
        var bytes: [UInt8] = []
        while let block = try block() {
            bytes += block
            guard bytes.count <= limit else { return nil }
        }
        return bytes
    }

    /// Calls with each line, without its line feed, before more is read.
    ///
    /// - Parameter limit: of one line, in bytes; a longer one is given as nil, once.
    static func eachLine(limit: Int, _ act: (String?) async throws -> Void) async throws {
        var line: [UInt8] = []
        var isTooLong = false
        func text(_ bytes: [UInt8]) -> String {
            var bytes = bytes[...]
            if bytes.last == UInt8(ascii: "\r") { bytes = bytes.dropLast() }
            return String(decoding: bytes, as: UTF8.self)
        }
        while let block = try block() {
            for part in block.split(
                separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
            ).enumerated() {
                if part.offset > 0 {
                    try await act(isTooLong ? nil : text(line))
                    (line, isTooLong) = ([], false)
                }
                if line.count + part.element.count > limit {
                    (line, isTooLong) = ([], true)
                } else if !isTooLong {
                    line += part.element
                }
            }
        }
        if isTooLong || !line.isEmpty { try await act(isTooLong ? nil : text(line)) }
    }

    /// nil at the end. Blocks the task's thread: nothing else is under way while a command reads.
    private static func block() throws -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(0, &buffer, buffer.count)
            if count > 0 { return Array(buffer.prefix(count)) }
            if count == 0 { return nil }
            if errno == EINTR { continue }
            throw Failure(
                .failed, "cannot read the input: \(.known(String(cString: strerror(errno))))")
        }
    }
}
