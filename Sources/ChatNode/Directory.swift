import Glibc

/// Directories that belong to one user alone.
enum Directory {
    private static let privateMode: mode_t = 0o700

    /// Makes a directory and what is missing above it, all of it private.
    ///
    /// - Parameter ours: how many of its last components are this program's own: they must belong
    ///   to `owner`, and are closed to others when they stand open. Those above are the user's
    ///   and stay as they are.
    static func create(_ path: String, owner: uid_t, ours: Int) throws(ProfileFailure) {
        let components = path.split(separator: "/")
        var current = ""
        for (index, component) in components.enumerated() {
            current += "/" + component
            let made = mkdir(current, privateMode) == 0
            // Some file systems answer EROFS or EACCES before they notice that it is there.
            if !made, errno != EEXIST, !isDirectory(current) {
                throw .directory(path: current, reason: lastError())
            }
            if index >= components.count - ours { try close(current, owner: owner) }
        }
    }

    private static func close(_ path: String, owner: uid_t) throws(ProfileFailure) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .directory(path: path, reason: lastError()) }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw .directory(path: path, reason: "it is not a directory")
        }
        guard status.st_uid == owner else { throw .unsafeDirectory(path: path) }
        if status.st_mode & 0o077 != 0, chmod(path, privateMode) != 0 {
            throw .directory(path: path, reason: lastError())
        }
    }

    private static func isDirectory(_ path: String) -> Bool {
        let code = errno
        defer { errno = code }
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}

/// What the system says about the call that has just failed.
func lastError() -> String { String(cString: strerror(errno)) }
