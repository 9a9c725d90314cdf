package import ChatLanguage

/// What a person or a script asks of the node: the plain interface, the command line and later
/// screens all speak through this one type.
package enum Command: Hashable, Sendable {
    case whoAmI
    case status
    /// Peers that are there; with `everybody`, those once met and now away as well.
    case peers(everybody: Bool)
    case whoIs(peer: String)
    /// Asks a peer, or some of those with a link, to dial this node; answered when all have said
    /// what came of it, at the latest after `Limits.dialBackWaitSeconds`.
    case dialBack(peer: String?)
    /// What this node knows of why somebody may not be seen.
    case diagnosis
    /// - Parameter waitSeconds: nil answers as soon as the message is accepted; otherwise the
    ///   answer comes when the peer has acknowledged, or after that time.
    case send(
        peer: String, text: String, purpose: MessagePurpose = .text, waitSeconds: Double?)
    /// What is masked in a message of a peer, as it stands, and by which rules.
    case reveal(peer: String, message: MessagePosition)
    /// The person here has compared the key of a peer with its owner, or takes that back.
    case verify(peer: String, isVerified: Bool)
    case rename(nickname: String)
    case history(HistoryRequest)
    /// The person here has read what a peer wrote, up to this message; nil: all of it.
    case markRead(peer: String, through: MessagePosition?)
    /// Deletes all that there is of a peer and of the talk with it.
    case forget(peer: String)
    /// The talks in which something waits: to be read, or to be delivered.
    case conversations
    /// Changes what is to be changed; without any, only answers.
    case preferences(PreferencesEdit)
    case typing(peer: String, active: Bool)
    /// The rules that act here.
    case words
    /// Everything that the shared lists have, or one of them: who says it, why, what became of it.
    case wordEntries(list: String?)
    /// How a rule came to be what it is.
    case wordHistory(String)
    case listStatus
    /// Rules as lines of a list, for everybody who shares it: all of them, or none. Many at once
    /// are an import, of which what cannot be shared is left out and named.
    case addWords([String], WordsTarget = WordsTarget())
    case removeWords([String], WordsTarget = WordsTarget())
    /// Takes back all that somebody did.
    case undoWords(by: String, WordsTarget = WordsTarget())
    /// A person's own choices, which never leave the node.
    case ignoreWords([String])
    case keepWords([String])
    /// Neither ignored nor kept any more.
    case followWords([String])
    /// What the filter makes of a text.
    case testWords(text: String)
}

/// Which list a change is for, and why it is made.
package struct WordsTarget: Hashable, Sendable, Codable {
    /// nil: the first of the node's lists.
    package var list: String?
    /// For the others to read.
    package var reason: String

    package init(list: String? = nil, reason: String = "") {
        self.list = list
        self.reason = reason
    }
}

/// The answer to one command.
package enum Response: Hashable, Sendable {
    case selfView(SelfView)
    case status(StatusView)
    case peers([PeerView])
    case peer(PeerView)
    case dialledBack([DialBackView])
    case diagnosis(DiagnosisView)
    case message(MessageView)
    case revealed([RevealedView])
    case history(HistoryView)
    case conversations([ConversationView])
    case preferences(Preferences)
    /// Done, and there is no more to say.
    case done
    case words([RuleView])
    case wordEntries([WordEntryView])
    case wordHistory([WordDeedView])
    case listStatus([ListStatusView])
    /// The words as they are now, and how many of those named made a difference.
    case wordsChanged(WordsChangeView)
    case tested(TestView)
    case refused(Refusal)
}

/// Why a command was not carried out: what, and what to do, in one line.
package struct Refusal: Error, Hashable, Sendable {
    /// Stable, for scripts; each has its exit code in the command-line program.
    package enum Kind: String, Sendable, Codable {
        case unknownPeer, ambiguousPeer, notDelivered, badInput, storeFailed, full, stopping
    }

    package let kind: Kind
    /// In English, for scripts; `phrase` says the same to people.
    package let message: Displayable
    package let phrase: Phrase
    /// For an ambiguous peer: who it could be, each written so that it is not ambiguous.
    package let candidates: [Displayable]

    package init(_ kind: Kind, _ phrase: Phrase, candidates: [Displayable] = []) {
        self.kind = kind
        self.message = Displayable(phrase.english)
        self.phrase = phrase
        self.candidates = candidates
    }

    package func text(in language: Language) -> String {
        Displayable(phrase.text(in: language)).text
    }
}
