/// Every bound of the product, in one place, with its unit in its name.
///
/// Where a bound comes from: link limits follow what other LAN protocols had to learn
/// (CVE-2020-26164 of KDE Connect, Syncthing's connection service); mDNS sizes follow RFC 6763.
package enum Limits {
    // MARK: Bytes on a link
    /// One frame. Checked against the announced length, before anything is allocated.
    package static let frameBytes = 64 * 1024
    /// The first frame of a link, and all there may be of it before it is up.
    package static let greetingFrameBytes = 4 * 1024
    /// Written but not yet taken by the peer; beyond it the peer is a slow reader.
    package static let linkOutputBytes = 1024 * 1024
    /// Frames read from one link that the loop has not handled yet; reading stops above.
    package static let unhandledBatches = 16

    // MARK: Seconds on a link
    package static let greetingSeconds = 5
    package static let dialSeconds = 5
    /// To finish a frame once begun: a peer that drips bytes is holding memory.
    package static let frameSeconds = 20
    package static let slowReaderSeconds = 10
    package static let keepaliveSeconds = 15
    /// Without a byte from the peer. With `keepaliveSeconds` this finds a pulled cable in ≤ 45 s.
    package static let silenceSeconds = 40
    /// Pings, renames and frames of unknown kinds; a peer that sends more is playing.
    package static let controlFrameBurst = 200
    package static let controlFramesPerSecond = 20

    // MARK: How many links
    package static let acceptsPerSecond = 50
    package static let halfOpenLinks = 64
    package static let halfOpenLinksPerAddress = 32
    package static let links = 800
    /// Links with strangers; the rest of `links` is kept for those one talks with. Who has met this
    /// node once is no less a stranger: keys cost nothing.
    package static let strangerLinks = 256
    /// A pair needs one; crossing dials and several addresses make a few for a moment.
    package static let linksPerPeer = 4

    /// In a crowd, before a link that nobody needs any more is closed: who is there changes.
    package static let surplusLinkSeconds = 60

    // MARK: Dialling
    package static let dialsAtOnce = 64
    package static let dialsPerSecond = 50
    package static let dialBackoffSeconds = 1...60
    /// A link that ends sooner counts as a failed dial: its peer may be closing each one.
    package static let settledLinkSeconds = 10
    /// Before the next address of the same peer is tried alongside (RFC 8305 says 250 ms).
    package static let dialStaggerMilliseconds = 250
    /// A node that has just started dials at once: the others cannot have seen it yet.
    package static let newcomerSeconds = 3
    /// How long the higher id leaves the first word to the lower, ± `dialDeferenceSpread`.
    package static let dialDeferenceMilliseconds = 1_500
    package static let dialDeferenceSpreadMilliseconds = 500

    // MARK: Peers
    /// Remembered; beyond it whoever was never written to and was met last is forgotten, so that
    /// invented keys fill neither the disk nor the place of old acquaintances.
    package static let metPeers = 5_000
    package static let sightedPeers = 2_000
    package static let pathsPerPeer = 8
    package static let endpointsPerPeer = 8
    /// Addresses remembered of known peers that are dialled at start without being sighted.
    package static let rememberedDials = 64
    package static let hostNameBytes = 255

    // MARK: What people write
    package static let nicknameCharacters = 32
    package static let nicknameBytes = 128
    package static let messageBytes = 16 * 1024
    /// One character: a family of four with their skins has 41.
    package static let reactionBytes = 64
    /// Of a message that another one answers: shown, and read through the filter for that.
    package static let quotedCharacters = 80
    package static let quotedScalars = 1_000
    package static let presenceCharacters = 80
    package static let presenceBytes = 320
    package static let combiningMarksPerCharacter = 8
    package static let wordRules = 100_000
    /// Changes of the list that wait for the one that is being saved.
    package static let waitingChanges = 64
    /// Rules that one change names.
    package static let wordsNamed = 100
    package static let authorsNamed = 3
    /// Changes by others are told together: the first of them waits so long for more.
    package static let wordNewsMilliseconds = 1_000
    /// What the store has refused of others' records is offered to it again.
    package static let saveAgainSeconds = 5
    /// How often in a row the history is asked for what a peer has lost, that often apart, before
    /// the talk goes on without it.
    package static let searchesAtMost = 24
    /// After rules had to be left out, which would cost a change of 100,000 rules 0.1 s each time.
    package static let wordsRebuildSeconds = 2
    /// Messages that are read again when the words change: about what a screen holds, and as much
    /// text as costs no pause.
    package static let rereadMessages = 256
    package static let rereadBytes = 256 * 1024
    /// Messages that are looked up again as a peer has changed them or answers what is not at hand: a
    /// burst, then a trickle, as a peer can name long ones with a few bytes. The rest of so many waits.
    package static let amendedBurst = 64
    package static let amendedPerSecond = 32
    package static let amendedWaiting = 512
    /// Lists that one node takes part in.
    package static let lists = 8
    /// Common words that it is said to hit: more exceptions a rule cannot have.
    package static let collisionsNamed = 32

    // MARK: Conversations
    package static let queuedMessagesPerPeer = 20_000
    package static let queuedBytesPerPeer = 32 * 1024 * 1024
    package static let messagesInFlight = 512
    package static let bytesInFlight = 256 * 1024
    /// Of a peer, how many of its runs' numberings are remembered. In order, so an old one matters
    /// only to a peer whose disk is a backup.
    package static let streamsPerPeer = 16
    /// Places of one message that its author is told were masked, and in one acknowledgement.
    package static let masksPerMessage = 8
    package static let masksPerAcknowledgement = 64
    /// Without another word, somebody who was typing has stopped.
    package static let typingSeconds = 6
    /// Messages in one answer about the history.
    package static let historyPage = 500
    /// Between two looks for messages that were kept long enough.
    package static let expirySeconds = 3_600
    /// A peer one has never written to is a stranger: a burst, then a trickle. The rest is held
    /// back unacknowledged, so it is late, not lost.
    package static let strangerBurstMessages = 20
    package static let strangerMessagesPerSecond = 2
    /// Between two notices that messages of the same peer were dropped.
    package static let dropNoticeSeconds = 10

    // MARK: Looking after a node
    /// After the network has changed: a link on which nothing comes back in this time is dead.
    package static let linkCheckSeconds = 2
    /// A network that changes all the time is no reason to dial all the time.
    package static let networkChangeSeconds = 1
    /// The higher id leaves the first word to the lower when both have just lost the network.
    package static let networkDeferenceMilliseconds = 250
    /// For a peer to dial this node and say what came of it: it dials and greets for 10 s.
    package static let dialBackWaitSeconds = 15
    /// Peers asked when nobody is named.
    package static let dialBackPeers = 3
    /// Requests for a dial of one's own that wait for answers.
    package static let dialBackRequests = 8
    /// Dials made for others: under way, all of them a second, and of one peer in half a minute.
    package static let dialBacksAtOnce = 8
    package static let dialBackBurst = 8
    package static let dialBacksPerSecond = 1
    package static let dialBacksPerPeer = 3
    package static let dialBackPeerSeconds = 30
    /// Peers named in one diagnosis, of each kind of trouble.
    package static let peersDiagnosed = 20
    /// A claim that this node's key is elsewhere counts for so long.
    package static let ownKeySeenSeconds = 600

    // MARK: The program
    package static let waitSeconds = 3_600
    /// Holds the longest message, whatever JSON makes of its characters, and as many rules as a list
    /// may have if they are no longer than usual.
    package static let controlRequestBytes = 8 * 1024 * 1024
    package static let typedLineBytes = 128 * 1024
    /// Of a phrase that comes over the control socket: its texts, how many arguments it may have, and
    /// how deep they may be nested; and the characters between the parts of a list.
    package static let phraseCharacters = 2_000
    package static let phraseSeparator = 16
    package static let phraseArguments = 16
    package static let phraseDepth = 4
    package static let tickMilliseconds = 250
    /// Updates waiting for one watcher; beyond it the watcher loses the oldest.
    package static let watcherUpdates = 10_000
    /// Events handled before their saves are committed together.
    package static let eventsPerCommit = 1_024
}
