import ChatLanguage
import Testing

@testable import ChatCore

/// Peers dial this node to say whether it can be reached, and it dials them.
struct DialBackTests {
    private func answers(_ effects: [Effect]) -> [[DialBackView]] {
        effects.compactMap {
            if case .answer(_, .dialledBack(let views)) = $0 { views } else { nil }
        }
    }

    private func probes(_ effects: [Effect]) -> [(ProbeID, Endpoint, PeerID)] {
        effects.compactMap {
            if case .probe(let probe, let endpoint, let peer) = $0 {
                (probe, endpoint, peer)
            } else {
                nil
            }
        }
    }

    private func questions(_ effects: [Effect], on link: LinkID) -> [UInt64] {
        effects.talk(on: link).compactMap {
            if case .dialBack(let number, 7470) = $0 { number } else { nil }
        }
    }

    @Test("linked peers are asked, and the answer comes when all have said what they found")
    func asking() throws {
        var bench = Bench()
        let (ana, bob) = (bench.meet(60, "Ana"), bench.meet(61, "Bob"))
        let asked = bench.handle(.requested(RequestID(1), .dialBack(peer: nil)))
        let toAna = try #require(questions(asked, on: ana).first)
        let toBob = try #require(questions(asked, on: bob).first)
        #expect(answers(bench.say(.dialledBack(number: toAna, .silent), on: ana)).isEmpty)
        let views = answers(bench.say(.dialledBack(number: toBob, .answered), on: bob))
        #expect(
            views == [
                [
                    DialBackView(
                        peer: Bench.id(60), name: Displayable("Ana"),
                        address: Displayable("10.0.0.60"), outcome: .silent),
                    DialBackView(
                        peer: Bench.id(61), name: Displayable("Bob"),
                        address: Displayable("10.0.0.61"), outcome: .answered),
                ]
            ])
    }

    @Test("who does not answer is waited for no longer than the limit, and not counted on")
    func deadline() {
        var bench = Bench()
        _ = bench.meet(60, "Ana")
        _ = bench.handle(.requested(RequestID(1), .dialBack(peer: "Ana")))
        #expect(answers(bench.pass(.seconds(Limits.dialBackWaitSeconds - 1))).isEmpty)
        let views = answers(bench.pass(.seconds(1)))
        #expect(views.first?.map(\.outcome) == [nil])
    }

    @Test("nobody answers for another, and of nobody nothing is waited for")
    func strangers() throws {
        var bench = Bench()
        #expect(bench.ask(.dialBack(peer: nil)) == .dialledBack([]))
        let (ana, bob) = (bench.meet(60, "Ana"), bench.meet(61, "Bob"))
        let asked = bench.handle(.requested(RequestID(1), .dialBack(peer: "Ana")))
        let number = try #require(questions(asked, on: ana).first)
        #expect(questions(asked, on: bob).isEmpty)
        #expect(answers(bench.say(.dialledBack(number: number, .answered), on: bob)).isEmpty)
        #expect(answers(bench.say(.dialledBack(number: number + 1, .silent), on: ana)).isEmpty)
        #expect(answers(bench.say(.dialledBack(number: number, .refused), on: ana)).count == 1)
        guard case .refused(let refusal)? = bench.ask(.dialBack(peer: "Zoe")) else {
            Issue.record("Zoe was asked")
            return
        }
        #expect(refusal.kind == .unknownPeer)
    }

    @Test("whoever waits when the node ends is told what is known")
    func stopping() {
        var bench = Bench()
        _ = bench.meet(60, "Ana")
        _ = bench.handle(.requested(RequestID(1), .dialBack(peer: nil)))
        #expect(answers(bench.handle(.stopping)).first?.map(\.outcome) == [nil])
    }

    @Test("so many wait at once, and no more")
    func crowded() {
        var bench = Bench()
        _ = bench.meet(60, "Ana")
        for number in 1...Limits.dialBackRequests {
            _ = bench.handle(.requested(RequestID(UInt64(number)), .dialBack(peer: nil)))
        }
        guard case .refused(let refusal)? = bench.ask(.dialBack(peer: nil)) else {
            Issue.record("one too many waits")
            return
        }
        #expect(refusal.kind == .full)
    }

    @Test("who asks is looked for where its link comes from, and nowhere else")
    func answering() throws {
        var bench = Bench()
        let ana = bench.meet(60, "Ana")
        let effects = bench.say(.dialBack(number: 9, port: 7471), on: ana)
        let probe = try #require(probes(effects).first)
        #expect(probe.1 == Endpoint(host: "10.0.0.60", port: 7471))
        #expect(probe.2 == Bench.id(60))
        let told = bench.handle(.probed(probe.0, .refused))
        #expect(told.talk(on: ana) == [.dialledBack(number: 9, .refused)])
        #expect(bench.handle(.probed(probe.0, .refused)).isEmpty, "once")
    }

    @Test("the answer goes to the peer's link of then, and to nobody when there is none")
    func movedOn() throws {
        var bench = Bench()
        let ana = bench.meet(60, "Ana")
        let probe = try #require(probes(bench.say(.dialBack(number: 9, port: 7471), on: ana)).first)
        _ = bench.handle(.link(.closed(ana, .byPeer("reset"))))
        #expect(bench.handle(.probed(probe.0, .answered)).frames().isEmpty)
    }

    @Test("one peer cannot make this node knock all the time, nor can many together")
    func bounds() {
        var bench = Bench()
        let ana = bench.meet(60, "Ana")
        var (made, declined) = (0, 0)
        for number in 1...10 {
            let effects = bench.say(.dialBack(number: UInt64(number), port: 1), on: ana)
            for probe in probes(effects) {
                made += 1
                _ = bench.handle(.probed(probe.0, .refused))
            }
            declined += effects.talk(on: ana).count {
                $0 == .dialledBack(number: UInt64(number), .declined)
            }
        }
        #expect(made == Limits.dialBacksPerPeer)
        #expect(declined == 10 - Limits.dialBacksPerPeer)

        _ = bench.pass(.seconds(Limits.dialBackPeerSeconds))
        var others = 0
        for peer in 70..<100 as Range<UInt8> {
            let link = bench.meet(peer, "P\(peer)")
            let effects = bench.say(.dialBack(number: 1, port: 7470), on: link)
            others += probes(effects).count
        }
        // None of them has ended: what is under way counts as well.
        #expect(others == Limits.dialBacksAtOnce)
    }

    @Test("a link that is only looked through changes nothing of the pair's talk")
    func undisturbed() {
        var bench = Bench()
        let ana = bench.meet(60, "Ana")
        // What a probe looks like at the other end: a link that ends before a hello.
        let (probe, opened) = bench.open(60)
        #expect(opened.closings.isEmpty)
        let ended = bench.handle(.link(.closed(probe, .byPeer("the connection ended"))))
        #expect(ended.isEmpty)
        #expect(bench.state.links.link(to: Bench.id(60)) == ana)
        #expect(bench.peers().first?.presence == .online)
        #expect(bench.pass(.seconds(1)).dials.isEmpty)
    }
}

struct DiagnosisTests {
    private func diagnosis(_ bench: inout Bench) -> DiagnosisView? {
        if case .diagnosis(let view)? = bench.ask(.diagnosis) { view } else { nil }
    }

    @Test("says since when somebody answers for this node, and whether anybody was heard")
    func discovery() {
        var bench = Bench()
        #expect(diagnosis(&bench)?.servedSeconds == nil)
        _ = bench.handle(.discovery(.status(.embedded)))
        _ = bench.pass(.seconds(30))
        #expect(diagnosis(&bench)?.servedSeconds == 30)
        #expect(diagnosis(&bench)?.heardSomebody == false)
        _ = bench.see(60, "Ana")
        _ = bench.lose(60)
        #expect(diagnosis(&bench)?.heardSomebody == true)
        _ = bench.handle(.discovery(.status(.unavailable("gone"))))
        #expect(diagnosis(&bench)?.servedSeconds == nil)
    }

    @Test("names whom no dial reaches, and what came of it")
    func unreachable() {
        var bench = Bench()
        for case .dial(let dial, _, _) in bench.see(60, "Ana") {
            _ = bench.handle(.link(.dialFailed(dial, .unreachable("no answer in 5 s"))))
        }
        let view = diagnosis(&bench)?.unreachable.first
        #expect(view?.name.text == "Ana")
        #expect(view?.failure?.text == "no answer in 5 s")
        _ = bench.meet(60, "Ana")
        #expect(diagnosis(&bench)?.unreachable.isEmpty == true)
    }

    @Test("tells how far clocks are apart, and drops nothing for it")
    func clocks() {
        var bench = Bench()
        let wall = bench.now.wallMilliseconds
        for (peer, clock) in [
            (60, wall + 3 * 3_600_000), (61, wall - 5_000), (62, Int64.max), (63, nil),
        ] as [(UInt8, Int64?)] {
            let (link, _) = bench.open(peer)
            let hello = Frame.Hello(
                versions: 1...1, nickname: "P\(peer)", incarnation: 9, stream: 9,
                clockMilliseconds: clock)
            _ = bench.say(.hello(hello), on: link)
        }
        let clocks = diagnosis(&bench)?.clocks ?? []
        #expect(clocks.map(\.name.text) == ["P60", "P61", "P62"])
        #expect(clocks.prefix(2).map(\.aheadSeconds) == [3 * 3_600, -5])
        #expect(bench.peers().count { $0.presence == .online } == 4)
    }

    @Test("a copy of the profile elsewhere is told for ten minutes after it was seen")
    func ownKey() {
        var bench = Bench()
        #expect(diagnosis(&bench)?.ownKeyAt == nil)
        _ = bench.handle(.discovery(.ownKeySeen(Endpoint(host: "10.0.0.9", port: 7470))))
        #expect(diagnosis(&bench)?.ownKeyAt?.text == "10.0.0.9:7470")
        _ = bench.pass(.seconds(Limits.ownKeySeenSeconds))
        #expect(diagnosis(&bench)?.ownKeyAt == nil)
    }
}
