import ChatCore

/// The text of a message with its looks: masks, what of them is revealed, links.
struct MessageLines {
    private let text: String
    private let isMasked: Bool
    private let links: [TextLink]
    private var spans: [StyledText.Span] = []

    /// Line by line; an empty text is one empty line.
    static func lines(of message: MessageView, reveal: TimelineEntry.Reveal?) -> [StyledText] {
        var lines = MessageLines(message)
        lines.fill(showing: (reveal?.places ?? []).prefix(reveal?.shown ?? 0))
        return lines.split
    }

    /// Of a message that is hidden whole nothing can be read but what was revealed of it.
    static func lines(ofHidden places: some Sequence<RevealedView>) -> [StyledText] {
        var lines = MessageLines(text: "", isMasked: false, links: [])
        for (number, place) in places.enumerated() {
            if number > 0 { lines.add(" … ", Style(.faint)) }
            lines.add(place.original.text, Style(.revealed))
        }
        return lines.split
    }

    private init(text: String, isMasked: Bool, links: [TextLink]) {
        self.text = text
        self.isMasked = isMasked
        self.links = links
    }

    private init(_ message: MessageView) {
        let (text, isMasked) = (message.text.text, message.masked > 0)
        // One with a mask in it leads nowhere.
        let links = TextLinks.find(in: text)
            .filter { !isMasked || !text[$0.range].contains("*") }
        self.init(text: text, isMasked: isMasked, links: links)
    }

    private mutating func fill(showing places: some Sequence<RevealedView>) {
        var place = text.startIndex
        var passed = 0
        for shown in places where shown.start >= passed && shown.length >= 0 {
            guard
                let start = text.index(
                    place, offsetBy: shown.start - passed, limitedBy: text.endIndex),
                let end = text.index(start, offsetBy: shown.length, limitedBy: text.endIndex)
            else { continue }
            addMasked(text[place..<start])
            add(shown.original.text, Style(.revealed))
            (place, passed) = (end, shown.start + shown.length)
        }
        addMasked(text[place...])
    }

    /// Runs of `*` are masks only where the filter says that it has masked something.
    private mutating func addMasked(_ part: Substring) {
        var rest = part
        while isMasked, let start = rest.firstIndex(of: "*") {
            addLinked(rest[..<start])
            let end = rest[start...].firstIndex { $0 != "*" } ?? rest.endIndex
            add(rest[start..<end], Style(.masked, bold: true))
            rest = rest[end...]
        }
        addLinked(rest)
    }

    private mutating func addLinked(_ part: Substring) {
        var place = part.startIndex
        for link in links
        where link.range.lowerBound >= place && link.range.upperBound <= part.endIndex {
            add(part[place..<link.range.lowerBound], Style())
            var style = Style(.link)
            style.isUnderlined = true
            style.target = link.target
            add(part[link.range], style)
            place = link.range.upperBound
        }
        add(part[place...], Style())
    }

    private mutating func add(_ text: some StringProtocol, _ style: Style) {
        guard !text.isEmpty else { return }
        spans.append(StyledText.Span(text: String(text), style: style))
    }

    private var split: [StyledText] {
        var lines = [StyledText()]
        for span in spans {
            let parts = span.text.split(separator: "\n", omittingEmptySubsequences: false)
            for (number, part) in parts.enumerated() {
                if number > 0 { lines.append(StyledText()) }
                lines[lines.count - 1] += StyledText(part, span.style)
            }
        }
        return lines
    }
}
