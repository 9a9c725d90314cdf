import ChatCore
import ChatLanguage
import Crypto
import FoundationEssentials
import NIOCore
import NIOPosix
import NIOSSL
import SwiftASN1
import Testing
import X509

@testable import ChatLinks

/// What the network may send instead of a node.
extension LinkTests {
    enum Spoiled: String, CaseIterable, CustomTestStringConvertible {
        case tls12, noCertificate, p256Certificate, twoCertificates, noProtocol, otherProtocol
        var testDescription: String { rawValue }
    }

    @Test(arguments: Spoiled.allCases)
    func `a TLS client that is no node never becomes a link`(how: Spoiled) async throws {
        let node = try Node()
        let port = try await node.listen()
        var configuration = try properConfiguration()
        switch how {
        case .tls12:
            configuration.minimumTLSVersion = .tlsv12
            configuration.maximumTLSVersion = .tlsv12
        case .noCertificate:
            configuration.certificateChain = []
            configuration.privateKey = nil
        case .p256Certificate:
            let (certificate, key) = try p256Identity()
            configuration.certificateChain = [.certificate(certificate)]
            configuration.privateKey = .privateKey(key)
            configuration.signingSignatureAlgorithms = [.ecdsaSecp256R1Sha256]
        case .twoCertificates:
            configuration.certificateChain.append(
                .certificate(try Identity.generate().certificate()))
        case .noProtocol:
            configuration.applicationProtocols = []
        case .otherProtocol:
            configuration.applicationProtocols = ["h2"]
        }
        let context = try NIOSSLContext(configuration: configuration)
        let rogue = try await Rogue(port: port) {
            try NIOSSLClientHandler(context: context, serverHostname: nil)
        }
        try await rogue.closed()
        #expect(rogue.observations.bytes == 0)
        try await expectOnlyHonestLink(node, port: port)
    }

    @Test func `the client that the spoiled ones are made from is accepted`() async throws {
        let node = try Node()
        let port = try await node.listen()
        let identity = Identity.generate()
        let context = try NIOSSLContext(configuration: properConfiguration(identity))
        let rogue = try await Rogue(port: port) {
            try NIOSSLClientHandler(context: context, serverHostname: nil)
        }
        #expect(try await node.accepted().peer == identity.peer)
        await rogue.close()
        await node.transport.shutdown()
    }

    @Test(arguments: [
        Bytes("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8),
        Bytes("SSH-2.0-OpenSSH_9.2\r\n".utf8),
        Bytes((0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) }),
        [0x16, 0x03, 0x01, 0x40, 0x00] + Bytes(repeating: 0x01, count: 40_000),
    ])
    func `garbage on the port costs only its connection`(garbage: Bytes) async throws {
        let node = try Node()
        let port = try await node.listen()
        let rogue = try await Rogue(port: port)
        try? await rogue.write(garbage)
        try await rogue.closed()
        try await expectOnlyHonestLink(node, port: port)
    }

    @Test func `a stranger may not send more than a handshake takes`() async throws {
        var limits = LinkLimits.test
        limits.handshakeBytes = 200
        let node = try Node(limits)
        let port = try await node.listen()
        // A TLS record is announced, so that TLS itself goes on waiting for its end.
        let rogue = try await Rogue(port: port)
        try await rogue.write([0x16, 0x03, 0x01, 0x08, 0x00] + Bytes(repeating: 1, count: 500))
        try await rogue.closed()
        await node.transport.shutdown()
        #expect(node.transport.doorkeeper.count == 0)
        #expect(node.record.contents.opened.isEmpty)
    }

    @Test func `a silent connection is closed when its time is up`() async throws {
        var limits = LinkLimits.test
        limits.handshake = .milliseconds(50)
        let node = try Node(limits)
        let port = try await node.listen()
        let rogue = try await Rogue(port: port)
        try await rogue.closed()
        #expect(rogue.observations.bytes == 0)
        await node.transport.shutdown()
        #expect(node.record.contents.opened.isEmpty)
    }

    @Test func `a dial to somebody who never answers fails when its time is up`() async throws {
        let silent = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = UInt16(try #require(silent.localAddress?.port))
        var limits = LinkLimits.test
        limits.handshake = .milliseconds(50)
        let node = try Node(limits)
        #expect(
            try await node.failure(node.dial(port)) == .handshake("no TLS handshake in \("0.05 s")")
        )
        await node.transport.shutdown()
        try await silent.close()
    }

    @Test func `a dial to something else than a node fails in the handshake`() async throws {
        let web = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.execute {
                    let answer = ByteBuffer(string: "HTTP/1.1 400 Bad Request\r\n\r\n")
                    channel.writeAndFlush(answer, promise: nil)
                }
                return channel.eventLoop.makeSucceededVoidFuture()
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let port = UInt16(try #require(web.localAddress?.port))
        let node = try Node()
        #expect(
            try await node.failure(node.dial(port))
                == .handshake("it does not speak TLS as a chat-node does"))
        await node.transport.shutdown()
        try await web.close()
    }

    /// That the node still serves others, and that nobody but them has become a link.
    private func expectOnlyHonestLink(_ node: Node, port: UInt16) async throws {
        let honest = try Node()
        let link = try await honest.opened(honest.dial(port, expecting: node.peer))
        honest.transport.send(link.link, [1])
        let accepted = try await node.accepted()
        #expect(accepted.peer == honest.peer)
        _ = try await node.frames(1, on: accepted.link)
        #expect(node.record.contents.opened.count == 1)
        await honest.transport.shutdown()
        await node.transport.shutdown()
        #expect(node.record.contents.violations.isEmpty)
    }

    private func p256Identity() throws -> (NIOSSLCertificate, NIOSSLPrivateKey) {
        let key = P256.Signing.PrivateKey()
        let name = try DistinguishedName { CommonName("chat-node") }
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: .init(key.publicKey),
            notValidBefore: Date(), notValidAfter: Date() + 86_400, issuer: name, subject: name,
            extensions: .init(), issuerPrivateKey: .init(key))
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        return (
            try NIOSSLCertificate(bytes: serializer.serializedBytes, format: .der),
            try NIOSSLPrivateKey(bytes: Bytes(key.derRepresentation), format: .der)
        )
    }
}
