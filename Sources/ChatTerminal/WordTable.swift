package import ChatCore
package import ChatLanguage
import Glibc

/// The words and who shares them as lines in columns, for the chat and for the command line.
package enum WordTable {
    /// What a list shows unless all is asked for: what acts here, and what would if this node's
    /// person had not said otherwise, or if there were room.
    package static func isShownAlways(_ entry: WordEntryView) -> Bool {
        switch entry.status {
        case .inForce, .alsoKept, .keptOtherwise, .kept, .ignored, .crowdedOut: true
        case .removed, .shadowed, .tooCommon, .unreadable: false
        }
    }

    /// One line an entry: the rule, its options and action, who shares it, since when, why, and what
    /// became of it. The list is named where there are several.
    ///
    /// - Parameter now: milliseconds since 1970.
    package static func lines(
        for entries: [WordEntryView], now: Int64, in language: Language = .english
    ) -> [String] {
        let lists = Set(entries.compactMap(\.list))
        return aligned(
            entries.map { entry in
                let since = entry.milliseconds.map { age(of: $0, now: now) }
                let author = entry.by.map { Phrase.verbatim($0.text) } ?? "you"
                return [
                    entry.rule.word.text, options(of: entry), action(of: entry).text(in: language),
                    author.text(in: language), since?.text(in: language) ?? "",
                    lists.count > 1 ? entry.list ?? "" : "", entry.reason.text,
                    status(of: entry)?.text(in: language) ?? "",
                ]
            })
    }

    /// One line a deed, oldest first, as they come.
    package static func lines(
        for deeds: [WordDeedView], now: Int64, in language: Language = .english
    ) -> [String] {
        let lists = Set(deeds.map(\.list))
        return aligned(
            deeds.map { deed in
                let cancelled: Phrase = "(taken back since)"
                return [
                    age(of: deed.milliseconds, now: now).text(in: language), deed.by.text,
                    what(deed).text(in: language), lists.count > 1 ? deed.list : "",
                    deed.reason.text, deed.isCancelled ? cancelled.text(in: language) : "",
                ]
            })
    }

    private static func what(_ deed: WordDeedView) -> Phrase {
        switch (deed.deed, deed.rule) {
        case (.added, let rule?): "added \(rule)"
        case (.added, nil): "added it"
        case (.imported, let rule?): "imported \(rule)"
        case (.imported, nil): "imported it"
        case (.removed, _): "removed it"
        case (.restored, _): "brought it back"
        }
    }

    // MARK: Cells

    /// All options of a rule but its action and its stars.
    private static func options(of entry: WordEntryView) -> String {
        // Of what is no rule the whole line is shown as the word.
        guard entry.status != .unreadable else { return "" }
        let options = entry.rule.line.split(separator: "\t").dropFirst()
            .filter { !$0.hasPrefix("action=") }
        return Displayable(options.joined(separator: " ")).text
    }

    private static func action(of entry: WordEntryView) -> Phrase {
        let isAllowance = entry.rule.line.split(separator: "\t").dropFirst().contains("allow")
        if isAllowance { return "spare" }
        return switch entry.action {
        case .mask: "mask"
        case .warn: "warn"
        case .hide: "hide"
        case .drop: "drop"
        case nil: .verbatim("")
        }
    }

    static func status(of entry: WordEntryView) -> Phrase? {
        switch entry.status {
        case .inForce: nil
        case .removed: entry.cancelledBy.map { "removed by \($0)" } ?? "removed"
        case .shadowed: "another counts"
        case .ignored: "ignored by you"
        case .alsoKept: "kept by you too"
        case .keptOtherwise: "you keep it otherwise"
        case .kept: "kept by you alone"
        case .crowdedOut: "acts nowhere: too many like it"
        case .tooCommon: "too common to act"
        case .unreadable: "no rule to this program"
        }
    }

    /// How long ago that was by its author's clock; the date (UTC) where that says more, as after a
    /// month, or of a clock that is wrong.
    static func age(of milliseconds: Int64, now: Int64) -> Phrase {
        // Divided first: no two times are too far apart.
        let seconds = now / 1_000 - milliseconds / 1_000
        switch seconds {
        // Two clocks seldom agree to the second.
        case -120..<60: return "just now"
        case 60..<3_600: return "\(seconds / 60) min ago"
        case 3_600..<86_400: return "\(seconds / 3_600) h ago"
        case 86_400..<30 * 86_400: return "\(seconds / 86_400) d ago"
        default: return .verbatim(date(milliseconds))
        }
    }

    private static func date(_ milliseconds: Int64) -> String {
        var (time, parts) = (time_t(milliseconds / 1_000), tm())
        gmtime_r(&time, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(Int(parts.tm_year) + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    }

    // MARK: Columns

    /// Wider cells push what follows them aside: one long rule must not make every line long.
    private static let widestColumn = 32

    /// Pads all cells of a column to the same width; columns without any text are left out.
    private static func aligned(_ rows: [[String]]) -> [String] {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], min(cell.columns, widestColumn))
            }
        }
        return rows.map { row in
            var line = ""
            for (cell, width) in zip(row, widths) where width > 0 {
                line += cell + String(repeating: " ", count: max(width - cell.columns, 0) + 2)
            }
            return line.trimmingWhiteSpace.description
        }
    }
}
