import ChatHistory
import ChatLanguage
import ChatNode
import Glibc

/// What can be wrong on this machine before any network comes into it.
struct ProfileCheckup {
    let profile: Profile
    /// The port that the node has; nil: none runs.
    let port: UInt16?

    /// Below this SQLite's log and a day's messages may not find room.
    private static let scarceBytes: UInt64 = 64 << 20

    func findings() -> [Finding] {
        var findings: [Finding] = []
        var wanted: UInt16?
        if access(profile.databasePath, F_OK) == 0 {
            do throws(StoreFailure) {
                let checkup = try StoreCheckup(at: profile.databasePath)
                wanted = checkup.preferredPort
                findings.append(
                    .fine(.database, "The database is sound (\(checkup.bytes / 1_024) KiB)."))
            } catch {
                findings.append(
                    .problem(
                        .database, "The database cannot be used.", why: error.phrase,
                        do: "mv '\(profile.databasePath)' '\(profile.databasePath).broken' and "
                            + "start again; the key, and so your identity, is another file"))
            }
        }
        return findings + disk() + portInUse(wanted)
    }

    private func disk() -> [Finding] {
        var status = statvfs()
        guard statvfs(profile.dataDirectory, &status) == 0 else { return [] }
        let free = UInt64(status.f_bavail) * UInt64(status.f_frsize)
        guard free < Self.scarceBytes else { return [] }
        return [
            .problem(
                .disk, "There are only \(free >> 20) MiB left for \(profile.dataDirectory).",
                why: "what cannot be saved is not accepted, and not sent",
                do: "free some space: 'df -h \(profile.dataDirectory)' names the disk")
        ]
    }

    /// The port of the last time is the one that firewalls were opened for.
    private func portInUse(_ wanted: UInt16?) -> [Finding] {
        guard let wanted else { return [] }
        let why: Phrase = "another program, or a node of another profile, listens there"
        let remedy: Phrase = "'ss -ltnp sport = :\(wanted)' names it"
        if let port {
            guard port != wanted else { return [] }
            return [
                .note(
                    .port, "This node listens on \(port), not on \(wanted) as before.", why: why,
                    do: "\(remedy); end it and start again, or open the firewall for \(port)")
            ]
        }
        guard Self.isTaken(wanted) else { return [] }
        return [
            .problem(
                .port, "Port \(wanted), which this node had the last time, is in use.", why: why,
                do: "\(remedy); end it, or start with another --port")
        ]
    }

    private static func isTaken(_ port: UInt16) -> Bool {
        let descriptor = socket(AF_INET6, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var one: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = port.bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size)) != 0
                    && errno == EADDRINUSE
            }
        }
    }
}
