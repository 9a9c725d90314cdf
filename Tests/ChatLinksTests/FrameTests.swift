import ChatCore
import FoundationEssentials
import NIOCore
import Testing

@testable import ChatLinks

/// What a peer that has passed TLS may not do with frames.
extension LinkTests {
    @Test(
        arguments: [
            ([0x80, 0x00, 0x00, 0x00], "announced a first frame of 2147483648 bytes"),
            ([0xFF, 0xFF, 0xFF, 0xFF], "announced a first frame of 4294967295 bytes"),
            ([0x00, 0x00, 0x10, 0x01], "announced a first frame of 4097 bytes"),
            ([0x00, 0x00, 0x00, 0x00], "announced an empty frame"),
            (
                [0x00, 0x00, 0x00, 0x01, 0x41, 0x00, 0x01, 0x00, 0x01],
                "announced a frame of 65537 bytes"
            ),
            ([0x00, 0x00, 0x00, 0x01, 0x41, 0x00, 0x00, 0x00, 0x00], "announced an empty frame"),
        ] as [(Bytes, String)])
    func `a length that may not be ends the link`(bytes: Bytes, offence: String) async throws {
        let node = try Node()
        let port = try await node.listen()
        let rogue = try await Rogue.identified(port: port)
        let link = try await node.accepted().link
        let memory = addressSpaceKiB()
        try await rogue.write(bytes)
        guard case .offence(let text) = try await node.end(of: link) else {
            Issue.record("an offence was expected")
            return
        }
        #expect(text.hasPrefix(offence))
        // Nothing like the announced 2 GiB was even reserved.
        #expect(addressSpaceKiB() - memory < 1_000_000)
        // What was whole and proper before it has been delivered.
        #expect(node.record.contents.frames(link) == (bytes.count > 4 ? [[0x41]] : []))
        try await rogue.closed()
        await node.transport.shutdown()
    }

    @Test func `a frame that drips in is an offence, one that stops between frames is none`()
        async throws
    {
        var limits = LinkLimits.test
        limits.frame = .milliseconds(100)
        let node = try Node(limits)
        let port = try await node.listen()
        let patient = try await Rogue.identified(port: port)
        let patientLink = try await node.accepted(1).link
        try await patient.write([0, 0, 0, 1, 7])
        _ = try await node.frames(1, on: patientLink)

        let rogue = try await Rogue.identified(port: port)
        let link = try await node.accepted(2).link
        try await rogue.write([0, 0, 0, 9, 1, 2, 3])
        #expect(try await node.end(of: link) == .offence("did not finish a frame in 0.1 s"))
        #expect(node.record.contents.frames(link).isEmpty)
        try await rogue.closed()

        try await patient.write([0, 0, 0, 1, 8])
        #expect(try await node.frames(2, on: patientLink) == [[7], [8]])
        await patient.close()
        await node.transport.shutdown()
    }

    @Test func `the reader cuts a stream wherever its pieces end`() throws {
        let frames = [1, 3, 200, 4_000].map { numbered($0, bytes: max(4, $0)) }
        let stream = frames.flatMap { frame in
            withUnsafeBytes(of: UInt32(frame.count).bigEndian) { Bytes($0) } + frame
        }
        for size in [1, 2, 3, 7, 100, 5_000] {
            var reader = FrameReader(limits: .standard)
            var read: [Bytes] = []
            for start in stride(from: 0, to: stream.count, by: size) {
                let piece = stream[start..<min(start + size, stream.count)]
                reader.append(ByteBuffer(bytes: piece))
                while let frame = try reader.next() { read.append(frame) }
                reader.settle()
            }
            #expect(read == frames, "in pieces of \(size)")
            #expect(reader.bufferedBytes == 0)
        }
    }

    @Test func `the first frame has a limit of its own, to the byte`() throws {
        for (announced, isAllowed) in [(4_096, true), (4_097, false)] {
            var reader = FrameReader(limits: .standard)
            reader.append(ByteBuffer(integer: UInt32(announced)))
            if isAllowed {
                #expect(try reader.next() == nil)
            } else {
                #expect(throws: Offence.self) { try reader.next() }
            }
            #expect(reader.bufferedBytes == FrameReader.headerBytes)
        }
    }

    /// VmPeak: the most address space that this process ever had.
    private func addressSpaceKiB() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmPeak:") } ?? ""
        return Int(line.split(whereSeparator: \.isWhitespace).dropFirst().first ?? "0") ?? 0
    }
}
