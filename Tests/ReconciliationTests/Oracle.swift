import Foundation
import Reconciliation
import Testing

/// The driver of another implementation (oracle.py), on the other end of two pipes.
final class Oracle {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    /// The interpreter that can import nostr_sdk; python3 unless CHAT_NODE_ORACLE_PYTHON names it.
    static let python =
        ProcessInfo.processInfo.environment["CHAT_NODE_ORACLE_PYTHON"] ?? "python3"
    static let missing: Comment =
        "python3 (or CHAT_NODE_ORACLE_PYTHON) cannot import nostr_sdk: pip install nostr-sdk"
    /// What its relay and its client keep to.
    static let limits = ReconciliationLimits(frameBytes: 60_000, rounds: 1000)

    static let isAvailable: Bool = {
        let process = run(["-c", "import nostr_sdk"])
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    struct Ended: Error {}

    private let process: Process
    private let input = Pipe()
    private let output = Pipe()
    private var buffer = Data()

    init() throws {
        process = Self.run([Self.folder.appending(path: "oracle.py").path])
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    private static func run(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [python] + arguments
        return process
    }

    func end() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    func say(_ order: [String: Any]) throws {
        var line = try JSONSerialization.data(withJSONObject: order)
        line.append(10)
        try input.fileHandleForWriting.write(contentsOf: line)
    }

    func hear() throws -> [String: Any] {
        while true {
            if let end = buffer.firstIndex(of: 10) {
                let line = buffer[..<end]
                buffer = Data(buffer[(end + 1)...])
                return try JSONSerialization.jsonObject(with: line) as? [String: Any] ?? [:]
            }
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { throw Ended() }
            buffer.append(more)
        }
    }

    static func records(_ set: RecordSet) -> [[Any]] {
        set.map { [$0.order, hex($0.id.bytes)] }
    }

    static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    static func bytes(_ value: Any?) -> [UInt8]? {
        guard let text = value as? String else { return nil }
        let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count % 2 == 0, !digits.contains(nil) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { index in
            UInt8((digits[index] ?? 0) << 4 | (digits[index + 1] ?? 0))
        }
    }
}
