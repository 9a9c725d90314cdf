import ChatCore
import ChatLanguage

/// The row above the input: what time it is, who one is, and what happens elsewhere.
struct StatusBar {
    /// The shared list, as far as others have said what they hold.
    enum ListState: Hashable, Sendable {
        case unknown, alone, inSync
        /// A change is on its way, as after each.
        case syncing
        /// It should long have arrived.
        case behind
    }

    var said: ScreenText
    var time: String
    var own: Displayable
    var presence: OwnPresence.State
    /// Number and name of the conversation that is open.
    var current: (number: Int, name: Displayable)?
    var here: Int
    var list: ListState
    /// Conversations with something unread.
    var active: [(number: Int, isUrgent: Bool)]
    /// Rows below the last one in sight.
    var more: Int
    var queued: Int
    var typing: Displayable?

    private struct Part {
        /// What has the highest goes last when there is no room.
        let weight: Int
        let text: StyledText
    }

    func draw(into grid: inout Grid, row: Int) {
        let bar = Style(.statusBar)
        grid.fill(row: row, column: 0, width: grid.size.columns, bar)
        var parts = self.parts
        func width() -> Int { parts.reduce(-2) { $0 + $1.text.columns + 2 } }
        while parts.count > 1, width() > grid.size.columns - 1 {
            let least = parts.indices.min { parts[$0].weight < parts[$1].weight }
            parts.remove(at: least ?? 0)
        }
        var column = grid.size.columns > 20 ? 1 : 0
        for part in parts {
            let room = grid.size.columns - column
            column += grid.put(part.text.cut(to: room), row: row, column: column, width: room)
            column += 2
        }
    }

    private var parts: [Part] {
        let bar = Style(.statusBar)
        var parts = [Part(weight: 60, text: StyledText(time, bar))]
        var me = own.oneLine
        if presence != .available { me += " (\(said(ScreenText.presence(presence))))" }
        parts.append(Part(weight: 50, text: StyledText(me, Style(.statusBar, bold: true))))
        if let current {
            let text = "\(current.number):\(current.name.oneLine)"
            parts.append(Part(weight: 65, text: StyledText(text, Style(.statusActive, bold: true))))
        }
        if !active.isEmpty { parts.append(Part(weight: 90, text: activity)) }
        if more > 0 {
            let text = said("-MORE(\(more))-")
            parts.append(Part(weight: 95, text: StyledText(text, .statusUrgent)))
        }
        let here: Phrase = .plural(
            self.here, one: "\(self.here) person here", other: "\(self.here) people here")
        parts.append(Part(weight: 40, text: StyledText(said(here), bar)))
        if let list = listState { parts.append(Part(weight: 20, text: list)) }
        if queued > 0 {
            let text: Phrase = .plural(
                queued, one: "\(queued) waiting", other: "\(queued) waiting")
            parts.append(Part(weight: 30, text: StyledText(said(text), .statusActive)))
        }
        if let typing {
            parts.append(
                Part(weight: 45, text: StyledText(said("\(typing) is typing…"), .statusActive)))
        }
        return parts
    }

    private static let namedTalks = 8

    private var activity: StyledText {
        var text = StyledText(said("[Act: "), .statusBar)
        for (place, talk) in active.prefix(Self.namedTalks).enumerated() {
            if place > 0 { text += StyledText(",", .statusBar) }
            let style = Style(talk.isUrgent ? .statusUrgent : .statusActive, bold: true)
            text += StyledText("\(talk.number)\(talk.isUrgent ? "!" : "")", style)
        }
        let left = active.count - Self.namedTalks
        if left > 0 { text += StyledText(" +\(left)", .statusBar) }
        return text + StyledText("]", .statusBar)
    }

    private var listState: StyledText? {
        switch list {
        case .unknown, .alone: nil
        case .inSync: StyledText(said("list in sync"), .statusBar)
        case .syncing: StyledText(said("list syncing…"), .statusBar)
        case .behind: StyledText(said("list not in sync"), .statusActive)
        }
    }
}
