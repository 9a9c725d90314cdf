import ChatCore
import NIOCore
import NIOSSL

/// TLS as two nodes speak it: version 1.3, a certificate on both sides, Ed25519 keys only.
///
/// Certificates are judged twice, by the same rule (exactly one, with an Ed25519 key). In the
/// verification callback, so that a stranger without a proper one fails the handshake. And in
/// `judge`, after it: a resumed session skips the callback, and NIOSSL cannot switch tickets off.
struct LinkSecurity: Sendable {
    /// ALPN. Whoever does not name it, a resumed session included, does not speak to us.
    static let protocolName = "chat-node/1"

    private let server: NIOSSLContext
    private let client: NIOSSLContext
    private let handling: NIOSSLHandler.Configuration

    init(_ identity: Identity, limits: LinkLimits) throws {
        let chain = [NIOSSLCertificateSource.certificate(try identity.certificate())]
        let key = NIOSSLPrivateKeySource.privateKey(try identity.tlsKey())

        var server = TLSConfiguration.makeServerConfigurationWithMTLS(
            certificateChain: chain, privateKey: key, trustRoots: .certificates([]))
        Self.harden(&server, limits: limits)
        self.server = try NIOSSLContext(configuration: server)

        var client = TLSConfiguration.makeClientConfiguration()
        client.trustRoots = .certificates([])
        client.certificateChain = chain
        client.privateKey = key
        Self.harden(&client, limits: limits)
        self.client = try NIOSSLContext(configuration: client)

        var handling = NIOSSLHandler.Configuration()
        handling.maximumPreservedOutboundBufferCapacity = 2 * limits.writeBytes
        self.handling = handling
    }

    private static func harden(_ configuration: inout TLSConfiguration, limits: LinkLimits) {
        configuration.minimumTLSVersion = .tlsv13
        // Not `.none`: that would neither ask a client for its certificate nor call us back.
        configuration.certificateVerification = .noHostnameVerification
        // Both lists: BoringSSL's defaults leave Ed25519 out, and the handshake fails.
        configuration.verifySignatureAlgorithms = [.ed25519]
        configuration.signingSignatureAlgorithms = [.ed25519]
        configuration.applicationProtocols = [protocolName]
        configuration.shutdownTimeout = TimeAmount(limits.close)
    }

    func acceptingHandler() -> NIOSSLServerHandler {
        NIOSSLServerHandler(
            context: server, customVerificationCallback: Self.verify, configuration: handling)
    }

    func diallingHandler() throws -> NIOSSLClientHandler {
        try NIOSSLClientHandler(
            context: client, serverHostname: nil, customVerificationCallback: Self.verify,
            configuration: handling)
    }

    private static func verify(
        chain: [NIOSSLCertificate], promise: EventLoopPromise<NIOSSLVerificationResult>
    ) {
        let proper = chain.count == 1 && chain.first.flatMap(peer(of:)) != nil
        promise.succeed(proper ? .certificateVerified : .failed)
    }

    /// Who is at the other end, once the handshake is complete; nil: nobody we speak to.
    static func judge(
        certificate: NIOSSLCertificate?, negotiatedProtocol: String?
    ) -> PeerID? {
        guard negotiatedProtocol == protocolName else { return nil }
        return certificate.flatMap(peer(of:))
    }

    private static func peer(of certificate: NIOSSLCertificate) -> PeerID? {
        guard let info = try? certificate.extractPublicKey().toSPKIBytes(),
            PublicKeyInfo.isEd25519(info)
        else { return nil }
        return PeerID(hashing: info)
    }
}
