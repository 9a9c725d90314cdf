import Foundation
import Glibc
import Simulation
import Testing

@testable import ChatCore

/// A seed decides a run, to the last delivery. Every process hashes by a key of its own, so what
/// iterates a dictionary into effects shows only between two of them.
@Suite struct ExchangeTraceTests {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func record(_ order: Int, author: Int) -> SampleRecord {
        SampleRecord(order: UInt64(order), author: UInt64(author), seed: 41)
    }

    /// The line that `chat-simulation` prints of a run, without what it took.
    func everyday(seed: Int) throws -> [Substring] {
        let binary =
            ProcessInfo.processInfo.environment["CHAT_SIMULATION_BINARY"]
            ?? Self.root.appending(path: ".build/debug/chat-simulation").path
        // Not by Foundation's Process, which takes a program for running as long as any other that
        // was started meanwhile holds a descriptor of its own making.
        let pipe = try #require(popen("exec '\(binary)' everyday 100 20 \(seed)", "re"))
        var line = ""
        while let character = UnicodeScalar(UInt32(bitPattern: getc(pipe))) {
            line.unicodeScalars.append(character)
        }
        try #require(pclose(pipe) == 0)
        return Array(line.split(separator: " ").prefix(6))
    }

    @Test("the same seed gives the same trace in two processes, another seed another")
    func processes() throws {
        let once = try everyday(seed: 1)
        try #require(once.count == 6)
        #expect(once[1] == "equal" && once[4] == "0", "\(once)")
        #expect(try everyday(seed: 1) == once)
        #expect(try everyday(seed: 2)[0] != once[0])
    }

    @Test("the same when halves meet, and among records that were lost")
    func healing() {
        func trace(seed: UInt64) -> UInt64 {
            let halves = (0..<2).map { half in
                (0..<120).map { Self.record(2 * $0 + half, author: half) }
            }
            var network = ExchangeNetwork((0..<8).map { halves[$0 / 4] }, seed: seed)
            network.loses = { (message: ExchangeMessage) in
                if case .have = message { true } else { false }
            }
            network.connectAll()
            network.run(milliseconds: 5_000)
            #expect(network.isEqual && network.offences.isEmpty)
            return network.trace.number
        }
        let once = trace(seed: 1)
        #expect(trace(seed: 1) == once)
        #expect(trace(seed: 2) != once)
    }
}
