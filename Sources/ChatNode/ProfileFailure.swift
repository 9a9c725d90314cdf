import ChatCore
package import ChatLanguage
package import Glibc

/// Why a profile cannot be used: what, and what to do, in one line.
package enum ProfileFailure: Error, Hashable, Sendable {
    case badName(String)
    /// Neither `XDG_DATA_HOME` nor `HOME` nor the account says where data goes.
    case noHome
    /// A directory cannot be made or used; the reason is the system's.
    case directory(path: String, reason: String)
    /// A directory belongs to somebody else, is open to others, or is a link.
    case unsafeDirectory(path: String)
    /// The key cannot be read or written; the reason is the system's.
    case key(path: String, reason: String)
    case keyNotOurs(path: String)
    /// Others could read the key.
    case keyExposed(path: String)
    /// The key file holds something else, or only part of a key.
    case keyCorrupt(path: String)
    /// Another node has the profile.
    case running(profile: String, process: pid_t?)
    case lock(path: String, reason: String)
}

extension ProfileFailure: CustomStringConvertible {
    package var description: String { phrase.english }

    package var phrase: Phrase {
        switch self {
        case .badName(let name):
            "\"\(Displayable(name, characters: 64))\" cannot name a profile: use 1 to 64 letters, "
                + "digits, - _ and . (not first)"
        case .noHome:
            "there is no home directory to keep the profile in; set HOME or XDG_DATA_HOME"
        case .directory(let path, let reason):
            "cannot use the directory \(path): \(.known(reason)); check that it is yours and writable"
        case .unsafeDirectory(let path):
            "the directory \(path) is not yours alone; remove it, or set XDG_RUNTIME_DIR "
                + "or XDG_DATA_HOME to another place"
        case .key(let path, let reason):
            "cannot use the key \(path): \(.known(reason)); check its permissions and free space"
        case .keyNotOurs(let path):
            "the key \(path) belongs to another user; take it over with chown, "
                + "or use another profile with --profile"
        case .keyExposed(let path):
            "the key \(path) can be read by others; if nobody did, chmod 600 it, "
                + "otherwise move it away to start as a new person"
        case .keyCorrupt(let path):
            "\(path) is not a chat-node key; restore it from a backup, "
                + "or move it away to start as a new person"
        case .running(let profile, let process?):
            "profile \(profile) is already running (process \(process)); "
                + "use that one, or start another with --profile NAME"
        case .running(let profile, nil):
            "profile \(profile) is already running; "
                + "use that one, or start another with --profile NAME"
        case .lock(let path, let reason):
            "cannot lock \(path): \(.known(reason)); check that the folder is yours and writable"
        }
    }
}
