import ChatCore
import ChatLanguage

/// How a timeline puts things.
enum TimelineWording {
    static let deleted: Phrase = "message deleted"
    static let edited: Phrase = "(edited)"
    static let you: Phrase = "you"
    static let newMessages: Phrase = "new messages"
    static let unknownQuote: Phrase = "a message that cannot be shown here"
    static let hidden: Phrase = "hidden by your list, until you reveal it"

    /// For the help.
    static let legend: Phrase =
        "Your own messages end with how far they got: … waiting, → on its way, ✓ delivered, ✓✓ read."

    static let widestMark = "✓✓"

    /// How far an own message got, told without colour; nil for the peer's.
    static func mark(of message: MessageView) -> String? {
        guard message.direction == .outgoing else { return nil }
        return switch message.state {
        case .queued: "…"
        case .sent: "→"
        case .delivered: "✓"
        case .read: "✓✓"
        case .received: nil
        }
    }

    /// A rule that asks to drop comes too late for what was shown.
    static func isHidden(_ message: MessageView) -> Bool {
        message.finding?.action == .hide || message.finding?.action == .drop
    }

    static func warning(_ message: MessageView) -> Phrase? {
        guard let finding = message.finding, finding.action == .warn else { return nil }
        return "your list warns of this: \(finding.rule)"
    }

    /// Of an own message: what the reader's list made of it.
    static func maskedThere(_ message: MessageView) -> Phrase? {
        guard !message.maskedThere.isEmpty else { return nil }
        let words = Phrase.list(
            message.maskedThere.map { .verbatim($0.text) }, separator: .verbatim(", "))
        return "masked for \(message.name): \(words)"
    }
}

extension TimelineWording {
    /// `today`, `Tuesday 24 November 2026`.
    static func day(of milliseconds: Int64, _ view: TimelineView) -> String {
        view.clock.day(of: milliseconds).text(in: view.language)
    }
}
