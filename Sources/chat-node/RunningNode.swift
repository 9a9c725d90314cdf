import ChatControl
import ChatCore
import ChatDiscovery
import ChatHistory
import ChatLinks
import ChatNode
import ChatTerminal
import Logging

/// What the command line asks for.
struct NodePlan {
    let profile: Profile
    /// nil: the one of last time, or what the system calls the user.
    let nickname: String?
    let port: UInt16?
    let discovery: DiscoveryMode
    let interfaces: [String]
    let manual: [Endpoint]
    /// The shared lists to take part in; none: the LAN's.
    let lists: [ListName]
    /// nil: as it was last time.
    let keep: Retention?
    let logLevel: Logger.Level
    let isHeadless: Bool
}

/// Puts the modules together: started from the disk up to the screen, stopped in reverse.
struct RunningNode {
    private let lock: ProfileLock
    private let store: Store
    private let transport: LinkTransport
    private let discovery: Discovery
    private let control: ControlServer
    private let node: Node
    private let state: NodeState
    private let port: UInt16
    private let log: Log
    /// What the person should know before anything else.
    private let remarks: [String]

    /// Firewalls are opened for these once; the first free one is kept.
    private static let usualPorts: [UInt16] = Array(7470...7489)

    /// Ends the program with one line, unless another process has the profile: then it throws
    /// `ProfileFailure.running`.
    static func start(_ plan: NodePlan) async throws -> RunningNode {
        do {
            return try await assemble(plan)
        } catch let error as ProfileFailure {
            if case .running = error { throw error }
            throw Failure(.failed, "\(error)")
        } catch let error as Identity.Failure {
            throw Failure(.failed, "\(error)")
        } catch let error as StoreFailure {
            throw Failure(.failed, "\(error)")
        } catch let error as ListenFailure {
            throw Failure(.failed, "\(error)")
        } catch let error as ControlFailure {
            throw Failure(.failed, "\(error)")
        }
    }

    private static func assemble(_ plan: NodePlan) async throws -> RunningNode {
        let profile = plan.profile
        try profile.createDirectories()
        let lock = try ProfileLock(profile)
        let (key, _) = try KeyFile.readOrCreate(for: profile) {
            Identity.generate().privateKeyBytes
        }
        let log = Log(plan)
        let identity = try Identity(privateKey: key)
        guard let signer = Signer(privateKey: key) else {
            throw ProfileFailure.keyCorrupt(path: profile.keyPath)
        }
        let store = try Store.open(at: profile.databasePath)
        var (remembered, remarks) = try store.remembered()
        remarks = store.remarks + remarks
        if let nickname = plan.nickname, nickname != remembered.nickname {
            try await store.commit([.nickname(nickname)])
            remembered.nickname = nickname
        }
        if let keep = plan.keep, keep != remembered.preferences.keep {
            remembered.preferences.keep = keep
            try await store.commit([.preferences(remembered.preferences)])
        }
        let nickname = remembered.nickname ?? Profile.defaultNickname()

        let inbox = Inbox()
        let transport = try LinkTransport(identity: identity) { inbox.put(.link($0)) }
        let port = try await listen(plan, transport, store, &remarks)
        let announcement = Announcement(
            peer: identity.peer, nickname: nickname, port: port, versions: NodeState.versions)
        let discovery = Discovery(
            announcement: announcement, mode: plan.discovery, interfaces: plan.interfaces
        ) { inbox.put(.discovery($0)) }
        let node = Node(
            inbox: inbox, transport: transport, store: store,
            presence: Node.Presence(
                announce: { discovery.announce($0) }, lookUpAgain: { discovery.lookUpAgain($0) }),
            log: log.node)
        let control = ControlServer(path: profile.socketPath, access: node.access)
        try await control.start()
        let state = NodeState(
            signer: signer, nickname: nickname, incarnation: .random(in: 1...UInt64.max),
            firstSlot: .random(in: 0..<ListLimits.slotsPerAuthor), lists: plan.lists,
            remembered: remembered, manual: plan.manual)
        return RunningNode(
            lock: lock, store: store, transport: transport, discovery: discovery,
            control: control, node: node, state: state, port: port, log: log,
            remarks: remarks + log.remarks)
    }

    /// The port that was asked for, or else the one of last time, so that a firewall's rule holds.
    private static func listen(
        _ plan: NodePlan, _ transport: LinkTransport, _ store: Store, _ remarks: inout [String]
    ) async throws -> UInt16 {
        if let port = plan.port {
            return try await transport.listen(on: .exactly(port), interfaces: plan.interfaces)
        }
        let last = try store.preferredPort()
        let candidates = (last.map { [$0] } ?? []) + usualPorts.filter { $0 != last }
        let port = try await transport.listen(
            on: .preferring(candidates), interfaces: plan.interfaces)
        if let last, last != port {
            remarks.append("Port \(last) is in use: listening on \(port) this time.")
        } else if last == nil {
            do throws(StoreFailure) {
                try await store.setPreferredPort(port)
            } catch {
                remarks.append("The port could not be noted for the next time: \(error)")
            }
        }
        return port
    }

    /// Runs until the person leaves or a signal comes; then says goodbye, bottom last.
    ///
    /// - Parameter seat: nil: nobody sits there.
    func run(seat: Seat?) async {
        // On a whole screen it would be overwritten: it says these itself.
        let isFullScreen = seat?.isFullScreen == true
        if seat == nil { for remark in remarks { Output.error(remark) } }
        discovery.start()
        // A long history is looked through beside everything else; the store's closing ends it.
        let checking = Task { await store.check() }
        let saying = Task {
            if !isFullScreen, let damage = await checking.value { Output.error(damage) }
        }
        await withTaskGroup { group in
            group.addTask { await node.run(from: state, port: port) }
            group.addTask {
                await Signals.wait {
                    log.file?.reopen()
                    node.networkChanged()
                }
                node.stop()
            }
            group.addTask { await attend(seat) }
            // The node ends last: its end ends the others.
            _ = await group.next()
            node.stop()
            group.cancelAll()
        }
        await discovery.stop()
        await control.stop()
        await transport.shutdown()
        try? store.close()
        await saying.value
        // Said when the screen has gone.
        if isFullScreen, let damage = await checking.value { Output.error(damage) }
        withExtendedLifetime(lock) {}
    }

    /// Whoever sits in front of the node.
    private func attend(_ seat: Seat?) async {
        if let seat {
            _ = await seat.attend(node.access, isAttached: false, remarks: remarks)
            return
        }
        if case .selfView(let me) = await node.access.ask(.whoAmI) {
            try? Output.line("\(me.name) listens on port \(port), id \(me.id)")
        }
        // Nobody is there: until the node ends.
        for await _ in node.access.watch() {}
    }
}
