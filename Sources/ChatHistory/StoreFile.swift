import Glibc

/// The database's file before SQLite touches it: there, a file, and its owner's only.
package enum StoreFile {
    private static let privateMode: mode_t = 0o600

    /// SQLite gives `-wal` and `-shm` the mode of the database file, so that one is what counts.
    static func prepare(at path: String) throws(StoreFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, privateMode)
        if descriptor >= 0 {
            _ = Glibc.close(descriptor)
            return
        }
        guard errno == EEXIST else { throw failure(path, errno) }
        // Looked at by name, not opened: closing any descriptor of the file would drop the locks
        // that another connection of this process holds on it (POSIX, fcntl).
        var status = stat()
        guard stat(path, &status) == 0 else { throw failure(path, errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .cannotOpen(path: path, reason: "it is not a file")
        }
        if status.st_mode & 0o077 != 0 {
            // Written by a copy or a backup with another umask; the log files follow if there.
            guard chmod(path, privateMode) == 0 else { throw failure(path, errno) }
            for companion in ["-wal", "-shm"] { _ = chmod(path + companion, privateMode) }
        }
    }

    /// Of the database with what is still in its log.
    package static func bytes(at path: String) -> Int64 {
        ["", "-wal"].reduce(0) { sum, companion in
            var status = stat()
            return stat(path + companion, &status) == 0 ? sum + Int64(status.st_size) : sum
        }
    }

    /// Of the database and its log.
    static func sizes(at path: String) -> (database: Int, log: Int) {
        (size(of: path), size(of: path + "-wal"))
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    private static func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    // MARK: The mark: damage was met, and the next start looks through the whole file

    /// Beside the database and not in it: a damaged file is best not written to.
    private static func mark(_ path: String) -> String { path + ".check" }

    static func isMarked(_ path: String) -> Bool { exists(mark(path)) }

    static func setMark(_ path: String) {
        guard exists(path) else { return }
        let descriptor = open(mark(path), O_WRONLY | O_CREAT | O_CLOEXEC, privateMode)
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
    }

    static func removeMark(_ path: String) { unlink(mark(path)) }

    // MARK: Moving

    static func delete(_ path: String) {
        for companion in ["", "-wal", "-shm", "-journal"] { unlink(path + companion) }
    }

    /// With its companions, the log first: without it the database would be an older one.
    static func move(_ path: String, to other: String) throws(StoreFailure) {
        for companion in ["-wal", "-shm", ""] where exists(path + companion) {
            guard rename(path + companion, other + companion) == 0 else {
                throw failure(path, errno)
            }
        }
        // The names as well are on the disk before anything goes on.
        let folder = open(path.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folder >= 0 {
            _ = fsync(folder)
            _ = Glibc.close(folder)
        }
    }

    private static func failure(_ path: String, _ code: Int32) -> StoreFailure {
        switch code {
        case ENOSPC, EDQUOT: .diskFull(path: path)
        case EROFS: .readOnly(path: path)
        default: .cannotOpen(path: path, reason: String(cString: strerror(code)))
        }
    }
}

extension String {
    /// The folder of a path.
    fileprivate var folder: String {
        guard let slash = lastIndex(of: "/") else { return "." }
        return slash == startIndex ? "/" : String(self[..<slash])
    }
}
