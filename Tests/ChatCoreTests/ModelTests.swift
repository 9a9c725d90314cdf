import Simulation
import Testing

@testable import ChatCore

@Suite struct PeerIDTests {
    @Test("an id survives being written and read", arguments: 1...50)
    func roundTrip(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let bytes = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
        let id = try #require(PeerID(bytes))
        #expect(id.text.utf8.count == PeerID.textLength)
        #expect(PeerID(text: id.text) == id)
        #expect(PeerID(text: id.text.uppercased()) == id)
    }

    @Test("base32 follows RFC 4648")
    func knownValues() {
        #expect(Base32.encode(Bytes("foobar".utf8)) == "mzxw6ytboi")
        #expect(Base32.decode("mzxw6ytboi") == Bytes("foobar".utf8))
    }

    @Test(
        "what is no id is refused",
        arguments: [
            "", "abc", String(repeating: "a", count: 51), String(repeating: "a", count: 53),
            String(repeating: "1", count: 52), String(repeating: "é", count: 26),
            // The last letter holds 4 spare bits, which must be zero: one id, one spelling.
            String(repeating: "a", count: 51) + "b",
        ])
    func refused(text: String) { #expect(PeerID(text: text) == nil) }
}

@Suite struct EndpointTests {
    @Test(
        "an address is read and written the same",
        arguments: [
            "192.168.1.4:7470", "[fe80::1%eth0]:7470", "[::1]:1", "ana.local:65535",
        ])
    func roundTrip(text: String) throws {
        #expect(try #require(Endpoint(text: text)).description == text)
    }

    @Test(
        "what is no address is refused",
        arguments: [
            "", ":7470", "host", "host:", "host:0", "host:65536", "host:-1", "fe80::1:7470",
            "ho st:1", "h\u{1B}[2J:1", String(repeating: "h", count: 256) + ":1",
        ])
    func refused(text: String) { #expect(Endpoint(text: text) == nil) }

    @Test("what crosses routers is tried before what is bound to one interface")
    func order() {
        let linkLocal = Endpoint(host: "fe80::1%eth0", port: 1)
        let routed = Endpoint(host: "fd00::1", port: 1)
        #expect([linkLocal, routed].sorted() == [routed, linkLocal])
    }
}

@Suite struct DisplayableTests {
    @Test(
        "control characters are shown, not obeyed",
        arguments: [
            ("\u{1B}[2J", "^[[2J"), ("a\u{7}b", "a^Gb"), ("\u{9B}31m", "^[31m"), ("\u{7F}", "^?"),
            ("a\rb", "a^Mb"), ("a\tb", "a b"), ("\u{1B}]52;c;aGk=\u{7}", "^[]52;c;aGk=^G"),
            ("a\nb", "a b"), ("\u{0}", "^@"), ("a\u{2028}b", "a b"),
        ])
    func controls(text: String, shown: String) { #expect(Displayable(text).text == shown) }

    @Test("line feeds stay where lines are allowed, carriage returns never")
    func lines() { #expect(Displayable("a\r\nb", lines: true).text == "a\nb") }

    @Test(
        "what reorders or hides is dropped",
        arguments: [
            "\u{202E}", "\u{2066}", "\u{200E}", "\u{200B}", "\u{FEFF}", "\u{E0041}", "\u{3164}",
            "\u{AD}", "\u{E000}", "\u{FFFE}", "\u{115F}", "\u{2060}",
        ])
    func misleading(scalar: String) { #expect(Displayable("a\(scalar)b").text == "ab") }

    @Test("ten thousand combining marks become a few")
    func marks() {
        let text = "a" + String(repeating: "\u{301}", count: 10_000) + "b"
        let marks = Displayable(text).text.unicodeScalars.count - 2
        #expect(marks == Limits.combiningMarksPerCharacter)
    }

    @Test(
        "what people write stays as it is",
        arguments: [
            "Élodie", "日本語", "العربية", "👩‍🚀", "🇫🇷", "❤️", "naïve café", "a👍🏽b", "*~`$&<>",
        ])
    func innocent(text: String) { #expect(Displayable(text).text == text) }

    @Test("a long text is cut, and says so")
    func cut() {
        #expect(Displayable("abcdef", characters: 4).text == "abc…")
        #expect(Displayable("abcd", characters: 4).text == "abcd")
    }

    @Test("cleaning what is clean changes nothing", arguments: 1...200)
    func idempotent(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let scalars = (0..<40).compactMap { _ in
            Unicode.Scalar(UInt32.random(in: 0...0x2FFF, using: &random))
        }
        let text = String(String.UnicodeScalarView(scalars))
        let once = Displayable(text, lines: true)
        #expect(Displayable(once.text, lines: true) == once, "seed \(seed)")
        #expect(!once.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
}

@Suite struct NicknameTests {
    @Test("good names are taken", arguments: ["Ana", " Ana ", "Élodie B.", "李", "👩‍🚀 X", "a"])
    func good(name: String) throws { #expect(try Nickname.check(name) == name.trimmed) }

    @Test(
        "bad names are refused in one line",
        arguments: [
            "", "   ", String(repeating: "a", count: 33), String(repeating: "👩‍👩‍👧‍👦", count: 6),
            "a\u{1B}[31m", "a\nb", "\u{202E}ana", "\u{200B}", "Ana#ab12", "/quit",
            String(repeating: "x", count: 300),
        ])
    func bad(name: String) throws {
        let refusal = try #require(throws: Refusal.self) { try Nickname.check(name) }
        #expect(refusal.kind == .badInput)
        #expect(!refusal.message.text.contains("\n"))
    }

    @Test(
        "whatever the system calls the user, the name is allowed",
        arguments: [
            "Ana", "", "a#b", "//x", String(repeating: "é", count: 200), "\u{1B}]0;x\u{7}",
        ])
    func nearest(name: String) {
        let nearest = Nickname.nearest(to: name)
        #expect((try? Nickname.check(nearest)) == nearest)
    }
}

@Suite struct TokenBucketTests {
    @Test("a burst, then so many a second")
    func refills() {
        var bucket = TokenBucket(burst: 3, perSecond: 2)
        var moment = Moment(uptime: .seconds(5), wallMilliseconds: 0)
        #expect((0..<5).map { _ in bucket.take(at: moment) } == [true, true, true, false, false])
        moment = moment + .milliseconds(500)
        #expect((0..<2).map { _ in bucket.take(at: moment) } == [true, false])
        moment = moment + .seconds(3_600)
        #expect((0..<5).count { _ in bucket.take(at: moment) } == 3)
    }
}
