/// The emoji that can be written with letters, under the names that other chats use for them.
enum Emoji {
    /// The first name of a picture is the one that is shown.
    private static let table: [(names: String, picture: String)] = [
        ("thumbsup +1 like yes", "👍"), ("thumbsdown -1 dislike no", "👎"), ("heart love", "❤️"),
        ("joy tears lol", "😂"), ("smile happy", "😄"), ("grin", "😁"), ("slight_smile", "🙂"),
        ("wink", "😉"), ("laughing", "😆"), ("rofl", "🤣"), ("sweat_smile", "😅"),
        ("heart_eyes", "😍"), ("kissing_heart kiss", "😘"), ("sunglasses cool", "😎"),
        ("thinking hmm", "🤔"), ("neutral", "😐"), ("unamused", "😒"), ("rolling_eyes", "🙄"),
        ("smirk", "😏"), ("sad disappointed", "😞"), ("cry", "😢"), ("sob", "😭"),
        ("angry", "😠"), ("rage", "😡"), ("scream", "😱"), ("open_mouth wow", "😮"),
        ("flushed", "😳"), ("sleeping", "😴"), ("dizzy", "😵"), ("sick", "🤢"), ("mask", "😷"),
        ("innocent angel", "😇"), ("upside_down", "🙃"), ("shrug", "🤷"), ("facepalm", "🤦"),
        ("clap bravo", "👏"), ("wave hello", "👋"), ("ok_hand ok", "👌"), ("pray please", "🙏"),
        ("muscle strong", "💪"), ("point_up", "☝️"), ("point_right", "👉"), ("handshake deal", "🤝"),
        ("raised_hands hooray", "🙌"), ("fingers_crossed luck", "🤞"), ("eyes look", "👀"),
        ("tada party", "🎉"), ("fire hot", "🔥"), ("rocket ship_it", "🚀"), ("star", "⭐"),
        ("sparkles", "✨"), ("100 hundred", "💯"), ("check done", "✅"), ("x cross", "❌"),
        ("warning", "⚠️"), ("question", "❓"), ("exclamation", "❗"), ("bulb idea", "💡"),
        ("bug", "🐛"), ("coffee", "☕"), ("beer", "🍺"), ("cake birthday", "🎂"),
        ("pizza", "🍕"), ("sun sunny", "☀️"), ("rain umbrella", "☔"), ("snow snowflake", "❄️"),
        ("cat", "🐱"), ("dog", "🐶"), ("gift", "🎁"), ("broken_heart", "💔"), ("poop", "💩"),
        ("robot", "🤖"), ("skull", "💀"), ("hourglass wait", "⏳"), ("lock", "🔒"), ("key", "🔑"),
        ("memo note", "📝"), ("mag search", "🔍"), ("link", "🔗"), ("calendar", "📅"),
    ]

    struct Named: Hashable, Sendable {
        let name: String
        let picture: String
    }

    private static let all: [Named] = table.flatMap { row in
        row.names.split(separator: " ").map { Named(name: String($0), picture: row.picture) }
    }

    /// Of `thumbsup` or `:thumbsup:`; nil: there is none of this name.
    static func named(_ shortcode: some StringProtocol) -> String? {
        let name = bare(shortcode)
        return all.first { $0.name == name }?.picture
    }

    /// Whose name begins so, then whose name holds it; each picture once, in the table's order.
    static func matching(_ shortcode: some StringProtocol) -> [Named] {
        let wanted = bare(shortcode)
        let begun = all.filter { $0.name.hasPrefix(wanted) }
        let holding = wanted.isEmpty ? [] : all.filter { $0.name.holds(wanted) }
        var seen: Set<String> = []
        return (begun + holding).filter { seen.insert($0.picture).inserted }
    }

    private static func bare(_ shortcode: some StringProtocol) -> String {
        var name = shortcode.lowercased()
        if name.hasPrefix(":") { name.removeFirst() }
        if name.hasSuffix(":") { name.removeLast() }
        return name
    }
}

extension String {
    fileprivate func holds(_ part: String) -> Bool {
        indices.contains { self[$0...].hasPrefix(part) }
    }
}
