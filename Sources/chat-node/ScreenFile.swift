import ChatTerminal
import Dispatch
import FoundationEssentials
import Glibc
import Synchronization

/// What a person has chosen for the screen, and left unfinished there: `screen.json` of the profile.
///
/// No talk depends on it. One that cannot be read is as good as none, and one that cannot be written
/// is lost.
final class ScreenFile: Sendable {
    private let path: String
    /// A disk may be slow; the screen never waits for it. In order, so that the last one stays.
    private let queue = DispatchQueue(label: "chat-node.screen-file")

    /// Drafts and what was typed have bounds of their own, far below.
    private static let fileBytes = 16 << 20

    init(path: String) { self.path = path }

    /// What was kept, and a sentence if something stands there that cannot be read.
    func read() -> (settings: ScreenSettings, remark: String?) {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let remark = errno == ENOENT ? nil : unreadable(String(cString: strerror(errno)))
            return (ScreenSettings(), remark)
        }
        defer { close(descriptor) }
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while content.count <= Self.fileBytes {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            guard count >= 0 else {
                if errno == EINTR { continue }
                return (ScreenSettings(), unreadable(String(cString: strerror(errno))))
            }
            if count == 0 { break }
            content += buffer.prefix(count)
        }
        do {
            return (try JSONDecoder().decode(ScreenSettings.self, from: Data(content)), nil)
        } catch {
            return (ScreenSettings(), unreadable("it is damaged, or of another version"))
        }
    }

    private func unreadable(_ reason: String) -> String {
        "What was chosen for the screen cannot be read (\(reason)): \(path)"
    }

    /// Later, and at the latest when `finish` returns.
    func write(_ settings: ScreenSettings) { queue.async { self.replace(settings) } }

    func finish() { queue.sync {} }

    /// Whole or not at all, and for nobody else to read: drafts are as private as messages.
    private func replace(_ settings: ScreenSettings) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let content = try? encoder.encode(settings) else { return }
        let draft = "\(path).\(getpid())"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        var rest = Array(content)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count <= 0, errno != EINTR { break }
            rest = rest.dropFirst(max(count, 0))
        }
        let isWritten = rest.isEmpty && fsync(descriptor) == 0
        close(descriptor)
        if !isWritten || rename(draft, path) != 0 { unlink(draft) }
    }
}
