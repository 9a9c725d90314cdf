import NIOCore
import Testing

@testable import ChatControl

@Suite("Bytes become lines")
struct LineBufferTests {
    private func lines(_ buffer: inout LineBuffer) -> [String] {
        var lines: [String] = []
        while case .line(let line) = buffer.next() { lines.append(String(buffer: line)) }
        return lines
    }

    @Test("Wherever the reads cut them", arguments: 1...9)
    func chunks(_ size: Int) {
        let bytes = Array("one\n\ntwo ö\nrest".utf8)
        var buffer = LineBuffer(lineBytes: 8)
        var found: [String] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            var chunk = ByteBuffer(bytes: bytes[start..<min(start + size, bytes.count)])
            buffer.append(&chunk)
            found += lines(&buffer)
        }
        #expect(found == ["one", "", "two ö"])
        #expect(buffer.rest().map { String(buffer: $0) } == "rest")
        #expect(buffer.rest() == nil)
    }

    @Test("A line of the greatest length passes, a byte more does not, finished or not")
    func bound() {
        for (text, passes) in [("12345678\n", true), ("123456789\n", false), ("123456789", false)] {
            var buffer = LineBuffer(lineBytes: 8)
            var bytes = ByteBuffer(string: text)
            buffer.append(&bytes)
            switch buffer.next() {
            case .line: #expect(passes)
            case .tooLong: #expect(!passes)
            case .incomplete: Issue.record("\(text) is not incomplete")
            }
        }
    }
}
