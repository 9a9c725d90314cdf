import ChatCore

/// The text of a message with its looks: masks, what of them is revealed, links.
enum MessageLines {
    /// Line by line; an empty text is one empty line.
    static func lines(of message: MessageView, reveal: TimelineEntry.Reveal?) -> [StyledText] {
        var spans: [StyledText.Span] = []
        let text = message.text.text
        var place = text.startIndex
        var passed = 0
        for shown in (reveal?.places ?? []).prefix(reveal?.shown ?? 0) {
            guard shown.start >= passed, shown.length >= 0,
                let start = text.index(
                    place, offsetBy: shown.start - passed, limitedBy: text.endIndex),
                let end = text.index(start, offsetBy: shown.length, limitedBy: text.endIndex)
            else { continue }
            spans += pieces(of: text[place..<start], isMasked: message.masked > 0)
            spans.append(StyledText.Span(text: shown.original.text, style: Style(.revealed)))
            (place, passed) = (end, shown.start + shown.length)
        }
        spans += pieces(of: text[place...], isMasked: message.masked > 0)
        return lines(spans)
    }

    /// Runs of `*` are masks only where the filter says that it has masked something.
    private static func pieces(of text: Substring, isMasked: Bool) -> [StyledText.Span] {
        guard isMasked else { return linked(text) }
        var spans: [StyledText.Span] = []
        var rest = text
        while let start = rest.firstIndex(of: "*") {
            spans += linked(rest[..<start])
            let end = rest[start...].firstIndex { $0 != "*" } ?? rest.endIndex
            let style = Style(.masked, bold: true)
            spans.append(StyledText.Span(text: String(rest[start..<end]), style: style))
            rest = rest[end...]
        }
        return spans + linked(rest)
    }

    private static func linked(_ text: Substring) -> [StyledText.Span] {
        text.isEmpty ? [] : [StyledText.Span(text: String(text), style: Style())]
    }

    private static func lines(_ spans: [StyledText.Span]) -> [StyledText] {
        var lines = [StyledText()]
        for span in spans {
            for (number, part) in span.text.split(
                separator: "\n", omittingEmptySubsequences: false
            ).enumerated() {
                if number > 0 { lines.append(StyledText()) }
                lines[lines.count - 1] += StyledText(part, span.style)
            }
        }
        return lines
    }
}
