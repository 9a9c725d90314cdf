import ArgumentParser
import ChatControl
import ChatCore
import ChatLanguage
import ChatTerminal

struct PeersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "peers", abstract: said("List who is here."))

    @OptionGroup var profile: ProfileOption
    @OptionGroup var speech: LanguageOption
    @OptionGroup var json: JSONFlag

    @Option(help: said("Wait up to so many seconds until somebody is online."))
    var wait = 0.0

    @Option(help: said("Wait for so many instead of one."))
    var count = 1

    @Flag(name: .customLong("all"), help: said("Also those met before who are away."))
    var everybody = false

    func validate() throws { try checkWait(wait) }

    func run() async throws {
        let client = try await NodeClient(profile)
        let (everybody, count) = (everybody, count)
        let answer: Response = try await client.untilChange(within: wait) { isLast in
            let response = try await client.ask(.peers(everybody: everybody))
            guard case .peers(let views) = response, !isLast else { return response }
            return views.count { $0.presence == .online } >= count ? response : nil
        }
        try client.show(answer, asJSON: json.isOn) { response in
            guard case .peers(let views) = response else { return }
            if views.isEmpty { Output.error("nobody is here yet") }
            for view in views {
                let presence: String = said(Wording.word(for: view.presence))
                let status = Wording.status(view.status).map { "  " + said($0) } ?? ""
                try Output.line("\(view.name)  \(presence)  \(view.id)\(status)")
            }
        }
    }
}

func checkWait(_ seconds: Double) throws {
    guard seconds >= 0, seconds <= Double(Limits.waitSeconds) else {
        throw ValidationError(said("--wait takes 0 to \(Limits.waitSeconds) seconds."))
    }
}

extension NodeClient {
    /// Tries, and tries again whenever something changes among the peers, until there is a result
    /// or the time is over; the last try is told so and must give one.
    func untilChange<Result: Sendable>(
        within seconds: Double,
        attempt: @escaping @Sendable (_ isLast: Bool) async throws -> Result?
    ) async throws -> Result {
        if let result = try await attempt(seconds <= 0) { return result }
        let early = try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                let updates = try await control.watch()
                // What came between the first try and the watch is not missed.
                if let result = try await attempt(false) { return result }
                for try await update in updates {
                    guard case .peer = update else { continue }
                    if let result = try await attempt(false) { return result }
                }
                return nil
            }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
        if let early { return early }
        guard let result = try await attempt(true) else {
            throw Failure(.failed, "the node gave no answer")
        }
        return result
    }
}
