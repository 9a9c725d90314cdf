/// Whoever shows notifications on this desktop.
///
/// Desktop Notifications Specification 1.2. What is known of one server (what it understands, its
/// numbers for bubbles) is known of that connection of that bus only: calls go to its unique name,
/// and when nobody has that any more, its successor is asked anew.
struct NotificationServer {
    private static let name = "org.freedesktop.Notifications"
    private static let path = "/org/freedesktop/Notifications"
    /// Beyond that, all bubbles are forgotten, and the next of each talk is a new one.
    private static let mostBubbles = 256

    private let address: String
    private var connection: BusConnection?
    /// nil: not known.
    private var server: String?
    /// A server that has said nothing may take markup.
    private var takesMarkup = true
    /// The number of each talk's bubble.
    private var bubbles: [String: UInt32] = [:]

    init(address: String) { self.address = address }

    mutating func show(_ notification: DesktopNotification) throws(BusFailure) {
        if connection?.isConnected != true {
            forgetServer()
            connection = nil
            connection = try BusConnection(address: address)
        }
        let wasKnown = server != nil
        do {
            try send(notification)
        } catch {
            guard wasKnown, error.isNobodyThere else { throw error }
            forgetServer()
            try send(notification)
        }
    }

    private mutating func send(_ notification: DesktopNotification) throws(BusFailure) {
        guard let connection else { return }
        if server == nil { try meet(on: connection) }
        let bubble = bubbles[notification.conversation] ?? 0
        let reply = try connection.call(
            Self.call("Notify", on: server) { arguments in
                arguments.put("chat-node")
                arguments.put(bubble)
                arguments.put("")  // no icon
                arguments.put(notification.title)
                arguments.put(takesMarkup ? Markup.escaped(notification.body) : notification.body)
                arguments.putArray(of: "s")  // no actions
                arguments.putArray(of: "{sv}") { hints in
                    hints.putEntry("category", as: "s") { $0.put("im.received") }
                    hints.putEntry("urgency", as: "y") { value in
                        value.put(notification.isUrgent ? UInt8(2) : 1)
                    }
                }
                arguments.put(Int32(-1))  // for as long as the server likes
            })
        if bubbles.count >= Self.mostBubbles { bubbles = [:] }
        bubbles[notification.conversation] = reply.number
    }

    /// One that does not answer in time is spoken to nevertheless: it may be starting.
    private mutating func meet(on connection: BusConnection) throws(BusFailure) {
        do {
            let reply = try connection.call(Self.call("GetCapabilities", on: nil))
            server = reply.sender
            takesMarkup = reply.texts?.contains("body-markup") ?? true
        } catch {
            guard error.isTimeOut else { throw error }
        }
    }

    private mutating func forgetServer() {
        server = nil
        takesMarkup = true
        bubbles = [:]
    }

    private static func call(
        _ method: String, on server: String?,
        _ fill: (inout BusMessage.Arguments) -> Void = { _ in }
    ) -> BusMessage? {
        BusMessage.call(method, of: name, at: path, on: server ?? name, fill)
    }
}

/// What a notification's body may hold: a few tags of XML.
enum Markup {
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
