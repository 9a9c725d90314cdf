import ChatCore
import ChatLanguage

/// Where what stands in a row, for one width: `HH:MM  name │ text`, or `name: text` where there is
/// little room. What rows are made for, so that they are made anew only when it changes.
///
/// Nobody's text ever stands left of its column, and what kind of row it is, is written there by
/// the program alone: no message can pass for somebody else's, nor for the program's own lines.
struct TimelineLayout: Hashable, Sendable {
    let columns: Int
    /// Of the names' column, or the most that a name has before its text.
    let nameColumns: Int
    let isNarrow: Bool
    let language: Language
    let myself: String
    let peerName: String

    /// Below this, times and the names' column take too much of a row.
    private static let narrowBelow = 50
    private static let widestName = 16
    static let timeColumns = 5

    /// - Parameter peerName: as it is now; what was said under an earlier name is cut to fit.
    init(_ view: TimelineView, peerName: String) {
        columns = view.size.columns
        isNarrow = columns < Self.narrowBelow
        language = view.language
        myself = view.myself
        self.peerName = peerName
        let bound = isNarrow ? max(columns / 3, 1) : min(Self.widestName, columns / 5)
        nameColumns = min(max(myself.columns, peerName.columns), bound)
    }

    /// Of whatever is written: mark, time, name, and what kind of row it is, come before.
    var textColumns: Int { max(columns - indent, 1) }
    /// Wide: `▶HH:MM name │ `; narrow: the mark and two spaces.
    var indent: Int { isNarrow ? 3 : 1 + Self.timeColumns + 1 + nameColumns + 3 }

    func name(of message: MessageView) -> StyledText {
        let isOwn = message.direction == .outgoing
        let role: Style.Role = isOwn ? .ownName : .peerName(message.peer.bytes[0] % 8)
        return StyledText(isOwn ? myself : message.name.text, Style(role, bold: true))
            .fitted(columns: nameColumns)
    }

    /// How many columns of a message's first row are left for its text.
    func firstColumns(of message: MessageView) -> Int {
        guard isNarrow else { return textColumns }
        // `▶name: text`, `* name does`.
        if message.isAction { return max(columns - 2, 1) }
        return max(columns - 1 - name(of: message).columns - 2, 1)
    }
}

/// A row of a message without what stands before it.
struct MessageRow: Hashable, Sendable {
    /// What kind of row it is, in the column where no message can write.
    enum Kind: Hashable, Sendable {
        /// The first of the text: time and name stand before it.
        case text, action, said
        /// What follows of a text; of what is no text.
        case more, rest
        /// What the message answers, above it; reactions and the program's remarks, below.
        case quote, reaction, remark

        var isFirst: Bool { self == .text || self == .action || self == .said }

        /// In the column between names and texts; `│` is only ever beside what somebody wrote.
        func mark(isNarrow: Bool) -> String {
            switch self {
            case .text, .more: isNarrow ? " " : "│"
            case .rest: " "
            case .action: "*"
            case .said: "-"
            case .quote: "╭"
            case .reaction: "╰"
            case .remark: "!"
            }
        }
    }

    let kind: Kind
    let text: StyledText
}
