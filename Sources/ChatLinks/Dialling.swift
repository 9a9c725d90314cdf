package import ChatCore
import ChatLanguage
import NIOCore
import NIOPosix

extension LinkTransport {
    /// Opens a link; the outcome comes as `opened` or `dialFailed` with this number.
    ///
    /// - Parameter peer: whoever else answers there makes the dial fail; nil takes anybody.
    package func dial(_ id: DialID, _ endpoint: Endpoint, expecting peer: PeerID?) {
        let dial = Dial(id: id, expecting: peer, loop: group.next())
        guard registry.begin(dial) else {
            return registry.deliver(.dialFailed(id, .unreachable("the node is stopping")))
        }
        if let address = NameLookup.numericAddress(of: endpoint) {
            return registry.perform(for: dial) { [self] in connect(dial, to: [address]) }
        }
        NameLookup.addresses(of: endpoint) { [self] result in
            registry.perform(for: dial) { [self] in
                switch result {
                case .success(let addresses): connect(dial, to: addresses)
                case .failure(let failure): registry.fail(id, .unreachable(failure.text))
                }
            }
        }
        // The system may be looking the name up for minutes.
        registry.perform(for: dial) { [registry, limits] in
            dial.loop.scheduleTask(in: TimeAmount(limits.dial)) {
                guard !dial.hasBegun else { return }
                let time = limits.dial.inSeconds
                registry.abandon(id, because: "the name is still being looked up after \(time)")
            }
        }
    }

    /// Gives a dial up: it is reported as failed. If it has become a link, nothing happens.
    package func abandon(_ id: DialID) {
        registry.abandon(id, because: "given up")
    }

    private func connect(_ dial: Dial, to addresses: [SocketAddress]) {
        dial.began(attempts: addresses.count)
        let bootstrap = ClientBootstrap(group: dial.loop)
            .connectTimeout(TimeAmount(limits.dial))
            .channelInitializer { [registry, limits] channel in
                channel.eventLoop.makeCompletedFuture {
                    registry.track(channel)
                    dial.adopt(channel)
                    try channel.setLinkOptions(limits)
                }
            }
        for address in addresses {
            bootstrap.connect(to: address).whenComplete { [self] result in
                switch result {
                case .success(let channel):
                    if dial.connected(channel) { secure(channel, of: dial) }
                case .failure(let error):
                    if dial.attemptFailed() {
                        registry.fail(dial.id, .unreachable(describe(error)))
                    }
                }
            }
        }
    }

    /// On the event loop, in the same turn in which the connection was made.
    private func secure(_ channel: any Channel, of dial: Dial) {
        let gate = LinkGate(handshakeBytes: limits.handshakeBytes)
        do {
            try channel.pipeline.syncOperations.addHandlers([
                gate, security.diallingHandler(),
                LinkHandler(role: .dialling(dial), limits: limits, registry: registry, gate: gate),
            ])
        } catch {
            registry.fail(dial.id, .unreachable(describe(error)))
            channel.close(mode: .all, promise: nil)
        }
    }
}
