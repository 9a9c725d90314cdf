package import ChatCore
package import ChatLanguage

/// A talk as a page for a browser: complete in itself, without a script, and with nothing that is
/// fetched from elsewhere. `head`, what each message adds, `foot`.
package struct HTMLTranscript: Sendable {
    private let peer: Displayable
    private let myself: Displayable
    private let clock: LocalClock
    private let language: Language
    private var day: Phrase?

    package init(
        peer: Displayable, myself: Displayable, clock: LocalClock, language: Language = .english
    ) {
        self.peer = peer
        self.myself = myself
        self.clock = clock
        self.language = language
    }

    /// The policy is a second wall behind the escaping: what got through could still load nothing.
    package var head: String {
        let heading: Phrase = "\(myself) and \(peer)"
        let title = Self.escaped(heading.text(in: language))
        return """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(title)</title>
            <style>
            body { font: 1rem/1.5 sans-serif; max-width: 45rem; margin: 2rem auto; padding: 0 1rem }
            h2 { font-size: 1rem; text-align: center; color: #555; margin: 2rem 0 1rem }
            article { margin: .5rem 0; padding: .5rem .75rem; border-radius: .5rem; background: #eee }
            article.outgoing { margin-inline-start: 3rem; background: #dcebff }
            article.incoming { margin-inline-end: 3rem }
            header, footer { font-size: .8rem; color: #555 }
            blockquote { margin: 0 0 .25rem; padding-inline-start: .5rem; border-inline-start: .2rem solid #999 }
            p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
            @media (prefers-color-scheme: dark) {
            body { background: #111; color: #eee }
            article { background: #262626 } article.outgoing { background: #12304f }
            h2, header, footer { color: #aaa } }
            </style>
            </head>
            <body>
            <h1 dir="auto">\(title)</h1>

            """
    }

    package let foot = "</body>\n</html>\n"

    package mutating func text(for message: MessageView) -> String {
        var text = ""
        let day = clock.datedDay(of: message.milliseconds)
        if day != self.day {
            self.day = day
            text += "<h2>\(Self.escaped(day.text(in: language)))</h2>\n"
        }
        let isOutgoing = message.direction == .outgoing
        let author = Self.escaped(isOutgoing ? myself.text : message.name.text)
        let (stamp, time) = (
            LocalClock.stamp(of: message.milliseconds), clock.time(of: message.milliseconds)
        )
        text += "<article class=\"\(message.direction.rawValue)\" id=\"m\(message.number ?? 0)\">\n"
        text += "<header><b dir=\"auto\">\(author)</b> "
        text += "<time datetime=\"\(stamp)\">\(time)</time>"
        if isOutgoing { text += " <i>\(Wording.state(message.state).text(in: language))</i>" }
        text += "</header>\n"
        if let hidden = Wording.hidden(message) {
            text += "<p><i>\(Self.escaped(hidden.text(in: language)))</i></p>\n"
        } else if message.isDeleted {
            text += "<p><i>\(Self.escaped(Wording.takenBack.text(in: language)))</i></p>\n"
        } else {
            if let quoted = message.reply?.text {
                text += "<blockquote dir=\"auto\">\(Self.escaped(quoted.text))</blockquote>\n"
            }
            // No language is known of what people write: "" says so to whatever reads it aloud.
            text += "<p dir=\"auto\" lang=\"\">\(Self.escaped(message.text.text))</p>\n"
        }
        let remarks = [
            Wording.warning(message), Wording.maskedThere(message),
            message.isEdited ? Wording.changed : nil, Wording.reactions(message),
        ]
        for remark in remarks {
            guard let remark = remark?.text(in: language) else { continue }
            text += "<footer dir=\"auto\">\(Self.escaped(remark))</footer>\n"
        }
        return text + "</article>\n"
    }

    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
