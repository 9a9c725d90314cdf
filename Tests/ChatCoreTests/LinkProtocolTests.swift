import Testing

@testable import ChatCore

@Suite struct LinkProtocolTests {
    @Test("a link is up when the peer's hello was read, not before")
    func upWithHello() {
        var bench = Bench()
        let (link, effects) = bench.open(1)
        #expect(effects.frames(on: link).count == 1)
        #expect(bench.peers().isEmpty)
        _ = bench.say(Bench.hello("Bob"), on: link)
        #expect(bench.peers().map(\.presence) == [.online])
    }

    @Test(
        "of two links, both ends keep the one that the lower id opened",
        arguments: [
            (UInt8(10), UInt8(20), true), (UInt8(20), UInt8(10), true),
            (UInt8(10), UInt8(20), false), (UInt8(20), UInt8(10), false),
        ])
    func simultaneous(me: UInt8, other: UInt8, ownFirst: Bool) {
        var bench = Bench(me: me)
        _ = bench.see(other, "Bob")
        let origins: [LinkOrigin] =
            ownFirst ? [.dialled(DialID(1)), .accepted] : [.accepted, .dialled(DialID(1))]
        let first = bench.open(other, origin: origins[0]).0
        let second = bench.open(other, origin: origins[1]).0
        _ = bench.say(Bench.hello("Bob"), on: first)
        let effects = bench.say(Bench.hello("Bob"), on: second)
        let mine = ownFirst ? first : second
        let theirs = ownFirst ? second : first
        let loser = me < other ? theirs : mine
        #expect(effects.contains(.close(loser, .duplicate)))
        #expect(effects.closings.count == 1)
        #expect(bench.state.links.link(to: Bench.id(other)) == (me < other ? mine : theirs))
    }

    @Test("what was unacknowledged on the losing link goes out again on the winner")
    func unacknowledgedMoves() {
        var bench = Bench(me: 50)
        let mine = bench.open(10, origin: .dialled(DialID(1))).0
        _ = bench.say(Bench.hello("Bob"), on: mine)
        _ = bench.ask(.send(peer: Bench.id(10).text, text: "hi", waitSeconds: nil))
        let theirs = bench.open(10).0
        let effects = bench.say(Bench.hello("Bob"), on: theirs)
        #expect(effects.contains(.close(mine, .duplicate)))
        #expect(
            effects.frames(on: theirs).contains {
                if case .message(_, 1, "hi", _, _) = $0 { true } else { false }
            })
    }

    @Test("a peer that has started again replaces its former self at once")
    func incarnation() {
        var bench = Bench(me: 10)
        let old = bench.open(20, origin: .dialled(DialID(1))).0
        _ = bench.say(Bench.hello("Bob", incarnation: 1), on: old)
        let new = bench.open(20).0
        let effects = bench.say(Bench.hello("Bob", incarnation: 2), on: new)
        // By the rule for two links of one incarnation the old one would have won.
        #expect(effects.contains(.close(old, .duplicate)))
        #expect(bench.state.links.link(to: Bench.id(20)) == new)
    }

    @Test("no hello within five seconds ends the link")
    func greetingDeadline() {
        var bench = Bench()
        let (link, _) = bench.open(1)
        #expect(bench.pass(.seconds(Limits.greetingSeconds) - .milliseconds(1)).closings.isEmpty)
        #expect(bench.pass(.milliseconds(1)).contains(.close(link, .silent)))
    }

    @Test("a quiet link is asked once after 15 s and ended after 40 s of silence")
    func keepalive() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        #expect(bench.pass(.seconds(Limits.keepaliveSeconds)).talk(on: link) == [.ping(1)])
        #expect(bench.pass(.seconds(10)).talk(on: link).isEmpty)
        #expect(bench.pass(.seconds(14)).closings.isEmpty)
        #expect(bench.pass(.seconds(1)).contains(.close(link, .silent)))
        #expect(bench.peers().map(\.presence) == [.offline])
    }

    @Test("an answer to the ping keeps the link")
    func pong() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        for _ in 0..<10 {
            #expect(bench.pass(.seconds(Limits.keepaliveSeconds)).closings.isEmpty)
            _ = bench.say(.pong(1), on: link)
        }
        #expect(bench.say(.ping(77), on: link).frames(on: link) == [.pong(77)])
    }

    @Test(
        "what may not be said costs the link",
        arguments: [
            [Frame.ping(1)], [.message(sequence: 1, text: "x", writtenMilliseconds: 0)],
            [Bench.hello("Bob"), Bench.hello("Bob")],
            [Bench.hello("Bob"), .message(sequence: 1, text: "", writtenMilliseconds: 0)],
            [
                Bench.hello("Bob"),
                .message(
                    sequence: 1, text: String(repeating: "x", count: Limits.messageBytes + 1),
                    writtenMilliseconds: 0),
            ],
            [
                Bench.hello("Bob"), .message(sequence: 1, text: "a", writtenMilliseconds: 0),
                .message(sequence: 3, text: "c", writtenMilliseconds: 0),
            ],
            [Bench.hello("Bob"), .acknowledgement(stream: 1, sequence: 5)],
            [Bench.hello(String(repeating: "x", count: Limits.greetingFrameBytes))],
        ])
    func offences(frames: [Frame]) {
        var bench = Bench()
        let bystander = bench.meet(2, "Cléo")
        _ = bench.handle(.requested(RequestID(1), .send(peer: "Cléo", text: "x", waitSeconds: nil)))
        let (link, _) = bench.open(1)
        let effects = bench.handle(.link(.received(link, frames.map(\.bytes))))
        guard case .offence? = effects.closings.first else {
            Issue.record("\(effects.closings)")
            return
        }
        #expect(effects.closings.count == 1)
        #expect(bench.state.links.link(to: Bench.id(2)) == bystander)
        #expect(bench.state.counters.offences == 1)
        // Whatever still arrives on it counts for nothing.
        #expect(bench.say(.ping(1), on: link).isEmpty)
    }

    @Test("a flood of control frames costs the link, just not the first ones")
    func controlFlood() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        var closings: [LinkCloseReason] = []
        for _ in 0..<Limits.controlFrameBurst { closings += bench.say(.ping(1), on: link).closings }
        #expect(closings.isEmpty)
        #expect(bench.say(.ping(1), on: link).closings.count == 1)
    }

    @Test("a protocol from the future that knows ours is welcome")
    func newerPeer() {
        var bench = Bench()
        let (link, _) = bench.open(1)
        #expect(bench.say(Bench.hello("Bob", versions: 1...9), on: link).closings.isEmpty)
    }

    @Test("a protocol that does not know ours is refused, and both people learn why")
    func incompatible() {
        var bench = Bench()
        let (link, _) = bench.open(1)
        let effects = bench.say(Bench.hello("Bob", versions: 7...9), on: link)
        #expect(effects.closings == [.incompatible("this node speaks protocol 1...1")])
        #expect(effects.notices.map(\.kind) == [.incompatible])
        #expect(effects.notices.first?.text.text.contains("Update chat-node here") == true)
        let told = effects.frames(on: link).contains {
            if case .close(.incompatible, let text) = $0 { text.contains("1...1") } else { false }
        }
        #expect(told)
    }

    @Test("that somebody cannot be talked to is said once, however often they dial")
    func incompatibleOnce() {
        var bench = Bench()
        var notices = 0
        for _ in 0..<5 {
            let (link, _) = bench.open(1)
            notices += bench.say(Bench.hello("Bob", versions: 7...9), on: link).notices.count
        }
        #expect(notices == 1)
    }

    @Test("a peer that speaks less than it once did is refused")
    func downgrade() {
        let record = PeerRecord(
            id: Bench.id(1), nickname: "Bob", firstMetMilliseconds: 1, lastMetMilliseconds: 1,
            highestVersion: 2, addressed: true, endpoints: [])
        var bench = Bench(remembered: Remembered(peers: [record]))
        let (link, _) = bench.open(1)
        let effects = bench.say(Bench.hello("Bob"), on: link)
        #expect(effects.notices.map(\.kind) == [.downgrade])
        #expect(effects.closings.count == 1)
    }

    @Test("a link to oneself is closed, and the address not tried again")
    func ownKey() {
        let mirror = Endpoint(host: "10.0.0.50", port: 7470)
        var bench = Bench(me: 50, manual: [mirror])
        let (_, effects) = bench.open(50, origin: .dialled(DialID(1)))
        #expect(effects.closings == [.ownKey])
        #expect((0..<200).flatMap { _ in bench.pass(.seconds(1)) }.dials.isEmpty)
    }

    @Test("one key holds a few links at most, and the one in use stays")
    func onePerson() {
        var bench = Bench(me: 10)
        let inUse = bench.meet(20, "Bob")
        var closed: [LinkCloseReason] = []
        for _ in 0..<50 { closed += bench.open(20).1.closings }
        #expect(closed.count == 50 + 1 - Limits.linksPerPeer)
        #expect(bench.state.links.sessions.count == Limits.linksPerPeer)
        #expect(bench.state.links.link(to: Bench.id(20)) == inUse)
    }

    @Test("an address given by hand is dialled again after its link was only a spare one")
    func spareByHand() {
        let address = Endpoint(host: "10.0.0.20", port: 7470)
        var bench = Bench(me: 10, manual: [address])
        let theirs = bench.meet(20, "Bob")
        let mine = bench.open(20, origin: .dialled(DialID(1))).0
        _ = bench.say(Bench.hello("Bob"), on: mine)
        _ = bench.handle(.link(.closed(theirs, .byPeer("closed"))))
        _ = bench.pass(.seconds(20))
        _ = bench.handle(.link(.closed(mine, .byPeer("closed"))))
        let dials = (0..<40).flatMap { _ in bench.pass(.milliseconds(250)) }.dials
        #expect(dials.contains(address))
    }

    @Test("a peer that says hello and closes is dialled ever more rarely")
    func moody() {
        var bench = Bench(me: 10)
        var effects = bench.see(20, "Bob")
        var dials = 0
        for _ in 0..<(4 * 120) {
            for case .dial(let dial, _, _) in effects {
                dials += 1
                let (link, _) = bench.open(20, origin: .dialled(dial))
                _ = bench.say(Bench.hello("Bob"), on: link)
                effects += bench.handle(.link(.closed(link, .byPeer("closed"))))
            }
            effects = bench.pass(.milliseconds(250))
        }
        #expect((5...12).contains(dials), "\(dials)")
    }

    @Test("what a peer says at parting is filtered, short, and ends the link")
    func lastWords() {
        var bench = Bench()
        _ = bench.askAndSave(.addWords(["idiot"]))
        let link = bench.meet(1, "Bob")
        let words = "you IDIOT " + String(repeating: "x", count: 5_000)
        let effects = bench.say(.close(.incompatible, explanation: words), on: link)
        let text = effects.notices.first?.text.text ?? ""
        #expect(text.contains("you ***** xxx"))
        #expect(text.count < 200)
        #expect(bench.state.links.sessions.isEmpty)
    }

    @Test("a link that has missed a keepalive gives way to a new one")
    func staleLink() {
        var bench = Bench(me: 10)
        let old = bench.open(20, origin: .dialled(DialID(1))).0
        _ = bench.say(Bench.hello("Bob"), on: old)
        _ = bench.pass(.seconds(Limits.keepaliveSeconds))
        let new = bench.open(20).0
        _ = bench.say(Bench.hello("Bob"), on: new)
        #expect(bench.state.links.link(to: Bench.id(20)) == new)
    }

    @Test("strangers fill only their share of the links")
    func full() {
        var bench = Bench()
        for number in 0..<Limits.strangerLinks {
            let bytes =
                [UInt8](repeating: 1, count: 30) + [UInt8(number >> 8), UInt8(number & 255)]
            guard let id = PeerID(bytes) else { continue }
            let effects = bench.handle(
                .link(
                    .opened(
                        LinkID(UInt64(1_000 + number)), peer: id, origin: .accepted,
                        remote: Endpoint(host: "h", port: 1))))
            #expect(effects.closings.isEmpty)
        }
        #expect(bench.open(2).1.closings == [.full])
    }

    @Test("stopping says goodbye on every link and answers who waits")
    func stopping() {
        var bench = Bench()
        let link = bench.meet(1, "Bob")
        _ = bench.handle(.requested(RequestID(7), .send(peer: "Bob", text: "x", waitSeconds: 60)))
        let effects = bench.handle(.stopping)
        #expect(effects.frames(on: link) == [.close(.leaving, explanation: "")])
        #expect(effects.closings == [.leaving])
        guard case .answer(RequestID(7), .refused(let refusal))? = effects.first else {
            Issue.record("\(effects)")
            return
        }
        #expect(refusal.kind == .stopping)
    }
}
