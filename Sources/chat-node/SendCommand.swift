import ArgumentParser
import ChatControl
import ChatCore
import ChatLanguage
import FoundationEssentials

struct SendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: said("Send messages; returns when they were acknowledged."),
        discussion: said(
            """
            send PEER TEXT sends one message. send PEER - sends what comes on standard input as one \
            message of several lines; with --lines each line is a message of its own, sent as it \
            comes. send - takes a message for anybody from each line: {"peer":"Ana","text":"hello"}. \
            Each waits for the one before. With --lines the first that fails ends the command; of \
            send - each line stands for itself, and the exit code is that of the first that failed. \
            What was not delivered in time (5) stays queued and ends neither.

            One message can also answer another (--reply), take the place of an earlier one of yours \
            (--edit), or say what you do (--action). With --json each message has its id.
            """))

    @OptionGroup var profile: ProfileOption
    @OptionGroup var speech: LanguageOption
    @OptionGroup var json: JSONFlag

    @Argument(help: said("A name, name#suffix, or the first letters of an id; - for JSON lines."))
    var peer: String
    @Argument(help: said("The text; - for standard input.")) var text: String?

    @Flag(help: said("Each line of standard input is a message.")) var lines = false

    @Option(help: said("Answer the message of this id.")) var reply: String?
    @Option(help: said("Take the place of your message of this id.")) var edit: String?
    @Flag(help: said("Say what you do, in the third person: waves.")) var action = false

    @Option(help: said("How many seconds to wait for the peer and its acknowledgement."))
    var wait = 10.0

    private var isOfAnybody: Bool { peer == "-" }
    private var readsInput: Bool { text == "-" }

    func validate() throws {
        try checkWait(wait)
        if text == nil, !isOfAnybody {
            throw ValidationError(said("What is to be sent? TEXT, or - for standard input."))
        }
        if text != nil, isOfAnybody {
            throw ValidationError(said("Who is - ? Without a TEXT, - reads JSON lines."))
        }
        if lines, !readsInput { throw ValidationError(said("--lines goes with - for TEXT.")) }
        let purposes = [reply != nil, edit != nil, action].count { $0 }
        if purposes > 1 {
            throw ValidationError(said("--reply, --edit and --action exclude each other."))
        }
        if purposes > 0, lines || isOfAnybody {
            throw ValidationError(said("--reply, --edit and --action go with one message."))
        }
    }

    /// What it is for: of a reply, whose message it answers is tried.
    private func purposes() throws -> [MessagePurpose] {
        if let reply {
            let position = try messageID(reply)
            return MessageReference.either(position).map { .reply(to: $0) }
        }
        if let edit { return [.edit(of: try messageID(edit))] }
        return [action ? .action : .text]
    }

    func run() async throws {
        _ = try purposes()
        if let text, !readsInput { return try await sendOne(text) }
        if readsInput, !lines { return try await sendOne(try Self.wholeInput()) }
        let client = try await NodeClient(profile)
        var failure: ExitCode?
        try await StandardInput.eachLine(limit: Limits.controlRequestBytes) { line in
            do {
                try await sendLine(line, by: client)
            } catch let code as ExitCode where isPassedOver(code) {
                failure = failure ?? code
            }
        }
        if let failure { throw failure }
    }

    private func isPassedOver(_ code: ExitCode) -> Bool {
        switch ExitStatus(rawValue: code.rawValue) {
        case .notDelivered: true
        case .usage, .noSuchPeer, .refused: isOfAnybody
        default: false
        }
    }

    private func sendLine(_ line: String?, by client: NodeClient) async throws {
        guard let line else { throw Failure(.usage, "a line of the input is too long") }
        // An empty line between two is nothing that somebody wants to say.
        guard !line.allSatisfy(\.isWhitespace) else { return }
        let (peer, text) = isOfAnybody ? try Self.order(line) : (peer, line)
        try await send(text, to: peer, by: client)
    }

    private func sendOne(_ text: String) async throws {
        // A text that is too long for a message may be too long for a request as well.
        try Self.check(text)
        try await send(text, to: peer, by: try await NodeClient(profile))
    }

    private static func check(_ text: String) throws {
        do throws(Refusal) {
            try MessageText.check(text)
        } catch {
            throw Failure(error)
        }
    }

    /// Without the line feed that ends it, which nobody has written on purpose.
    private static func wholeInput() throws -> String {
        guard var bytes = try StandardInput.all(limit: Limits.controlRequestBytes) else {
            throw Failure(
                .usage,
                "The input has more than \(Limits.controlRequestBytes) bytes; at most "
                    + "\(Limits.messageBytes) fit into a message: use --lines, or send it in parts."
            )
        }
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func order(_ line: String) throws -> (peer: String, text: String) {
        struct Order: Decodable {
            let peer: String
            let text: String
        }
        guard let order = try? JSONDecoder().decode(Order.self, from: Data(line.utf8)) else {
            let shown = Displayable(line, characters: 60)
            throw Failure(.usage, "not {\"peer\":\"…\",\"text\":\"…\"}: \(shown)")
        }
        return (order.peer, order.text)
    }

    private func send(_ text: String, to wanted: String, by client: NodeClient) async throws {
        try Self.check(text)
        let purposes = try purposes()
        let clock = ContinuousClock()
        let start = clock.now
        // Nobody of that name yet may mean that they are about to appear.
        let found: Response = try await client.untilChange(within: wait) { isLast in
            let response = try await client.answer(to: .whoIs(peer: wanted))
            if case .refused(let refusal) = response, refusal.kind == .unknownPeer, !isLast {
                return nil
            }
            return response
        }
        guard case .peer(let view) = found else {
            if case .refused(let refusal) = found { throw Failure(refusal) }
            throw Failure(.failed, ControlFailure.unreadable.phrase)
        }
        let (seconds, attoseconds) = (clock.now - start).components
        let left = max(0, wait - Double(seconds) - Double(attoseconds) / 1e18)
        let sent = try await client.askFirst(
            of: purposes.map {
                .send(peer: view.id.text, text: text, purpose: $0, waitSeconds: left)
            })
        try client.show(sent, asJSON: json.isOn) { response in
            guard case .message(let message) = response else { return }
            try Output.say("delivered to \(message.name)")
        }
    }
}
