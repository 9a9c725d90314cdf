import Foundation
import Testing

/// A node that runs on a host of the lab, and somebody who watches it.
struct LabNode {
    let host: Host
    let name: String
    let program: RunningProgram
    let watch: RunningProgram

    /// - Parameter clock: what its clock says it is when it starts, as `2099-12-30`.
    static func start(
        _ name: String, on host: Host, _ options: [String] = [], clock: String? = nil
    ) async throws -> LabNode {
        let arguments = ["run", "--headless", "--name", name] + options
        let program =
            if let clock {
                // Only the time of day: deadlines go by another clock, which no one can set.
                try await host.start(
                    program: "faketime",
                    ["--exclude-monotonic", "-f", "@\(clock) 00:00:00", Lab.nodeBinary] + arguments)
            } else {
                try await host.start(arguments)
            }
        try await program.waitForLine("the node's start") { $0.contains("listens on port") }
        let watch = try await host.start(["watch", "--json"])
        return LabNode(host: host, name: name, program: program, watch: watch)
    }

    func sees(_ other: String, _ presence: String, within limit: Duration = .seconds(60))
        async throws
    {
        try await watch.waitForLine("\(other) \(presence) at \(name)", within: limit) {
            $0.contains("\"update\":\"peer\"") && $0.contains("\"name\":\"\(other)\"")
                && $0.contains("\"presence\":\"\(presence)\"")
        }
    }

    /// Sends, and insists on the acknowledgement.
    func send(_ text: String, to other: String, wait: Int = 30) async throws -> String {
        let outcome = try await host.run(
            ["send", other, text, "--wait", "\(wait)", "--json"], within: .seconds(wait + 30))
        #expect(outcome.status == 0, "\(name) to \(other): \(outcome.errors)")
        return outcome.output
    }

    func reads(_ text: String, from other: String) async throws {
        try await watch.waitForLine("\"\(text)\" from \(other) at \(name)") {
            $0.contains("\"update\":\"message\"") && $0.contains("\"name\":\"\(other)\"")
                && $0.contains("\"text\":\"\(text)\"")
        }
    }

    func online() async throws -> [String] {
        let outcome = try await host.run(["peers", "--json"])
        return outcome.output.split(separator: "\n")
            .filter { $0.contains("\"presence\":\"online\"") }
            .compactMap { line in
                line.split(separator: "\"name\":\"").last?.split(separator: "\"").first.map(
                    String.init)
            }.sorted()
    }

    /// A number out of `status --json`.
    func status(_ key: String) async throws -> Int? {
        let outcome = try await host.run(["status", "--json"])
        return outcome.output.split(separator: "\"\(key)\":").last
            .flatMap { Int($0.prefix(while: \.isNumber)) }
    }

    /// Nobody was reported away since the last `forget`.
    var sawNobodyLeave: Bool {
        !watch.output.all.contains { $0.contains("\"presence\":\"offline\"") }
    }
}
