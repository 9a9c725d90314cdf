import ChatCore
package import Glibc

/// Where one identity of one user keeps its things, after the XDG base directory specification.
///
/// - data: `$XDG_DATA_HOME/chat-node/NAME` (by default `~/.local/share/chat-node/NAME`), with the
///   key, the database and the lock;
/// - state: `$XDG_STATE_HOME/chat-node/NAME` (by default `~/.local/state/chat-node/NAME`), with
///   the log;
/// - runtime: `$XDG_RUNTIME_DIR/chat-node`, or `/tmp/chat-node-UID` where that is missing or not
///   ours, with the socket of the running node.
///
/// Making one only computes paths, the same for a node and for a command that looks for it.
package struct Profile: Sendable, Hashable {
    package static let defaultName = "default"

    package let name: String
    package let dataDirectory: String
    package let stateDirectory: String
    package let runtimeDirectory: String
    /// Whose profile it is; anything that belongs to somebody else is refused.
    package let user: uid_t

    package var keyPath: String { dataDirectory + "/key" }
    package var databasePath: String { dataDirectory + "/chat.db" }
    package var logPath: String { stateDirectory + "/log" }
    package var lockPath: String { dataDirectory + "/lock" }
    package var socketPath: String { "\(runtimeDirectory)/\(name).sock" }

    /// - Parameter environment: the process's; only `XDG_DATA_HOME`, `XDG_STATE_HOME`,
    ///   `XDG_RUNTIME_DIR` and `HOME` count. Relative paths in them are ignored, as the specification asks.
    package init(
        name: String = defaultName, environment: [String: String], user: uid_t = getuid()
    ) throws(ProfileFailure) {
        guard Self.isName(name) else { throw .badName(name) }
        self.name = name
        self.user = user
        dataDirectory =
            try Self.home("XDG_DATA_HOME", "/.local/share", environment, user) + "/chat-node/"
            + name
        // Who has no home but a place for data has no other for a log.
        let states = try? Self.home("XDG_STATE_HOME", "/.local/state", environment, user)
        stateDirectory = states.map { $0 + "/chat-node/" + name } ?? dataDirectory
        let fallback = "/tmp/chat-node-\(user)"
        runtimeDirectory =
            Self.sessionDirectory(environment, user)
            .map { $0 + "/chat-node" }
            .flatMap { Self.fits("\($0)/\(name).sock") ? $0 : nil } ?? fallback
    }

    /// 1 to 64 ASCII letters, digits, `-`, `_` and `.`, not starting with a dot: a name that is the
    /// same on every file system and hides nothing.
    private static func isName(_ name: String) -> Bool {
        !name.hasPrefix(".") && (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "-_.".utf8.contains(byte)
                }
            }
    }

    private static func home(
        _ variable: String, _ otherwise: String, _ environment: [String: String], _ user: uid_t
    ) throws(ProfileFailure) -> String {
        if let directory = absolute(environment[variable]) { return directory }
        let home = absolute(environment["HOME"]) ?? absolute(Account(of: user)?.home)
        guard let home else { throw .noHome }
        return home + otherwise
    }

    /// The session's own directory, if it is there and ours: after `su` or `sudo` the variable can
    /// name somebody else's.
    private static func sessionDirectory(
        _ environment: [String: String], _ user: uid_t
    ) -> String? {
        guard let directory = absolute(environment["XDG_RUNTIME_DIR"]) else { return nil }
        var status = stat()
        guard stat(directory, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
            status.st_uid == user
        else { return nil }
        return directory
    }

    private static func absolute(_ path: String?) -> String? {
        guard var path, path.hasPrefix("/"), !path.utf8.contains(0) else { return nil }
        while path.hasSuffix("/") { path.removeLast() }
        return path
    }

    /// A socket's path has to fit into `sockaddr_un` with its closing NUL.
    private static func fits(_ path: String) -> Bool {
        path.utf8.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path)
    }
}

extension Profile {
    /// Makes the directories, private to the user, and closes those of ours that stand open.
    package func createDirectories() throws(ProfileFailure) {
        // Data may live behind a link of the user's own making; what counts is whose it is.
        try Directory.create(dataDirectory, owner: user, ours: 2)
        try Directory.create(stateDirectory, owner: user, ours: 2)
        try Directory.create(runtimeDirectory, owner: user, ours: 1)
        try checkRuntimeDirectory()
    }

    /// Refuses a runtime directory that somebody else could have put there.
    ///
    /// A command checks it before it talks to the socket inside: `/tmp` is open to everybody, and
    /// who makes `/tmp/chat-node-1000` first could play the node. Missing is fine: no node runs.
    package func checkRuntimeDirectory() throws(ProfileFailure) {
        var status = stat()
        guard lstat(runtimeDirectory, &status) == 0 else {
            if errno == ENOENT { return }
            throw .directory(path: runtimeDirectory, reason: lastError())
        }
        guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == user,
            status.st_mode & 0o077 == 0
        else { throw .unsafeDirectory(path: runtimeDirectory) }
    }

    /// What to call somebody who has not said: the full name of the account, or its login.
    package static func defaultNickname(user: uid_t = getuid()) -> String {
        let account = Account(of: user)
        let names = [account?.fullName, account?.login].compactMap { $0 }
        return Nickname.nearest(to: names.first { !$0.isEmpty } ?? "")
    }
}

/// What the system knows about a user.
struct Account {
    let login: String
    /// The first field of the GECOS entry; often empty.
    let fullName: String
    let home: String

    init?(of user: uid_t) {
        // Entries are short; a directory service may add to them. Beyond that it is broken.
        var buffer = [CChar](repeating: 0, count: 16_384)
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        guard getpwuid_r(user, &entry, &buffer, buffer.count, &found) == 0, found != nil
        else { return nil }
        self.init(
            login: Self.text(entry.pw_name), gecos: Self.text(entry.pw_gecos),
            home: Self.text(entry.pw_dir))
    }

    init(login: String, gecos: String, home: String) {
        self.login = login
        self.home = home
        fullName = String(
            gecos.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)[0])
    }

    private static func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
        pointer.map { String(cString: $0) } ?? ""
    }
}
