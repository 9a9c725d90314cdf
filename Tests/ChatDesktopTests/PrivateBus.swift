import Foundation

/// A session bus for one test: a dbus-daemon that nobody else knows of, and that can go and come.
final class PrivateBus {
    let address: String
    private let directory: URL
    private let configuration: URL
    private var daemon: Process?

    init() throws {
        directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("bus-" + UUID().uuidString.prefix(8))
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        address = "unix:path=\(directory.path)/bus"
        configuration = directory.appendingPathComponent("session.conf")
        try Data(
            """
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
             "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig>
              <type>session</type>
              <listen>\(address)</listen>
              <auth>EXTERNAL</auth>
              <policy context="default">
                <allow send_destination="*" eavesdrop="true"/>
                <allow eavesdrop="true"/>
                <allow own="*"/>
              </policy>
            </busconfig>
            """.utf8
        ).write(to: configuration)
        try start()
    }

    deinit {
        stop()
        try? FileManager.default.removeItem(at: directory)
    }

    /// Returns when it listens.
    func start() throws {
        let output = Pipe()
        let daemon = Process()
        daemon.executableURL = URL(fileURLWithPath: "/usr/bin/dbus-daemon")
        daemon.arguments = [
            "--config-file=\(configuration.path)", "--nofork", "--nopidfile", "--print-address=1",
        ]
        daemon.standardOutput = output
        daemon.standardError = FileHandle.nullDevice
        try daemon.run()
        self.daemon = daemon
        // It prints its address when others can come.
        if output.fileHandleForReading.availableData.isEmpty { throw NoBus() }
    }

    /// At once, without a goodbye.
    func stop() {
        guard let daemon else { return }
        kill(daemon.processIdentifier, SIGKILL)
        daemon.waitUntilExit()
        self.daemon = nil
        try? FileManager.default.removeItem(atPath: directory.path + "/bus")
    }

    struct NoBus: Error {}
}
