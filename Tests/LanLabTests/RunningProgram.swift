import Glibc
import Synchronization

/// A program started by a test: its lines as they come, its end, and the means to end it.
///
/// By posix_spawn and waitpid: Foundation's Process learns of an end from a socket that daemons of
/// the program inherit, and so not before they have ended too.
final class RunningProgram: Sendable {
    let output = Log<String>()
    let errors = Log<String>()
    let pid: pid_t
    private let ends = Log<Int32>()
    private let input: Descriptor
    private let name: String
    private static let spawning = Mutex(())

    init(_ executable: String, _ arguments: [String]) throws {
        name = ([executable] + arguments).joined(separator: " ")
        // One at a time, or a pipe not yet marked close-on-exec leaks into another's program.
        let (pipes, pid) = try Self.spawning.withLock { _ in
            // The lines that tests wait for are English, whatever the tester speaks.
            setenv("LC_ALL", "C.UTF-8", 1)
            let pipes = try (Descriptor.pipe(), Descriptor.pipe(), Descriptor.pipe())
            let pid = try Self.spawn(
                executable, arguments, [pipes.0.read, pipes.1.write, pipes.2.write])
            return (pipes, pid)
        }
        self.pid = pid
        input = pipes.0.write
        for (from, log) in [(pipes.1.read, output), (pipes.2.read, errors)] {
            Self.onThread { Self.pour(from, into: log) }
        }
        Self.onThread { [pid, ends] in
            var status: Int32 = 0
            while waitpid(pid, &status, 0) < 0, errno == EINTR {}
            // The macros WIFSIGNALED and WEXITSTATUS are not visible from Swift.
            let signal = status & 0x7F
            ends.append(signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
            ends.finish()
        }
    }

    deinit { if ends.all.isEmpty { Glibc.kill(pid, SIGKILL) } }

    private static func spawn(
        _ executable: String, _ arguments: [String], _ descriptors: [Descriptor]
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, descriptor) in descriptors.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor.number, Int32(number))
        }
        // A program inherits what its starter blocks, and Swift's threads block TERM.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var nothing = sigset_t()
        sigemptyset(&nothing)
        posix_spawnattr_setsigmask(&attributes, &nothing)
        var reset = sigset_t()
        sigfillset(&reset)
        posix_spawnattr_setsigdefault(&attributes, &reset)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let words = ([executable] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, executable, &actions, &attributes, words + [nil], environ)
        guard code == 0 else {
            throw LabFailure("\(executable): \(String(cString: strerror(code)))")
        }
        return pid
    }

    private static func onThread(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let box = Unmanaged.passRetained(Body(body))
        pthread_create(
            &thread, nil,
            { box in
                if let box { Unmanaged<Body>.fromOpaque(box).takeRetainedValue().run() }
                return nil
            }, box.toOpaque())
        pthread_detach(thread)
    }

    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    func kill(_ signal: Int32 = SIGKILL) { Glibc.kill(pid, signal) }

    /// Writes to its standard input.
    func type(_ text: String) throws {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(input.number, $0.baseAddress, $0.count) }
            guard count > 0 else { throw LabFailure("\(name) does not read") }
            bytes = bytes.dropFirst(count)
        }
    }

    /// Ends its standard input, as Ctrl-D does.
    func endInput() { input.close() }

    /// The next line of its standard output that is so, now or later.
    @discardableResult
    func waitForLine(
        _ what: String = "a line", within limit: Duration = .seconds(30),
        where matches: @escaping @Sendable (String) -> Bool
    ) async throws -> String {
        do {
            return try await output.next(what, within: limit, where: matches)
        } catch {
            throw LabFailure("\(name): \(error); its errors: \(errors.all)")
        }
    }

    /// Its exit status, 128 + the signal's number if one ended it. Ends it when it takes too long.
    func waitForEnd(within limit: Duration = .seconds(60)) async throws -> Int32 {
        do {
            if let status = ends.all.first { return status }
            let status = try await ends.next("the end", within: limit) { _ in true }
            return status
        } catch {
            kill()
            throw LabFailure("\(name) did not end; it said \(output.all), \(errors.all)")
        }
    }

    /// All of its output, once it has ended.
    func outcome(within limit: Duration = .seconds(60)) async throws -> Outcome {
        let status = try await waitForEnd(within: limit)
        _ = try? await output.next("the end of output") { _ in false }
        _ = try? await errors.next("the end of errors") { _ in false }
        return Outcome(
            status: status, output: output.all.joined(separator: "\n"),
            errors: errors.all.joined(separator: "\n"))
    }

    private static func pour(_ descriptor: Descriptor, into log: Log<String>) {
        var rest: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = read(descriptor.number, &buffer, buffer.count), count > 0 {
            rest += buffer.prefix(count)
            while let end = rest.firstIndex(of: 0x0A) {
                log.append(String(decoding: rest[..<end], as: UTF8.self))
                rest.removeSubrange(...end)
            }
        }
        if !rest.isEmpty { log.append(String(decoding: rest, as: UTF8.self)) }
        log.finish()
    }
}

/// An open file that is closed once: by `close`, or with the last reference.
private final class Descriptor: Sendable {
    let number: Int32
    private let isOpen = Mutex(true)

    private init(_ number: Int32) { self.number = number }

    deinit { close() }

    func close() {
        let wasOpen = isOpen.withLock { isOpen in
            defer { isOpen = false }
            return isOpen
        }
        if wasOpen { Glibc.close(number) }
    }

    /// Neither end is inherited by accident: an end of input must be seen by its reader.
    static func pipe() throws -> (read: Descriptor, write: Descriptor) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { throw LabFailure("no pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (Descriptor(ends[0]), Descriptor(ends[1]))
    }
}

struct Outcome: Sendable {
    let status: Int32
    let output: String
    let errors: String
}
