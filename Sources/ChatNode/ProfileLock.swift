package import Glibc

/// Makes sure that one profile has one running node.
///
/// `flock` on a file of the profile: the kernel lets go of it when the process ends, however it
/// ends, so there is nothing stale to clean up. Who holds it may remove a socket file left by an
/// earlier run. The file itself stays: removing it would let two processes lock two files of
/// the same name.
///
/// Held until the last reference is gone: keep one for as long as the node runs
/// (`withExtendedLifetime`).
package final class ProfileLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock, or says who has it. The profile's directories must be there.
    package init(_ profile: Profile) throws(ProfileFailure) {
        let path = profile.lockPath
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .lock(path: path, reason: lastError()) }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            if code == EINTR { continue }
            let holder = code == EWOULDBLOCK ? Self.process(in: descriptor) : nil
            close(descriptor)
            guard code == EWOULDBLOCK else {
                throw .lock(path: path, reason: String(cString: strerror(code)))
            }
            throw .running(profile: profile.name, process: holder)
        }
        self.descriptor = descriptor
        // Only for the message of whoever comes second: a full disk is no reason to stop here.
        let text = "\(getpid())\n"
        _ = ftruncate(descriptor, 0)
        _ = pwrite(descriptor, text, text.utf8.count, 0)
    }

    deinit { close(descriptor) }

    /// The process that has the profile now, 0 if it has not said which; nil: none has.
    package static func holder(of profile: Profile) -> pid_t? {
        let descriptor = open(profile.lockPath, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        // Shared, and only for a moment: whoever starts now finds it free, or tries again.
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK else { return nil }
        return process(in: descriptor) ?? 0
    }

    private static func process(in descriptor: Int32) -> pid_t? {
        var digits = [UInt8](repeating: 0, count: 20)
        let count = pread(descriptor, &digits, digits.count, 0)
        guard count > 0 else { return nil }
        return pid_t(String(decoding: digits.prefix(count).prefix { $0 > 0x20 }, as: UTF8.self))
    }
}
