package import ChatCore
package import ChatLanguage
import Glibc
import NIOCore

/// Why two programs on this machine could not talk: what, and what to do, in one line.
package enum ControlFailure: Error, Hashable, Sendable {
    /// Nobody listens there.
    case noNode(path: String)
    /// Another user's program listens there.
    case foreignNode(path: String)
    case cannotConnect(path: String, reason: String)
    /// The node went away before it had answered.
    case disconnected
    /// The node answered with something that this program cannot read.
    case unreadable
    /// The node has too much to do, or was sent what it cannot take.
    case refused(Refusal)
    /// The watcher reads too slowly and has missed updates.
    case tooSlow
    /// The asking task was cancelled.
    case cancelled
    /// Another node listens there already.
    case inUse(path: String)
    case cannotListen(path: String, reason: String)
}

extension ControlFailure: CustomStringConvertible {
    package var description: String { Displayable(phrase.english).text }

    package var phrase: Phrase {
        switch self {
        case .noNode:
            "no chat-node is running in this profile; start one with: chat-node run"
        case .foreignNode(let path):
            "another user's program listens at \(path); stop it, or set XDG_RUNTIME_DIR"
        case .cannotConnect(let path, let reason):
            "cannot reach the node at \(path): \(.known(reason)); is it yours?"
        case .disconnected: "the node has stopped; start it again with: chat-node run"
        case .unreadable:
            "the running node speaks another version; restart it with this program"
        case .refused(let refusal): refusal.phrase
        case .tooSlow: "updates came faster than they were read, and some were lost; watch again"
        case .cancelled: "interrupted before the node answered; ask again"
        case .inUse(let path):
            "another node listens at \(path); use that one, or another profile with --profile"
        case .cannotListen(let path, let reason):
            "cannot listen at \(path): \(.known(reason)); check that the folder is yours"
        }
    }
}

/// The system's words for what NIO reports.
func reason(of error: any Error) -> String {
    switch error {
    case let error as IOError: String(cString: strerror(error.errnoCode))
    case SocketAddressError.unixDomainSocketPathTooLong: "the path is too long"
    default: String(describing: error)
    }
}
