import Testing

@testable import ChatCore

@Suite struct PeersTests {
    @Test("one row a peer, however many paths and links")
    func oneRow() {
        var bench = Bench()
        for path in ["eth0", "eth1", "wlan0"] { _ = bench.see(1, "Bob", path: path) }
        _ = bench.meet(1, "Bob")
        _ = bench.meet(1, "Bob")
        #expect(bench.peers().count == 1)
    }

    @Test("never oneself")
    func neverOneself() {
        var bench = Bench(me: 50)
        _ = bench.see(50, "Me")
        #expect(bench.peers().isEmpty)
    }

    @Test("losing one path is not losing the peer; losing all is")
    func paths() {
        var bench = Bench()
        _ = bench.see(1, "Bob", path: "eth0")
        _ = bench.see(1, "Bob", path: "eth1")
        _ = bench.handle(
            .discovery(.lost(Bench.id(1), SightingPath(interface: "eth0", family: .ipv4))))
        #expect(bench.peers().map(\.presence) == [.visible])
        _ = bench.handle(
            .discovery(.lost(Bench.id(1), SightingPath(interface: "eth1", family: .ipv4))))
        #expect(bench.peers().isEmpty)
    }

    @Test("a live link outlives what the LAN says")
    func linkOutlivesDiscovery() {
        var bench = Bench()
        _ = bench.see(1, "Bob")
        _ = bench.meet(1, "Bob")
        _ = bench.handle(.discovery(.reset))
        #expect(bench.peers().map(\.presence) == [.online])
    }

    @Test("a peer that ends its link is gone at once, though mDNS still lists it")
    func ghost() {
        var bench = Bench()
        _ = bench.see(1, "Bob")
        let link = bench.meet(1, "Bob")
        let effects = bench.handle(.link(.closed(link, .byPeer("closed"))))
        #expect(bench.peers().map(\.presence) == [.offline])
        #expect(effects.updates.count == 1)
    }

    @Test("namesakes carry the first letters of their id, whatever the case or the accents")
    func namesakes() {
        var bench = Bench()
        _ = bench.meet(1, "Élodie")
        #expect(bench.names() == ["Élodie"])
        _ = bench.meet(2, "elodie")
        #expect(
            bench.names()
                == ["elodie#\(Bench.id(2).suffix)", "Élodie#\(Bench.id(1).suffix)"].sorted())
    }

    @Test(
        "a name in letters that look like another's is a namesake's",
        arguments: [
            ("Paul", "Раul"), ("Bob", "B\u{43E}b"), ("Iris", "lris"), ("Olga", "0lga"),
            ("Nina", "\u{39D}ina"), ("Hugo", "\u{397}ugo"), ("Анна", "АННА"),
        ])
    func twins(name: String, twin: String) {
        var bench = Bench(nickname: "Me")
        _ = bench.meet(1, name)
        _ = bench.meet(2, twin)
        #expect(
            bench.names()
                == ["\(name)#\(Bench.id(1).suffix)", "\(twin)#\(Bench.id(2).suffix)"].sorted())
        guard case .refused(let refusal) = bench.ask(.whoIs(peer: name)) else {
            Issue.record("\(name) went to one of two")
            return
        }
        #expect(refusal.kind == .ambiguousPeer)
        // The mark tells them apart, and the letters of an id are taken as they are.
        for number in [1, 2] as [UInt8] {
            let marked = "\(number == 1 ? name : twin)#\(Bench.id(number).suffix)"
            guard case .peer(let view) = bench.ask(.whoIs(peer: marked)) else {
                Issue.record("\(marked) was not found")
                continue
            }
            #expect(view.id == Bench.id(number))
        }
        var own = Bench(nickname: name)
        _ = own.meet(1, twin)
        #expect(own.names() == ["\(twin)#\(Bench.id(1).suffix)"])
    }

    @Test("somebody who takes the user's own name is marked")
    func ownName() {
        var bench = Bench(nickname: "Ana")
        _ = bench.meet(1, "ana")
        #expect(bench.names() == ["ana#\(Bench.id(1).suffix)"])
    }

    @Test(
        "a name that looks like the program's own words gets a mark",
        arguments: [
            "Ana#aaaa", "* Bob has left", "! careful", "Cleo: hi", "> ",
        ])
    func fakes(name: String) {
        var bench = Bench()
        _ = bench.meet(1, name)
        let label = bench.state.peers[Bench.id(1)]?.label.text ?? ""
        #expect(bench.names() == ["\(label)#\(Bench.id(1).suffix)"])
    }

    @Test("who takes the letters of another's id for a name does not get their messages")
    func hijackedPrefix() {
        var bench = Bench()
        _ = bench.meet(1, "Bob")
        let letters = String(Bench.id(1).text.prefix(8))
        _ = bench.meet(2, letters)
        guard case .refused(let refusal) = bench.ask(.whoIs(peer: letters)) else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.kind == .ambiguousPeer)
    }

    @Test("somebody new under a known name is said plainly")
    func newKey() {
        var bench = Bench()
        _ = bench.meet(1, "Bob")
        let (link, _) = bench.open(2)
        let notices = bench.say(Bench.hello("Bob"), on: link).notices
        #expect(notices.map(\.kind) == [.namesake])
        #expect(notices.first?.text.text.contains(Bench.id(1).suffix) == true)
    }

    @Test("what the LAN says never replaces what the peer said")
    func hintIsOnlyAHint() {
        var bench = Bench()
        _ = bench.meet(1, "Bob")
        _ = bench.see(1, "Teacher")
        #expect(bench.names() == ["Bob"])
    }

    @Test(
        "names are filtered and made displayable",
        arguments: [
            ("an idiot", "an *****"), ("super idiot!", "super *****!"),
            ("\u{1B}[2JBob", "^[[2JBob"), ("\u{200D}", "(?)"), ("Cleo\u{2800}", "Cleo"),
            ("", "(?)"), ("\u{200B}\u{3164}", "(?)"),
            (String(repeating: "x", count: 300), String(repeating: "x", count: 32)),
        ])
    func remoteNames(nickname: String, shown: String) {
        var bench = Bench()
        _ = bench.askAndSave(.addWords(["idiot"]))
        _ = bench.meet(1, nickname)
        #expect(bench.names() == [shown])
    }

    @Test("a word that is added masks the names already on the screen, and back")
    func relabel() {
        var bench = Bench()
        _ = bench.meet(1, "Big Idiot")
        let effects = bench.askAndSave(.addWords(["idiot"]))
        #expect(bench.names() == ["Big *****"])
        let shown = effects.updates.compactMap { update in
            if case .peer(let view) = update { view.name.text } else { nil }
        }
        #expect(shown == ["Big *****"])
        _ = bench.askAndSave(.removeWords(["IDIOT"]))
        #expect(bench.names() == ["Big Idiot"])
    }

    @Test("a peer is found by name, marked name or id, and never by guessing")
    func find() throws {
        var bench = Bench()
        _ = bench.meet(1, "Bob")
        _ = bench.meet(2, "Cléo")
        _ = bench.meet(3, "cleo")
        func found(_ text: String) -> PeerID? { try? bench.state.peers.find(text).get() }
        #expect(found("bob") == Bench.id(1))
        #expect(found("Cléo#\(Bench.id(2).suffix)") == Bench.id(2))
        #expect(found("cleo#\(Bench.id(3).text.prefix(2))") == Bench.id(3))
        #expect(found(String(Bench.id(3).text.prefix(6))) == Bench.id(3))
        #expect(found(Bench.id(2).text) == Bench.id(2))
        for nobody in ["", "Bo", "dave", "#", "cléo#zzzz"] {
            #expect(found(nobody) == nil, "\(nobody)")
        }
        guard case .refused(let refusal) = bench.ask(.whoIs(peer: "cleo")) else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.kind == .ambiguousPeer)
        #expect(refusal.candidates.count == 2)
    }

    @Test("invented peers are bounded and leave nothing behind")
    func bounded() {
        var bench = Bench()
        let path = SightingPath(interface: "eth0", family: .ipv4)
        var ids: [PeerID] = []
        for number in 0..<(Limits.sightedPeers + 50) {
            let bytes =
                [UInt8](repeating: 9, count: 30) + [UInt8(number >> 8), UInt8(number & 255)]
            guard let id = PeerID(bytes) else { continue }
            ids.append(id)
            _ = bench.handle(
                .discovery(
                    .seen(
                        PeerSighting(
                            peer: id, path: path, endpoint: Endpoint(host: "10.1.1.1", port: 2_000),
                            nicknameHint: "x", versions: 1...1))))
        }
        #expect(bench.state.peers.byID.count == Limits.sightedPeers)
        for id in ids { _ = bench.handle(.discovery(.lost(id, path))) }
        #expect(bench.state.peers.byID.isEmpty)
    }

    @Test("invented keys cannot fill the memory: who was met last and not verified is forgotten")
    func forgetting() throws {
        let friend = PeerRecord(
            id: Bench.id(1), nickname: "Friend", firstMetMilliseconds: 1, lastMetMilliseconds: 1,
            highestVersion: 1, addressed: true, endpoints: [])
        var records = [friend]
        for number in 0..<(Limits.metPeers - 1) {
            let bytes =
                [UInt8](repeating: 2, count: 30) + [UInt8(number >> 8), UInt8(number & 255)]
            records.append(
                PeerRecord(
                    id: try #require(PeerID(bytes)), nickname: "x",
                    firstMetMilliseconds: 100 + Int64(number), lastMetMilliseconds: 99_999,
                    highestVersion: 1, addressed: false,
                    endpoints: [], isVerified: number == Limits.metPeers - 2))
        }
        var bench = Bench(remembered: Remembered(peers: records))
        let (link, _) = bench.open(3)
        let effects = bench.say(Bench.hello("Newcomer"), on: link)
        let forgotten = effects.compactMap { effect in
            if case .save(_, .dropPeer(let id)) = effect { id } else { nil }
        }
        let (last, verified) = (records[records.count - 2], records[records.count - 1])
        #expect(forgotten == [last.id])
        #expect(bench.state.peers[verified.id] != nil)
        #expect(bench.state.peers[last.id] == nil)
        #expect(bench.state.peers.metCount == Limits.metPeers)
        #expect(bench.state.peers[friend.id] != nil)
    }
}
