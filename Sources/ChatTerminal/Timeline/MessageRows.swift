import ChatCore
import ChatLanguage

/// A message as rows: what it answers, its text, the program's remarks, reactions.
struct MessageRows {
    let message: MessageView
    let entry: TimelineEntry
    let layout: TimelineLayout

    private var language: Language { layout.language }

    static func rows(of entry: TimelineEntry, in layout: TimelineLayout) -> [MessageRow] {
        switch entry.content {
        case .message(let message):
            return MessageRows(message: message, entry: entry, layout: layout).rows
        case .said(let lines, _):
            let columns = layout.isNarrow ? layout.columns - 2 : layout.textColumns
            var isFirst = true
            return lines.flatMap { $0.wrapped(first: columns, rest: layout.textColumns) }.map {
                defer { isFirst = false }
                return MessageRow(kind: isFirst ? .said : .rest, text: $0)
            }
        }
    }

    private var rows: [MessageRow] {
        var rows: [MessageRow] = []
        if let quote { rows.append(MessageRow(kind: .quote, text: quote)) }
        rows += textRows
        for remark in remarks {
            rows += StyledText(remark.text(in: language), .warning)
                .wrapped(first: layout.textColumns, rest: layout.textColumns)
                .map { MessageRow(kind: .remark, text: $0) }
        }
        if let reactions { rows.append(MessageRow(kind: .reaction, text: reactions)) }
        return rows
    }

    private func name(ofOwn isOwn: Bool) -> String {
        isOwn ? layout.myself : message.name.text
    }

    // MARK: Text

    private var textRows: [MessageRow] {
        var lines = content
        if message.isAction {
            let name = StyledText(
                name(ofOwn: message.direction == .outgoing) + " ", layout.name(of: message).style)
            lines[0] = name + lines[0]
        }
        lines[lines.count - 1] += tail
        var first = layout.firstColumns(of: message)
        var kind: MessageRow.Kind = message.isAction ? .action : .text
        var rows: [MessageRow] = []
        for line in lines {
            for text in line.wrapped(first: first, rest: layout.textColumns) {
                rows.append(MessageRow(kind: kind, text: text))
                (kind, first) = (message.isAction ? .rest : .more, layout.textColumns)
            }
        }
        guard let state = TimelineWording.mark(of: message) else { return rows }
        let last = rows.removeLast()
        return rows + [MessageRow(kind: last.kind, text: last.text.ending(with: state))]
    }

    /// The text's lines, each at least an empty one.
    private var content: [StyledText] {
        if message.isDeleted {
            return [StyledText(TimelineWording.deleted.text(in: language), .faint)]
        }
        if TimelineWording.isHidden(message) {
            let shown = entry.reveal.map { $0.places.prefix($0.shown) } ?? []
            guard shown.isEmpty else { return MessageLines.lines(ofHidden: shown) }
            return [StyledText(TimelineWording.hidden.text(in: language), .masked)]
        }
        return MessageLines.lines(of: message, reveal: entry.reveal)
    }

    /// What stands after the text: `(edited) ×12 ✓✓`.
    private var tail: StyledText {
        var tail = StyledText()
        if message.isEdited, !message.isDeleted {
            tail += StyledText(" " + TimelineWording.edited.text(in: language), .faint)
        }
        if entry.count > 1 { tail += StyledText(" ×\(entry.count)", Style(.notice, bold: true)) }
        // As wide as any state, so that no row is added or goes when a message gets further.
        if TimelineWording.mark(of: message) != nil {
            tail += StyledText(" " + TimelineWording.widestMark, .faint)
        }
        return tail
    }

    // MARK: What hangs on it

    private var quote: StyledText? {
        guard let reply = message.reply else { return nil }
        let name = name(ofOwn: reply.message.isOutgoing)
        let text =
            reply.text.map { String($0.lines.first ?? "") }
            ?? TimelineWording.unknownQuote.text(in: language)
        return StyledText("\(name): \(text)", .quote).fitted(columns: layout.textColumns)
    }

    private var remarks: [Phrase] {
        [
            TimelineWording.warning(message),
            TimelineWording.maskedThere(message),
        ].compactMap { $0 }
    }

    private var reactions: StyledText? {
        guard !message.reactions.isEmpty else { return nil }
        let texts = message.reactions.map { reaction in
            let name =
                reaction.isOwn
                ? TimelineWording.you.text(in: language) : message.name.text
            return "\(reaction.text) \(name)"
        }
        return StyledText(texts.joined(separator: "  "), .reaction)
            .fitted(columns: layout.textColumns)
    }
}

extension StyledText {
    fileprivate var style: Style { spans.first?.style ?? Style() }

    /// With another end in the place of the widest mark.
    fileprivate func ending(with mark: String) -> StyledText {
        var text = self
        guard let last = text.spans.indices.last,
            text.spans[last].text.hasSuffix(TimelineWording.widestMark)
        else { return text }
        text.spans[last].text.removeLast(TimelineWording.widestMark.count)
        text.spans[last].text += mark
        return text
    }
}
