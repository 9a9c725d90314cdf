import ChatCore
import Foundation
import NIOSSL
import Testing

@testable import ChatLinks

/// A resumed TLS session skips the verification callback. NIOSSL cannot resume as a client, so
/// openssl does.
extension LinkTests {
    private static let openSSL = "/usr/bin/openssl"

    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: openSSL),
            "needs the openssl command"))
    func `a resumed session is judged like a new one`() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("chat-links-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let identity = Identity.generate()
        let certificate = try pem(identity.certificate().toDERBytes(), "CERTIFICATE")
        let pkcs8: Bytes = [
            0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22,
            0x04, 0x20,
        ]
        let key = pem(pkcs8 + identity.privateKeyBytes, "PRIVATE KEY")
        try (certificate + key).write(
            to: folder.appendingPathComponent("me.pem"), atomically: true, encoding: .utf8)

        let node = try Node()
        let port = try await node.listen()
        let proper = ["-alpn", LinkSecurity.protocolName, "-cert", "me.pem", "-key", "me.pem"]

        let first = try Client(
            Self.openSSL, port: port, in: folder, proper + ["-sess_out", "ticket"])
        let accepted = try await node.accepted(1)
        #expect(accepted.peer == identity.peer)
        // The tickets come before the first frame.
        node.transport.send(accepted.link, Bytes("a frame".utf8))
        try await first.wait(for: "a frame")
        first.hangUp()
        _ = try await node.end(of: accepted.link)

        let resumed = try Client(
            Self.openSSL, port: port, in: folder, proper + ["-sess_in", "ticket"])
        try await resumed.wait(for: "Reused, TLSv1.3")
        #expect(try await node.accepted(2).peer == identity.peer)
        resumed.hangUp()
        _ = try await node.end(of: node.accepted(2).link)

        // Without the protocol, and without showing the certificate again.
        let careless = try Client(Self.openSSL, port: port, in: folder, ["-sess_in", "ticket"])
        try await careless.wait(for: "Reused, TLSv1.3")
        await careless.ended()

        await node.transport.shutdown()
        #expect(node.record.contents.opened.count == 2)
        #expect(node.record.contents.violations.isEmpty)
    }

    private func pem(_ der: Bytes, _ label: String) -> String {
        let base64 = Data(der).base64EncodedString(options: .lineLength64Characters)
        return "-----BEGIN \(label)-----\n\(base64)\n-----END \(label)-----\n"
    }

    /// `openssl s_client`, and what it prints.
    private final class Client: Sendable {
        private let process: Process
        private let input = Pipe()
        private let lines: AsyncStream<String>
        private let exits: AsyncStream<Void>

        init(_ path: String, port: UInt16, in folder: URL, _ arguments: [String]) throws {
            let process = Process()
            let output = Pipe()
            process.executableURL = URL(fileURLWithPath: path)
            process.currentDirectoryURL = folder
            process.arguments = ["s_client", "-connect", "127.0.0.1:\(port)"] + arguments
            process.standardInput = input
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            let (exits, exit) = AsyncStream<Void>.makeStream()
            process.terminationHandler = { _ in exit.finish() }
            let (lines, continuation) = AsyncStream<String>.makeStream()
            output.fileHandleForReading.readabilityHandler = { handle in
                let data = handle.availableData
                if data.isEmpty {
                    handle.readabilityHandler = nil
                    continuation.finish()
                } else {
                    continuation.yield(String(decoding: data, as: UTF8.self))
                }
            }
            self.process = process
            self.lines = lines
            self.exits = exits
            try process.run()
        }

        func wait(for text: String) async throws {
            var printed = ""
            for await piece in lines {
                printed += piece
                if printed.contains(text) { return }
            }
            throw Record.TimedOut(description: "openssl never printed “\(text)” but: \(printed)")
        }

        func hangUp() { try? input.fileHandleForWriting.close() }
        func ended() async { for await _ in exits {} }
    }
}
