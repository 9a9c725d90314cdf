import ChatCore
import ChatLanguage
import Logging
import NIOConcurrencyHelpers

/// What of a node's life is worth a line: read off the events that the loop hands to the core and
/// the effects that it obeys, so that the core need not know of it.
///
/// Never what people write, and no name but as it is shown.
package struct NodeLog: Sendable {
    private let logger: Logger
    /// As it was told last; a peer is news for other reasons as well.
    private let presences = NIOLockedValueBox<[PeerID: PeerView.Presence]>([:])

    package init(_ output: LogOutput) {
        logger = Logger(label: "chat-node") { _ in output }
    }

    package func note(_ text: String) { logger.notice("\(text)") }

    func note(_ event: Event) {
        switch event {
        case .started(let port):
            logger.notice("listens on \(port.map { "port \($0)" } ?? "no port")")
        case .stopping: logger.notice("stops")
        case .discovery(.networkChanged): logger.info("the network has changed")
        case .discovery(.ownKeySeen(let endpoint)):
            logger.warning("this node's key is at \(endpoint) as well: see 'chat-node doctor'")
        case .discovery(.seen(let sighting)):
            logger.debug("\(sighting.peer.suffix) is seen at \(sighting.endpoint)")
        case .discovery(.lost(let peer, let path)):
            logger.debug("\(peer.suffix) is gone from \(path.interface) (\(path.family.rawValue))")
        case .discovery(.reset): logger.debug("the LAN is asked anew")
        case .link(let event): note(event)
        case .saveFailed(_, let reason): logger.error("not saved: \(reason.english)")
        case .recallFailed(_, let reason):
            logger.error("not read from the history: \(reason.english)")
        case .probed(let probe, let outcome):
            logger.debug("dial back \(probe.number): \(outcome.rawValue)")
        case .discovery, .requested, .saved, .recalled, .tick: break
        }
    }

    private func note(_ event: LinkEvent) {
        switch event {
        case .opened(let link, let peer, let origin, let remote):
            let way = origin == .accepted ? "from" : "to"
            logger.info("link \(link.number) \(way) \(remote) is \(peer.suffix)'s")
        case .dialFailed(let dial, let failure):
            logger.debug("dial \(dial.number) failed: \(failure.inWords.english)")
        case .closed(let link, .offence(let what)):
            logger.warning("link \(link.number) has ended: its peer \(what)")
        case .closed(let link, .byPeer(let why)):
            logger.info("link \(link.number) has ended: \(why)")
        case .closed(let link, .asTold): logger.debug("link \(link.number) has ended, as told")
        case .received: break
        }
    }

    func note(_ effect: Effect) {
        switch effect {
        case .close(let link, let reason):
            switch reason {
            case .offence(let what):
                logger.warning("link \(link.number) is closed for an offence: \(what)")
            case .incompatible(let why):
                logger.warning("link \(link.number) is closed: \(why)")
            case .duplicate, .ownKey, .silent, .full, .leaving, .surplus:
                logger.info("link \(link.number) is closed: \(reason)")
            }
        case .dial(let dial, let endpoint, _):
            logger.debug("dial \(dial.number) to \(endpoint)")
        case .probe(let probe, let endpoint, let peer):
            logger.debug("dial back \(probe.number) to \(endpoint), for \(peer.suffix)")
        case .publish(let update): note(update)
        case .abandon, .send, .announce, .lookUpAgain, .save, .recall, .answer: break
        }
    }

    private func note(_ update: Update) {
        switch update {
        case .peer(let view):
            let former = presences.withLockedValue { presences in
                defer { presences[view.id] = view.presence == .offline ? nil : view.presence }
                return presences[view.id]
            }
            guard view.presence != former else { return }
            logger.info("\(view.name) (\(view.id.suffix)) is \(view.presence.rawValue)")
        case .discovery(let view):
            let level: Logger.Level = view.state == .unavailable ? .warning : .info
            logger.log(level: level, "discovery: \(view.state.rawValue) \(view.explanation)")
        case .notice(let notice):
            let level: Logger.Level = notice.kind == .storeFailed ? .error : .warning
            logger.log(level: level, "\(notice.text)")
        case .wordsChanged(let change): logger.info("the list holds \(change.count) words now")
        case .renamed(let me): logger.info("this node is \(me.name) now")
        case .message, .reread, .delivery, .conversation, .typing, .preferences: break
        }
    }
}
