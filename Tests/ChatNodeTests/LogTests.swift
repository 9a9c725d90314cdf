import ChatLanguage
import FoundationEssentials
import Glibc
import Logging
import Testing

@testable import ChatCore
@testable import ChatNode

/// What a node writes down, where, and how much of it.
@Suite struct LogTests {
    private let folder: String

    init() throws {
        var template = Array("/tmp/chat-node-log-XXXXXX".utf8CString)
        folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    }

    private var path: String { folder + "/log" }

    private func lines(_ path: String) -> [String] {
        let data = try? Data(contentsOf: URL(filePath: path))
        return String(decoding: data ?? Data(), as: UTF8.self).split(separator: "\n")
            .map(String.init)
    }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }

    private func remove() { try? FileManager.default.removeItem(atPath: folder) }

    @Test("five files at most, each within its bound, all private, and the newest lines are there")
    func rotation() throws {
        defer { remove() }
        let file = try LogFile(path: path, maximumBytes: 1_000)
        for number in 1...1_000 { file.write("line \(number) of many, all of a length") }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(names == ["log", "log.1", "log.2", "log.3", "log.4"])
        for name in names {
            #expect(mode("\(folder)/\(name)") == 0o600)
            let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(name)")).count
            #expect((1...1_000).contains(bytes), "\(name)")
        }
        let all = names.reversed().flatMap { lines("\(folder)/\($0)") }
        #expect(all.last == "line 1000 of many, all of a length")
        let numbers = all.compactMap {
            $0.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        }
        #expect(numbers == Array((1_001 - numbers.count)...1_000), "a line was lost on the way")
    }

    @Test("it goes on where an earlier run ended, and anew where somebody has moved it away")
    func reopening() throws {
        defer { remove() }
        try LogFile(path: path).write("one")
        let file = try LogFile(path: path)
        file.write("two")
        #expect(lines(path) == ["one", "two"])
        #expect(rename(path, path + ".old") == 0)
        file.write("three")
        file.reopen()
        file.write("four")
        #expect(lines(path + ".old") == ["one", "two", "three"])
        #expect(lines(path) == ["four"])
    }

    @Test("no link and no pipe in its place is followed or waited for")
    func traps() {
        defer { remove() }
        #expect(symlink("/dev/null", path) == 0)
        #expect(throws: ProfileFailure.self) { try LogFile(path: path) }
        #expect(unlink(path) == 0 && mkfifo(path, 0o600) == 0)
        #expect(throws: ProfileFailure.self) { try LogFile(path: path) }
    }

    @Test("links, peers and failures are told, at the level that was asked for; no text ever is")
    func content() throws {
        defer { remove() }
        let file = try LogFile(path: path)
        let log = NodeLog(LogOutput(level: .info, file: file, errors: .none))
        let peer = try #require(PeerID(Bytes(repeating: 7, count: 32)))
        let view = PeerView(
            id: peer, name: Displayable("A\u{1B}[31mna"), nameConfirmed: true, presence: .online,
            addresses: [], firstMetMilliseconds: nil)
        log.note(.started(port: 7470))
        log.note(.publish(.peer(view)))
        log.note(.publish(.peer(view)))
        log.note(
            .publish(
                .message(
                    MessageView(
                        peer: peer, name: Displayable("Ana"), direction: .incoming,
                        id: MessagePosition(stream: 1, sequence: 1),
                        text: Displayable("a secret"), state: .received, milliseconds: 1))))
        log.note(.link(.closed(LinkID(3), .offence("sent nonsense"))))
        log.note(.close(LinkID(4), .silent))
        log.note(.saveFailed(SaveID(1), reason: "the disk is full"))
        log.note(.link(.dialFailed(DialID(1), .unreachable("no route"))))
        let told = lines(path).map { $0.split(separator: " ", maxSplits: 1)[1] }
        #expect(
            told
                == [
                    "notice listens on port 7470", "info \(view.name) (aeaq) is online",
                    "warning link 3 has ended: its peer sent nonsense",
                    "info link 4 is closed: silent", "error not saved: the disk is full",
                ].map { $0.replacing("aeaq", with: peer.suffix)[...] })
        #expect(!lines(path).joined().contains("\u{1B}"))
        let stamp = try #require(lines(path).first?.split(separator: " ").first)
        #expect(stamp.count == 24 && stamp.hasSuffix("Z") && stamp.hasPrefix("2"))
    }
}
