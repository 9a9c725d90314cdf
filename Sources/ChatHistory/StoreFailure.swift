package import ChatLanguage
import GRDB

/// Why the store could not do its work: what, why, and what to do, in one line.
package enum StoreFailure: Error, Hashable, Sendable {
    /// The file or its folder cannot be used; the reason is the system's.
    case cannotOpen(path: String, reason: String)
    /// Damage was met. The next start looks for it and saves what can be read.
    case corrupt(path: String)
    /// What was to be saved was not, and what was there before still is. Works again when there is
    /// room.
    case diskFull(path: String)
    /// The disk itself failed; likewise. The reason is SQLite's.
    case diskFailed(path: String, reason: String)
    case readOnly(path: String)
    /// A later chat-node wrote it; this one would misread it.
    case newer(path: String)
    /// Anything else, with SQLite's extended result code.
    case other(path: String, code: Int32, reason: String)
}

extension StoreFailure: CustomStringConvertible {
    package var description: String { phrase.english }

    package var phrase: Phrase {
        switch self {
        case .cannotOpen(let path, let reason):
            "cannot open the database \(path): \(.known(reason)); check that the folder is yours"
        case .corrupt(let path):
            "the database \(path) is damaged; stop and start again: "
                + "what can be read of it is saved then, and the damaged one is set aside"
        case .diskFull(let path):
            "the disk that holds \(path) is full; free some space and try again"
        case .diskFailed(let path, let reason):
            "the disk that holds \(path) does not work: \(.known(reason)); check it, and try again"
        case .readOnly(let path):
            "the database \(path) cannot be written; check its permissions "
                + "and whether the disk is mounted read-only"
        case .newer(let path):
            "the database \(path) was written by a newer chat-node; "
                + "update this one, or use another profile with --profile"
        case .other(let path, let code, let reason):
            "the database \(path) failed (SQLite error \(code)): \(.known(reason)); try again"
        }
    }
}

extension StoreFailure {
    /// What an error from GRDB means to a person.
    init(_ error: any Error, path: String) {
        if let failure = error as? StoreFailure {
            self = failure
            return
        }
        guard let error = error as? DatabaseError else {
            self = .other(path: path, code: -1, reason: String(describing: error))
            return
        }
        let reason = error.message ?? "no reason given"
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self = .corrupt(path: path)
        case .SQLITE_FULL:
            self = .diskFull(path: path)
        // The index of the write-ahead log could not grow: seen when the disk is full.
        case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE:
            self = .diskFull(path: path)
        case .SQLITE_IOERR:
            self = .diskFailed(path: path, reason: reason)
        case .SQLITE_READONLY:
            self = .readOnly(path: path)
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
            self = .cannotOpen(path: path, reason: reason)
        default:
            self = .other(
                path: path, code: error.extendedResultCode.rawValue, reason: reason)
        }
    }
}
