/// The rule for what can be sent as one message.
package enum MessageText {
    /// Refuses what cannot be sent, with what to do.
    package static func check(
        _ text: String, for purpose: MessagePurpose = .text
    ) throws(Refusal) {
        switch purpose {
        case .text, .action, .reply, .edit: try checkWritten(text)
        case .deletion:
            guard text.isEmpty else {
                throw Refusal(.badInput, "Whoever takes a message back says nothing with it.")
            }
        case .reaction:
            guard text.isEmpty || reaction(text) == text else {
                throw Refusal(.badInput, "A reaction is one character, such as 👍.")
            }
        }
    }

    private static func checkWritten(_ text: String) throws(Refusal) {
        let bytes = text.utf8.count
        guard !text.allSatisfy(\.isWhitespace) else {
            throw Refusal(.badInput, "There is nothing to send: the message is empty.")
        }
        guard bytes <= Limits.messageBytes else {
            throw Refusal(
                .badInput,
                "The message has \(bytes) bytes; at most \(Limits.messageBytes) fit: "
                    + "send it in parts.")
        }
    }

    /// The one character that a text is as a reaction; empty when there is none to be seen.
    static func reaction(_ text: String) -> String {
        // More than that, no character of so many bytes is made of.
        let beginning = String(text.unicodeScalars.prefix(Limits.reactionBytes))
        guard let character = Displayable(beginning).text.first, !character.isWhitespace,
            character.utf8.count <= Limits.reactionBytes
        else { return "" }
        return String(character)
    }
}
