import ChatCore

/// The bounds that a transport obeys: those of `Limits`, open to tests and benchmarks, which
/// cannot wait 20 seconds or want 1,000 links from one address.
package struct LinkLimits: Sendable {
    package static let standard = LinkLimits()

    // MARK: Before a peer is known
    package var acceptsPerSecond = Limits.acceptsPerSecond
    package var halfOpenLinks = Limits.halfOpenLinks
    package var halfOpenLinksPerAddress = Limits.halfOpenLinksPerAddress
    /// From the accept, or from the connection of a dial, to the end of TLS.
    package var handshake: Duration = .seconds(Limits.greetingSeconds)
    /// TLS and all, from somebody who has shown no certificate. A handshake takes about 2 KiB.
    package var handshakeBytes = 16 * 1024
    /// Name lookup and TCP.
    package var dial: Duration = .seconds(Limits.dialSeconds)

    // MARK: Input
    package var frameBytes = Limits.frameBytes
    package var greetingFrameBytes = Limits.greetingFrameBytes
    /// To finish a frame once begun.
    package var frame: Duration = .seconds(Limits.frameSeconds)
    package var unhandledBatches = Limits.unhandledBatches
    /// A batch ends at whichever comes first.
    package var batchFrames = 64
    package var batchBytes = 256 * 1024
    /// Read from the system and not yet delivered. Reached only when a peer closes while its
    /// input is held: NIO then drains the socket, and what is beyond is as good as never sent.
    package var inputBytes = 1024 * 1024

    // MARK: Output
    package var outputBytes = Limits.linkOutputBytes
    /// This many times `outputBytes` ends the link at once.
    package var outputBurst = 4
    package var slowReader: Duration = .seconds(Limits.slowReaderSeconds)
    /// One write: a TLS record, so that an idle link keeps no larger buffer than that.
    package var writeBytes = 16 * 1024
    /// For what was sent before a close to leave, and for the peer to say goodbye.
    package var close: Duration = .seconds(3)
    /// TCP_USER_TIMEOUT: sent and not acknowledged by the other machine.
    package var unacknowledged: Duration = .seconds(20)

    // MARK: Trouble on the listening socket
    /// Out of descriptors, or the socket broke: until the next try.
    package var acceptRetry: Duration = .milliseconds(500)

    package init() {}
}
