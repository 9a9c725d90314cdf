import CDBus

/// A message on the bus: a call with its arguments, or what came back.
final class BusMessage {
    let pointer: OpaquePointer

    /// Takes over the reference.
    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    deinit { dbus_message_unref(pointer) }

    /// nil: out of memory.
    static func call(
        _ method: String, of interface: String, at path: String, on name: String,
        _ fill: (inout Arguments) -> Void = { _ in }
    ) -> BusMessage? {
        guard let pointer = dbus_message_new_method_call(name, path, interface, method) else {
            return nil
        }
        let message = BusMessage(pointer)
        var arguments = Arguments(for: message)
        fill(&arguments)
        return message
    }

    /// By its unique name, which no other connection of this bus ever has.
    var sender: String? { dbus_message_get_sender(pointer).map { String(cString: $0) } }

    /// The only argument, if it is a UINT32.
    var number: UInt32? {
        guard hasSignature("u") else { return nil }
        var place = DBusMessageIter()
        dbus_message_iter_init(pointer, &place)
        var number: UInt32 = 0
        dbus_message_iter_get_basic(&place, &number)
        return number
    }

    /// The only argument, if it is a STRING.
    var text: String? {
        guard hasSignature("s") else { return nil }
        var place = DBusMessageIter()
        dbus_message_iter_init(pointer, &place)
        return Self.text(at: &place)
    }

    /// The only argument, if it is an ARRAY of STRING.
    var texts: [String]? {
        guard hasSignature("as") else { return nil }
        var place = DBusMessageIter()
        var inner = DBusMessageIter()
        dbus_message_iter_init(pointer, &place)
        dbus_message_iter_recurse(&place, &inner)
        var texts: [String] = []
        while dbus_message_iter_get_arg_type(&inner) == BusType.string,
            let text = Self.text(at: &inner)
        {
            texts.append(text)
            dbus_message_iter_next(&inner)
        }
        return texts
    }

    private func hasSignature(_ signature: String) -> Bool {
        dbus_message_has_signature(pointer, signature) != 0
    }

    private static func text(at place: inout DBusMessageIter) -> String? {
        var text: UnsafePointer<CChar>?
        dbus_message_iter_get_basic(&place, &text)
        return text.map { String(cString: $0) }
    }

    /// Arguments, put in from left to right. Without libdbus's variadic functions, which Swift does
    /// not see.
    struct Arguments {
        private var place = DBusMessageIter()

        init(for message: BusMessage) {
            dbus_message_iter_init_append(message.pointer, &place)
        }

        /// Of a container that is to be opened.
        private init() {}

        mutating func put(_ text: String) {
            text.withCString { bytes in
                var bytes: UnsafePointer<CChar>? = bytes
                dbus_message_iter_append_basic(&place, BusType.string, &bytes)
            }
        }

        mutating func put(_ number: UInt32) {
            var number = number
            dbus_message_iter_append_basic(&place, BusType.unsigned, &number)
        }

        mutating func put(_ number: Int32) {
            var number = number
            dbus_message_iter_append_basic(&place, BusType.signed, &number)
        }

        mutating func put(_ number: UInt8) {
            var number = number
            dbus_message_iter_append_basic(&place, BusType.byte, &number)
        }

        /// - Parameter signature: of the elements.
        mutating func putArray(of signature: String, _ fill: (inout Arguments) -> Void = { _ in }) {
            put(in: BusType.array, of: signature, fill)
        }

        /// An entry of an `a{sv}`.
        mutating func putEntry(
            _ key: String, as signature: String, _ value: (inout Arguments) -> Void
        ) {
            put(in: BusType.entry, of: nil) { entry in
                entry.put(key)
                entry.put(in: BusType.variant, of: signature, value)
            }
        }

        private mutating func put(
            in container: Int32, of signature: String?, _ fill: (inout Arguments) -> Void
        ) {
            var inner = Arguments()
            dbus_message_iter_open_container(&place, container, signature, &inner.place)
            fill(&inner)
            dbus_message_iter_close_container(&place, &inner.place)
        }
    }
}

/// The specification's type codes; the header's are macros with a cast, which Swift does not see.
private enum BusType {
    static let byte = Int32(UInt8(ascii: "y"))
    static let signed = Int32(UInt8(ascii: "i"))
    static let unsigned = Int32(UInt8(ascii: "u"))
    static let string = Int32(UInt8(ascii: "s"))
    static let array = Int32(UInt8(ascii: "a"))
    static let variant = Int32(UInt8(ascii: "v"))
    static let entry = Int32(UInt8(ascii: "e"))
}
