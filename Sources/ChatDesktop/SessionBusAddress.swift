/// Where this session's message bus listens.
enum SessionBusAddress {
    /// nil: there is none. Only Unix sockets that are there already count: libdbus would start a bus
    /// for `autolaunch:`, or run a program for `unixexec:`, and a chat has no business with either.
    /// Nor does who came in by SSH sit before this machine's desktop.
    ///
    /// - Parameter exists: whether there is a file of that path.
    static func find(
        variable: (String) -> String?, exists: (String) -> Bool
    ) -> String? {
        if variable("SSH_CONNECTION")?.isEmpty == false { return nil }
        if let given = variable("DBUS_SESSION_BUS_ADDRESS"), !given.isEmpty {
            let sockets = given.split(separator: ";").filter { $0.hasPrefix("unix:") }
            return sockets.isEmpty ? nil : sockets.joined(separator: ";")
        }
        // Where systemd puts it, also for who came in by a shell that was not told.
        guard let directory = variable("XDG_RUNTIME_DIR"), directory.hasPrefix("/"),
            exists(directory + "/bus")
        else { return nil }
        return "unix:path=" + escaped(directory + "/bus")
    }

    /// As the D-Bus specification wants values of addresses ("Server Addresses"): other bytes than
    /// these as `%` and two hexadecimal digits.
    private static func escaped(_ path: String) -> String {
        path.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "*"):
                String(UnicodeScalar(byte))
            default:
                (byte < 16 ? "%0" : "%") + String(byte, radix: 16)
            }
        }.joined()
    }
}
