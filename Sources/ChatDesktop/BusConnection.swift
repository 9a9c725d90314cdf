import CDBus

/// Why a call on the bus came to nothing.
struct BusFailure: Error {
    /// As the bus calls it: `org.freedesktop.DBus.Error.NoReply`.
    let name: String
    let reason: String

    /// Nobody has that name on the bus, or no longer.
    var isNobodyThere: Bool {
        name == "org.freedesktop.DBus.Error.ServiceUnknown"
            || name == "org.freedesktop.DBus.Error.NameHasNoOwner"
    }

    /// Whoever was called may still do it.
    var isTimeOut: Bool {
        name == "org.freedesktop.DBus.Error.NoReply"
            || name == "org.freedesktop.DBus.Error.Timeout"
    }

    fileprivate static let busHasGone = BusFailure(
        name: "org.freedesktop.DBus.Error.Disconnected", reason: "the message bus has gone")
    fileprivate static let notLetIn = BusFailure(
        name: "org.freedesktop.DBus.Error.NoServer", reason: "the message bus lets nobody in")
    fileprivate static let noMemory = BusFailure(
        name: "org.freedesktop.DBus.Error.NoMemory", reason: "out of memory")
}

/// A connection to a message bus: each call waits for its answer, a second at most. One thread's at
/// a time.
final class BusConnection {
    static let answerMilliseconds: Int32 = 1_000

    private let connection: OpaquePointer

    /// `dbus_bus_get` would do it in one call, but start a bus where there is none, wait 25 s for its
    /// greeting, and end this process when the bus goes.
    init(address: String) throws(BusFailure) {
        var error = DBusError()
        dbus_error_init(&error)
        guard let connection = dbus_connection_open_private(address, &error) else {
            throw Self.failure(&error)
        }
        self.connection = connection
        dbus_connection_set_exit_on_disconnect(connection, 0)
        try waitForWelcome()
        let bus = "org.freedesktop.DBus"
        let greeting = try call(
            BusMessage.call("Hello", of: bus, at: "/org/freedesktop/DBus", on: bus))
        guard let name = greeting.text, dbus_bus_set_unique_name(connection, name) != 0 else {
            throw .noMemory
        }
    }

    deinit {
        dbus_connection_close(connection)
        dbus_connection_unref(connection)
    }

    /// As far as can be told without asking anybody: an end is noticed when something is read.
    var isConnected: Bool {
        dbus_connection_read_write(connection, 0)
        forgetTheRest()
        return dbus_connection_get_is_connected(connection) != 0
    }

    /// Before the bus has let somebody in, libdbus heeds no limit of a call.
    private func waitForWelcome() throws(BusFailure) {
        let deadline = ContinuousClock.now + .milliseconds(Int(Self.answerMilliseconds))
        while dbus_connection_get_is_authenticated(connection) == 0 {
            let left = (deadline - .now) / .milliseconds(1)
            guard left > 0, dbus_connection_read_write(connection, Int32(left.rounded(.up))) != 0
            else { throw .notLetIn }
        }
    }

    func call(_ message: BusMessage?) throws(BusFailure) -> BusMessage {
        guard let message else { throw .noMemory }
        var error = DBusError()
        dbus_error_init(&error)
        let reply = dbus_connection_send_with_reply_and_block(
            connection, message.pointer, Self.answerMilliseconds, &error)
        forgetTheRest()
        guard let reply else {
            let failure = Self.failure(&error)
            // What a lost connection fails with is sometimes the name of a time-out.
            throw isConnected ? failure : .busHasGone
        }
        return BusMessage(reply)
    }

    /// Signals, and answers that came too late: nobody reads them.
    private func forgetTheRest() {
        while let message = dbus_connection_pop_message(connection) { dbus_message_unref(message) }
    }

    private static func failure(_ error: inout DBusError) -> BusFailure {
        defer { dbus_error_free(&error) }
        guard let name = error.name else { return .noMemory }
        return BusFailure(
            name: String(cString: name), reason: error.message.map { String(cString: $0) } ?? "")
    }
}
