import ChatLanguage

/// The rule for what can be sent as one message.
package enum MessageText {
    /// Refuses what cannot be sent, with what to do.
    package static func check(_ text: String) throws(Refusal) {
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
}
