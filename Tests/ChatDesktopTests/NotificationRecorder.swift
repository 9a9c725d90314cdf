import CDBus
import Foundation

@testable import ChatDesktop

/// A desktop's notification server that shows nothing and tells the test of everything.
final class NotificationRecorder: Sendable {
    struct Shown: Hashable, Sendable {
        var application = ""
        var replaces: UInt32 = 0
        var summary = ""
        var body = ""
        var hints: [String: String] = [:]
    }

    static let name = "org.freedesktop.Notifications"

    let shown: AsyncStream<Shown>
    private let address: String

    /// Returns when it has the name.
    ///
    /// - Parameter answers: false: it takes calls, and says nothing.
    init(at address: String, capabilities: [String] = [], answers: Bool = true) throws {
        self.address = address
        let (shown, told) = AsyncStream.makeStream(of: Shown.self)
        self.shown = shown
        guard let connection = dbus_connection_open_private(address, nil),
            dbus_bus_register(connection, nil) != 0,
            dbus_bus_request_name(connection, Self.name, 0, nil) == 1
        else { throw PrivateBus.NoBus() }
        dbus_connection_set_exit_on_disconnect(connection, 0)
        let loop = Loop(
            connection: connection, capabilities: capabilities, answers: answers, told: told)
        Thread.detachNewThread { loop.run() }
    }

    /// Returns when it has left the bus: what is sent to a name that is about to go may get an end of
    /// the connection for an answer, which says nothing about what became of it.
    func leave() throws {
        let connection = try BusConnection(address: address)
        let farewell = try connection.call(
            BusMessage.call("Leave", of: Self.name, at: "/", on: Self.name))
        let bus = "org.freedesktop.DBus"
        do throws(BusFailure) {
            while true {
                _ = try connection.call(
                    BusMessage.call("GetNameOwner", of: bus, at: "/org/freedesktop/DBus", on: bus) {
                        $0.put(farewell.sender ?? "")
                    })
            }
        } catch {
            guard error.isNobodyThere else { throw error }
        }
    }

    /// Handed over to its thread whole.
    private final class Loop: @unchecked Sendable {
        let connection: OpaquePointer
        let capabilities: [String]
        let answers: Bool
        let told: AsyncStream<Shown>.Continuation
        var last: UInt32 = 0
        var isLeaving = false

        init(
            connection: OpaquePointer, capabilities: [String], answers: Bool,
            told: AsyncStream<Shown>.Continuation
        ) {
            self.connection = connection
            self.capabilities = capabilities
            self.answers = answers
            self.told = told
        }

        func run() {
            repeat {
                while !isLeaving, let message = dbus_connection_pop_message(connection) {
                    handle(message)
                    dbus_message_unref(message)
                }
            } while !isLeaving && dbus_connection_read_write(connection, -1) != 0
            dbus_connection_close(connection)
            dbus_connection_unref(connection)
            told.finish()
        }

        private func handle(_ message: OpaquePointer) {
            switch dbus_message_get_member(message).map({ String(cString: $0) }) {
            case "GetCapabilities":
                reply(to: message) { arguments in
                    arguments.putArray(of: "s") { texts in
                        for capability in capabilities { texts.put(capability) }
                    }
                }
            case "Notify":
                let shown = Self.read(message)
                if shown.replaces == 0 { last += 1 }
                let bubble = shown.replaces == 0 ? last : shown.replaces
                reply(to: message) { $0.put(bubble) }
                told.yield(shown)
            case "Leave":
                dbus_bus_release_name(connection, NotificationRecorder.name, nil)
                reply(to: message, always: true) { _ in }
                isLeaving = true
            default: break
            }
        }

        private func reply(
            to message: OpaquePointer, always: Bool = false,
            _ fill: (inout BusMessage.Arguments) -> Void
        ) {
            guard answers || always, let pointer = dbus_message_new_method_return(message) else {
                return
            }
            let reply = BusMessage(pointer)
            var arguments = BusMessage.Arguments(for: reply)
            fill(&arguments)
            dbus_connection_send(connection, reply.pointer, nil)
            dbus_connection_flush(connection)
        }

        private static func read(_ message: OpaquePointer) -> Shown {
            var place = DBusMessageIter()
            dbus_message_iter_init(message, &place)
            var shown = Shown()
            shown.application = text(&place)
            shown.replaces = number(&place, UInt32(0))
            _ = text(&place)
            shown.summary = text(&place)
            shown.body = text(&place)
            dbus_message_iter_next(&place)  // actions
            var entries = DBusMessageIter()
            dbus_message_iter_recurse(&place, &entries)
            while dbus_message_iter_get_arg_type(&entries) != 0 {
                var entry = DBusMessageIter()
                var value = DBusMessageIter()
                dbus_message_iter_recurse(&entries, &entry)
                let key = text(&entry)
                dbus_message_iter_recurse(&entry, &value)
                let isText = dbus_message_iter_get_arg_type(&value) == Int32(UInt8(ascii: "s"))
                shown.hints[key] = isText ? text(&value) : "\(number(&value, UInt8(0)))"
                dbus_message_iter_next(&entries)
            }
            return shown
        }

        private static func text(_ place: inout DBusMessageIter) -> String {
            var text: UnsafePointer<CChar>?
            dbus_message_iter_get_basic(&place, &text)
            dbus_message_iter_next(&place)
            return text.map { String(cString: $0) } ?? ""
        }

        private static func number<Number: BitwiseCopyable>(
            _ place: inout DBusMessageIter, _ zero: Number
        ) -> Number {
            var number = zero
            dbus_message_iter_get_basic(&place, &number)
            dbus_message_iter_next(&place)
            return number
        }
    }
}
