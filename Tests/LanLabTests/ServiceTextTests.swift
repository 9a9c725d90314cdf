import ChatCore
import Testing

@testable import ChatDiscovery

struct ServiceTextTests {
    private func text(_ strings: String...) -> ServiceText? {
        ServiceText(strings: strings.map { Bytes($0.utf8) })
    }

    private var id: String { "id=" + peer(1).text }

    @Test func whatIsWrittenIsReadBack() {
        let announcement = Announcement(
            peer: peer(1), nickname: "Zoë = 🙂", port: 7470, versions: 1...3)
        let written = ServiceText(announcement)
        let read = ServiceText(strings: written.strings)
        #expect(read == written)
        #expect(read?.nickname == "Zoë = 🙂")
        #expect(read?.versions == 1...3)
    }

    @Test func theLongestRecordStaysSmall() {
        let family = "👨‍👩‍👧‍👦"
        let announcement = Announcement(
            peer: peer(1), nickname: String(repeating: family, count: 50), port: 1,
            versions: 0...UInt32.max)
        let text = ServiceText(announcement)
        #expect(text.nickname == family + family)
        #expect(text.strings.reduce(0) { $0 + $1.count + 1 } < 400)
        #expect(text.strings.allSatisfy { $0.count <= 255 })
    }

    @Test func theFirstOfAKeyCountsAndCaseDoesNot() {
        let read = text("V=1", id, "ID=" + peer(2).text, "p=1-1", "n=first", "N=second", "=", "x")
        #expect(read?.peer == peer(1))
        #expect(read?.nickname == "first")
    }

    @Test func aNicknameThatIsNoTextIsRepairedAndALongOneCut() {
        let strings = ["v=1", id, "p=1-1"].map { Bytes($0.utf8) }
        let broken = ServiceText(strings: strings + [Bytes("n=a".utf8) + [0xFF, 0xC3]])
        #expect(broken?.nickname == "a\u{FFFD}\u{FFFD}")
        let long = ServiceText(
            strings: strings + [Bytes("n=".utf8) + Bytes(repeating: 0x61, count: 250)])
        #expect(long?.nickname.utf8.count == Limits.nicknameBytes)
        #expect(ServiceText(strings: strings)?.nickname == "")
    }

    @Test(arguments: [
        "", "1", "1-", "-1", "1-2-3", "2-1", "+1-2", "1 - 2", "1-4294967296", "a-b", "１-２",
    ])
    func aRangeOfVersionsThatIsNoneIsNoRecord(range: String) {
        #expect(text("v=1", id, "p=\(range)") == nil)
    }

    @Test func withoutFormatIdOrVersionsItIsNoRecord() {
        #expect(text("v=1", id, "p=1-1") != nil)
        #expect(text(id, "p=1-1") == nil)
        #expect(text("v=2", id, "p=1-1") == nil)
        #expect(text("v=1", "p=1-1") == nil)
        #expect(text("v=1", id + "a", "p=1-1") == nil)
        #expect(text("v=1", id) == nil)
        #expect(ServiceText(strings: [Bytes]()) == nil)
    }

    @Test func whatComesAfterTooManyStringsIsNotLookedAt() {
        let filler = (0..<ServiceText.stringsRead).map { Bytes("x\($0)=".utf8) }
        #expect(ServiceText(strings: filler + ServiceText(announcement(1, "")).strings) == nil)
    }
}
