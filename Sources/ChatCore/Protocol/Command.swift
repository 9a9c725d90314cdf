/// What a person or a script asks of the node: the plain interface, the command line and later
/// screens all speak through this one type.
package enum Command: Hashable, Sendable, Codable {
    case whoAmI
    case status
    /// Peers that are there; with `everybody`, those once met and now away as well.
    case peers(everybody: Bool)
    case whoIs(peer: String)
    /// - Parameter waitSeconds: nil answers as soon as the message is accepted; otherwise the
    ///   answer comes when the peer has acknowledged, or after that time.
    case send(peer: String, text: String, waitSeconds: Double?)
    case rename(nickname: String)
    case words
    /// Rules as lines of a list: all of them, or none.
    case addWords([String])
    case removeWords([String])
    /// What the filter makes of a text.
    case testWords(text: String)
}

/// The answer to one command.
package enum Response: Hashable, Sendable {
    case selfView(SelfView)
    case status(StatusView)
    case peers([PeerView])
    case peer(PeerView)
    case message(MessageView)
    case words([RuleView])
    /// The words as they are now, and how many of those named made a difference.
    case wordsChanged(WordsChangeView)
    case tested(TestView)
    case refused(Refusal)
}

/// Why a command was not carried out: what, and what to do, in one line.
package struct Refusal: Error, Hashable, Sendable, Codable {
    /// Stable, for scripts; each has its exit code in the command-line program.
    package enum Kind: String, Sendable, Codable {
        case unknownPeer, ambiguousPeer, notDelivered, badInput, storeFailed, full, stopping
    }

    package let kind: Kind
    package let message: Displayable
    /// For an ambiguous peer: who it could be, each written so that it is not ambiguous.
    package let candidates: [Displayable]

    package init(_ kind: Kind, _ message: String, candidates: [Displayable] = []) {
        self.kind = kind
        self.message = Displayable(message)
        self.candidates = candidates
    }
}
