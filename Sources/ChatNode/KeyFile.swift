package import ChatCore
import FoundationEssentials
import Glibc

/// The secret that makes a node somebody: 32 bytes in one line of text.
///
///     chat-node-ed25519-v1 <base64 of the 32 bytes>
///
/// Losing it is losing the identity, so an existing file is never overwritten, whatever it holds.
/// A file that others can read is refused, not repaired: it may be known already, and only the
/// user can tell; a silent `chmod` would hide that.
package enum KeyFile {
    package static let keyBytes = 32
    private static let label = "chat-node-ed25519-v1"
    /// More than the line can have.
    private static let fileBytes = 256

    /// The key of the profile; a new one from `generate` (32 bytes) when it has none yet.
    package static func readOrCreate(
        for profile: Profile, generate: () -> Bytes
    ) throws(ProfileFailure) -> (key: Bytes, isNew: Bool) {
        let path = profile.keyPath
        if let key = try read(path, owner: profile.user) { return (key, false) }
        let key = generate()
        precondition(key.count == keyBytes, "an Ed25519 key has 32 bytes")
        if try create(path, key) { return (key, true) }
        // Somebody was faster; what stands there now is the key.
        guard let key = try read(path, owner: profile.user) else {
            throw .key(path: path, reason: "it comes and goes")
        }
        return (key, false)
    }

    /// nil: there is no such file.
    private static func read(_ path: String, owner: uid_t) throws(ProfileFailure) -> Bytes? {
        // Without O_NONBLOCK a pipe in its place would hold the start for ever.
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT: return nil
            case ELOOP: throw .key(path: path, reason: "it is a symbolic link")
            default: throw .key(path: path, reason: lastError())
            }
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .key(path: path, reason: lastError())
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .key(path: path, reason: "it is not a file")
        }
        guard status.st_uid == owner else { throw .keyNotOurs(path: path) }
        guard status.st_mode & 0o077 == 0 else { throw .keyExposed(path: path) }
        var content = Bytes(repeating: 0, count: fileBytes)
        let count = Glibc.read(descriptor, &content, content.count)
        guard count >= 0 else { throw .key(path: path, reason: lastError()) }
        guard let key = parse(content.prefix(count)) else { throw .keyCorrupt(path: path) }
        return key
    }

    private static func parse(_ content: some Collection<UInt8>) -> Bytes? {
        let text = String(decoding: content, as: UTF8.self)
        guard text.hasPrefix(label + " "), text.hasSuffix("\n"),
            let key = Data(base64Encoded: String(text.dropFirst(label.count + 1).dropLast())),
            key.count == keyBytes
        else { return nil }
        return Bytes(key)
    }

    /// False when there is a file already. Whoever looks sees no key or all of it, also after a
    /// power failure: written aside, flushed, then linked into place, which never replaces.
    private static func create(_ path: String, _ key: Bytes) throws(ProfileFailure) -> Bool {
        let line = Bytes("\(label) \(Data(key).base64EncodedString())\n".utf8)
        let aside = "\(path).new-\(getpid())"
        // Left by an earlier process of the same number that died here.
        unlink(aside)
        let descriptor = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .key(path: path, reason: lastError()) }
        defer { unlink(aside) }
        let isWritten =
            write(descriptor, line, line.count) == line.count && fsync(descriptor) == 0
        let reason = lastError()
        close(descriptor)
        guard isWritten else { throw .key(path: path, reason: reason) }
        guard link(aside, path) == 0 else {
            if errno == EEXIST { return false }
            throw .key(path: path, reason: lastError())
        }
        try flushDirectory(of: path)
        return true
    }

    /// The name of a new file is on the disk only when its directory is.
    private static func flushDirectory(of path: String) throws(ProfileFailure) {
        let directory = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .key(path: path, reason: lastError()) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .key(path: path, reason: lastError()) }
    }
}
