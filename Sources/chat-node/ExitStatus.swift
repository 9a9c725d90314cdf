import ArgumentParser
import ChatControl
import ChatCore
import ChatLanguage

/// The numbers a script can rely on. The help, the man page and the README say what is said here.
enum ExitStatus: Int32, CaseIterable {
    case done = 0
    case failed = 1
    case noNode = 3
    case noSuchPeer = 4
    case notDelivered = 5
    case refused = 6
    case alreadyRunning = 7
    case nodeEnded = 8
    /// `doctor` has found a problem.
    case found = 9
    case usage = 64

    init(_ kind: Refusal.Kind) {
        switch kind {
        case .unknownPeer, .ambiguousPeer: self = .noSuchPeer
        case .notDelivered: self = .notDelivered
        case .badInput: self = .usage
        case .storeFailed, .full: self = .refused
        case .stopping: self = .nodeEnded
        }
    }

    init(_ failure: ControlFailure) {
        switch failure {
        case .noNode: self = .noNode
        case .disconnected: self = .nodeEnded
        case .refused(let refusal): self.init(refusal.kind)
        default: self = .failed
        }
    }

    var meaning: Phrase {
        switch self {
        case .done: "done; of send: delivered to the peer's node"
        case .failed: "failed; one line on standard error says what and what to do"
        case .noNode: "no node is running for this profile"
        case .noSuchPeer: "nobody, or more than one person, is meant by that name"
        case .notDelivered: "not delivered in time; it stays queued in the node"
        case .refused: "refused by the node (full disk, too much waiting); nothing was done"
        case .alreadyRunning: "a node is running for this profile already (of run --headless)"
        case .nodeEnded: "the node ended meanwhile"
        case .found: "doctor has found a problem"
        case .usage: "wrong usage, or a text that cannot be sent"
        }
    }

    /// For the help, which wraps it.
    static var table: Phrase {
        .list(allCases.map { "\($0.rawValue): \($0.meaning)" }, separator: .verbatim("\n"))
    }
}

/// Ends the program with one clear line on standard error.
func Failure(_ status: ExitStatus, _ phrase: Phrase) -> ExitCode {
    Output.error(phrase)
    return ExitCode(status.rawValue)
}

func Failure(_ refusal: Refusal) -> ExitCode {
    Failure(ExitStatus(refusal.kind), .verbatim(refusal.text(in: Spoken.language)))
}

func Failure(_ failure: ControlFailure) -> ExitCode {
    Failure(ExitStatus(failure), failure.phrase)
}
