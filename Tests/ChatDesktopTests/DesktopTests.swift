import Glibc
import Testing

@testable import ChatDesktop

/// Against a real message bus, with a notification server of the test's on it.
@Suite(.serialized, .timeLimit(.minutes(1))) struct DesktopTests {
    /// A desktop, and what it says of what goes wrong.
    private struct Watched {
        let desktop: Desktop
        let reports: AsyncStream<String>
        let undelivered: AsyncStream<DesktopNotification>

        init(_ address: String) {
            let (reports, told) = AsyncStream.makeStream(of: String.self)
            let (undelivered, left) = AsyncStream.makeStream(of: DesktopNotification.self)
            self.reports = reports
            self.undelivered = undelivered
            desktop = Desktop(
                address: address, report: { told.yield($0) }, undelivered: { left.yield($0) })
        }
    }

    private func message(_ text: String, from name: String = "Bob") -> DesktopNotification {
        DesktopNotification(conversation: name, title: name, body: text)
    }

    @Test("the desktop is told who wrote what, and how urgent it is")
    func told() async throws {
        let bus = try PrivateBus()
        let recorder = try NotificationRecorder(at: bus.address)
        var shown = recorder.shown.makeAsyncIterator()
        let desktop = Watched(bus.address).desktop
        desktop.show(message("salut ***** 👋 <b>", from: "Cléo"))
        var expected = NotificationRecorder.Shown(
            application: "chat-node", replaces: 0, summary: "Cléo", body: "salut ***** 👋 <b>",
            hints: ["urgency": "1", "category": "im.received"])
        #expect(await shown.next() == expected)
        desktop.show(
            DesktopNotification(conversation: "Bob", title: "Bob", body: "", isUrgent: true))
        expected.summary = "Bob"
        expected.body = ""
        expected.hints["urgency"] = "2"
        #expect(await shown.next() == expected)
    }

    @Test("a desktop that understands markup is given none of a stranger's")
    func markup() async throws {
        let bus = try PrivateBus()
        let recorder = try NotificationRecorder(
            at: bus.address, capabilities: ["actions", "body", "body-markup"])
        var shown = recorder.shown.makeAsyncIterator()
        Watched(bus.address).desktop.show(message("<a href=\"x\">&lt;</a>\u{308}"))
        #expect(
            await shown.next()?.body == "&lt;a href=\"x\"&gt;&amp;lt;&lt;/a&gt;\u{308}")
    }

    @Test("one talk has one bubble, each talk its own")
    func bubbles() async throws {
        let bus = try PrivateBus()
        let recorder = try NotificationRecorder(at: bus.address)
        var shown = recorder.shown.makeAsyncIterator()
        let desktop = Watched(bus.address).desktop
        for (name, replaced) in [("Bob", 0), ("Cléo", 0), ("Bob", 1), ("Cléo", 2), ("Bob", 1)] {
            desktop.show(message("salut", from: name))
            let next = await shown.next()
            #expect(next?.summary == name)
            #expect(next?.replaces == UInt32(replaced))
        }
    }

    @Test("without a server the rest of the program is told what nobody shows, the log once")
    func nobody() async throws {
        let bus = try PrivateBus()
        let watched = Watched(bus.address)
        var left = watched.undelivered.makeAsyncIterator()
        for text in ["1", "2", "3"] {
            watched.desktop.show(message(text))
            #expect(await left.next()?.body == text)
        }
        let recorder = try NotificationRecorder(at: bus.address)
        var shown = recorder.shown.makeAsyncIterator()
        watched.desktop.show(message("4"))
        #expect(await shown.next()?.body == "4")
        // Its bubbles go with it: a number of its may be another program's at the next one's.
        try recorder.leave()
        watched.desktop.show(message("5"))
        #expect(await left.next()?.body == "5")
        let second = try NotificationRecorder(at: bus.address)
        var more = second.shown.makeAsyncIterator()
        watched.desktop.show(message("6"))
        let next = await more.next()
        #expect(next?.body == "6")
        #expect(next?.replaces == 0)
        var reports = watched.reports.makeAsyncIterator()
        for _ in 0..<2 {
            #expect(await reports.next()?.hasPrefix("The desktop shows no notification: ") == true)
        }
    }

    @Test("a server that never answers holds nobody up, and what piled up meanwhile is one")
    func mute() async throws {
        let bus = try PrivateBus()
        let mute = try NotificationRecorder(at: bus.address, answers: false)
        var shown = mute.shown.makeAsyncIterator()
        let watched = Watched(bus.address)
        watched.desktop.show(message("first"))
        #expect(await shown.next()?.body == "first")
        // It has been called and is waited for; this returns all the same.
        for count in 1...1_000 { watched.desktop.show(message("\(count)")) }
        #expect(await shown.next()?.body == "1000")
        var reports = watched.reports.makeAsyncIterator()
        #expect(await reports.next() != nil)
        try mute.leave()
        let recorder = try NotificationRecorder(at: bus.address)
        var more = recorder.shown.makeAsyncIterator()
        watched.desktop.show(message("last"))
        #expect(await more.next()?.body == "last")
    }

    @Test("of many talks that wait, the last are shown")
    func crowd() async throws {
        let bus = try PrivateBus()
        let mute = try NotificationRecorder(at: bus.address, answers: false)
        var shown = mute.shown.makeAsyncIterator()
        let desktop = Watched(bus.address).desktop
        desktop.show(message("first"))
        #expect(await shown.next() != nil)
        for count in 1...100 { desktop.show(message("\(count)", from: "\(count)")) }
        #expect(await shown.next()?.body == "85")
    }

    @Test("a bus that went and came back is used again")
    func restarted() async throws {
        let bus = try PrivateBus()
        let watched = Watched(bus.address)
        do {
            let recorder = try NotificationRecorder(at: bus.address)
            var shown = recorder.shown.makeAsyncIterator()
            watched.desktop.show(message("before"))
            #expect(await shown.next()?.body == "before")
        }
        bus.stop()
        var left = watched.undelivered.makeAsyncIterator()
        watched.desktop.show(message("meanwhile"))
        // The bus may have gone before it had passed on the answer to the first.
        while let next = await left.next(), next.body != "meanwhile" {
            #expect(next.body == "before")
        }
        try bus.start()
        let recorder = try NotificationRecorder(at: bus.address)
        var shown = recorder.shown.makeAsyncIterator()
        watched.desktop.show(message("after"))
        let next = await shown.next()
        #expect(next?.body == "after")
        #expect(next?.replaces == 0)
    }

    @Test("a bus that takes the call and says nothing is given up")
    func silentBus() async throws {
        let path = "/tmp/silent-bus-\(getpid())"
        unlink(path)
        defer { unlink(path) }
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0)
        try #require(listen(listener, 4) == 0)
        let watched = Watched("unix:path=\(path)")
        watched.desktop.show(message("hello?"))
        var reports = watched.reports.makeAsyncIterator()
        #expect(await reports.next() != nil)
    }
}
