import ChatCore
import Testing

@testable import ChatDiscovery

struct SightingsTests {
    private func instance(
        _ name: String, _ family: SightingPath.Family = .ipv4
    ) -> Instance {
        Instance(name: name, domain: "local", interfaceIndex: 2, family: family)
    }

    private func resolution(_ number: Int, port: UInt16 = 7470, host: UInt8 = 1) -> Resolution {
        Resolution(
            address: Address([10, 0, 0, host]) ?? Address.any, port: port,
            text: ServiceText(announcement(number, "")).strings)
    }

    private func seen(
        _ number: Int, _ family: SightingPath.Family = .ipv4, host: UInt8 = 1
    ) -> Sightings.Step {
        .report(
            .seen(
                PeerSighting(
                    peer: peer(number), path: SightingPath(interface: "eth0", family: family),
                    endpoint: Endpoint(host: "10.0.0.\(host)", port: 7470), nicknameHint: "",
                    versions: 1...1)))
    }

    private func lost(_ number: Int, _ family: SightingPath.Family = .ipv4) -> Sightings.Step {
        .report(.lost(peer(number), SightingPath(interface: "eth0", family: family)))
    }

    /// Appears and is resolved at once.
    private func meet(
        _ sightings: inout Sightings, _ instance: Instance, _ resolution: Resolution
    ) -> [Sightings.Step] {
        #expect(
            sightings.appeared(instance, on: "eth0") == [.resolve(instance, anyFamily: false)])
        return sightings.resolved(instance, as: resolution) { _, _ in true }
    }

    @Test func aPeerIsSeenOncePerPathAndLostPerPath() {
        var sightings = Sightings(me: peer(0))
        let four = instance("a")
        let six = instance("a", .ipv6)
        #expect(meet(&sightings, four, resolution(1)) == [.stopResolving(four), seen(1)])
        #expect(meet(&sightings, six, resolution(1)) == [.stopResolving(six), seen(1, .ipv6)])
        #expect(sightings.vanished(four) == [lost(1)])
        #expect(sightings.vanished(six) == [lost(1, .ipv6)])
        #expect(sightings.vanished(six) == [])
    }

    @Test func oneselfIsNeverSeen() {
        var sightings = Sightings(me: peer(1))
        #expect(meet(&sightings, instance("a"), resolution(1)) == [.stopResolving(instance("a"))])
        #expect(sightings.vanished(instance("a")) == [])
    }

    @Test func fewResolutionsRunAtOnceAndTheNextStartsWhenOneIsOver() {
        var sightings = Sightings(me: peer(0))
        let all = (1...40).map { instance("\($0)") }
        let started = all.flatMap { sightings.appeared($0, on: "eth0") }
        #expect(started.count == Sightings.resolutionsAtOnce)
        let next = sightings.resolved(all[3], as: resolution(4)) { _, _ in true }
        #expect(next == [.stopResolving(all[3]), seen(4), .resolve(all[16], anyFamily: false)])
        #expect(
            sightings.vanished(all[5]) == [
                .stopResolving(all[5]), .resolve(all[17], anyFamily: false),
            ])
        // Still queued: it never starts.
        #expect(sightings.vanished(all[18]) == [])
        #expect(sightings.failed(all[0]).last == .resolve(all[19], anyFamily: false))
    }

    @Test func aFailureIsRetriedLaterEachTimeWhileTheLanListsIt() {
        var sightings = Sightings(me: peer(0))
        let a = instance("a")
        _ = sightings.appeared(a, on: "eth0")
        var waits: [Int] = []
        for round in 0..<9 {
            for case .retry(_, let seconds) in sightings.failed(a) { waits.append(seconds) }
            #expect(sightings.retryDue(a) == [.resolve(a, anyFamily: round % 2 == 0)])
        }
        #expect(waits == [1, 2, 4, 8, 16, 32, 64, 64, 64])
        _ = sightings.failed(a)
        _ = sightings.vanished(a)
        #expect(sightings.retryDue(a) == [])
    }

    @Test func theLanIsSettledOnceWhenAllListedIsResolved() {
        var sightings = Sightings(me: peer(0))
        let a = instance("a")
        _ = sightings.appeared(a, on: "eth0")
        #expect(sightings.allListed() == [])
        let steps = sightings.resolved(a, as: resolution(1)) { _, _ in true }
        #expect(steps == [.stopResolving(a), seen(1), .report(.settled)])
        #expect(meet(&sightings, instance("b"), resolution(2)).last == seen(2))
        var empty = Sightings(me: peer(0))
        #expect(empty.allListed() == [.report(.settled)])
    }

    @Test func aSecondClaimWaitsUntilTheFirstGoesOrIsDoubted() {
        var sightings = Sightings(me: peer(0))
        let a = instance("a")
        let b = instance("b")
        _ = meet(&sightings, a, resolution(1, host: 1))
        #expect(meet(&sightings, b, resolution(1, host: 2)) == [.stopResolving(b)])
        #expect(sightings.lookUpAgain(peer(1)).count == 2)
        let again = sightings.resolved(b, as: resolution(1, host: 2)) { _, _ in true }
        #expect(again == [.stopResolving(b), seen(1, host: 2)])
        _ = sightings.resolved(a, as: resolution(1, host: 1)) { _, _ in true }
        #expect(sightings.vanished(b) == [seen(1, host: 1)])
        #expect(sightings.vanished(a) == [lost(1)])
    }

    @Test func lookingAgainReportsWhatHasChangedAndAnotherIdIsALoss() {
        var sightings = Sightings(me: peer(0))
        let a = instance("a")
        _ = meet(&sightings, a, resolution(1, host: 1))
        #expect(sightings.lookUpAgain(peer(2)) == [])
        #expect(sightings.lookUpAgain(peer(1)) == [.resolve(a, anyFamily: false)])
        let steps = sightings.resolved(a, as: resolution(2, host: 9)) { _, _ in true }
        #expect(steps == [.stopResolving(a), lost(1), seen(2, host: 9)])
    }

    @Test func privilegedPortsAndAddressesOfElsewhereAreIgnored() {
        var sightings = Sightings(me: peer(0))
        let a = instance("a")
        let b = instance("b")
        #expect(meet(&sightings, a, resolution(1, port: 1023)) == [.stopResolving(a)])
        _ = sightings.appeared(b, on: "eth0")
        #expect(
            sightings.resolved(b, as: resolution(1)) { _, _ in false } == [.stopResolving(b)])
    }

    @Test func thereAreNoMorePeersThanTheLimitAllows() {
        var sightings = Sightings(me: peer(0))
        var count = 0
        for number in 1...(Limits.sightedPeers + 5) {
            let steps = meet(&sightings, instance("\(number)"), resolution(number))
            if steps.count == 2 { count += 1 }
        }
        #expect(count == Limits.sightedPeers)
        #expect(sightings.vanished(instance("7")) == [lost(7)])
        #expect(meet(&sightings, instance("new"), resolution(9_000)).count == 2)
    }
}

extension Address {
    /// For tests that would otherwise unwrap.
    static var any: Address { Address([0, 0, 0, 0]) ?? .any }
}
