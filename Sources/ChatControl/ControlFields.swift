/// The words of the control protocol, written out by hand: scripts depend on them, so they must not
/// change because a Swift case was renamed.
///
/// One JSON object a line, keys in alphabetical order, ids as base32 text, times in milliseconds
/// since 1970; a key whose value is missing is left out, unknown keys are ignored.
///
///     → {"command":"send","id":1,"peer":"Ana","text":"hello","waitSeconds":10}
///     ← {"answer":"message","id":1,"message":{…}}
///     → {"command":"watch","id":2}
///     ← {"answer":"watching","id":2}
///     ← {"id":2,"message":{…},"update":"message"}
///     → {"command":"addWords","id":3,"list":"lan","reason":"rude","words":["idiot\tlang=fr"]}
///     ← {"answer":"wordsChanged","id":3,"wordsChanged":{…}}
///     ← {"answer":"refused","id":4,"refused":{"candidates":[],"kind":"badInput","message":"…"}}
///
/// Commands about talks:
///
/// - `send` (`peer`, `text`, `waitSeconds`), or instead of a plain text one of: `action`: true for
///   what is told in the third person; `reply`, `edit`, `delete`, `react`: the message that it is
///   about, `edit` and `delete` an own one's `id`, the others `{"isOutgoing":…,"position":"…"}`,
///   with true for an own one. What is taken back has no `text`; a reaction's is one character, or
///   empty to take it back. Answered, but for `reply`, with the message as it reads now;
/// - `reveal` (`peer`, `message`: its `id`): what is masked of it, and why;
/// - `history` (`peer`, `search`, `before` or `after`: a message's `number`, `limit`, `unread`: true
///   for what was not read; unread ones and those after a number come oldest first); without `peer`,
///   of everybody;
/// - `markRead` (`peer`, `through`: a message's `id`; without it, all); `forget` (`peer`);
/// - `conversations`: those in which something waits; `typing` (`peer`, `active`);
/// - `preferences` (`preferences`: an object with what is to change).
///
/// What a message says of itself beside its text is left out where it says nothing: `isAction`,
/// `reply` (`message`, and `text`: its beginning, if that can be read), `isEdited`, `isDeleted`,
/// `reactions` (`text`, `isOwn`). A message that was edited, taken back or reacted to comes again, as
/// the update `reread`.
///
/// `verify` (`peer`, `active`: false to take it back): the person here has compared the peer's key;
/// `isVerified` of a peer.
///
/// Commands about the node: `diagnosis`: what it knows of why somebody may not be seen; `dialBack`
/// (`peer`; without it, a few): linked peers dial this node and say what came of it.
///
/// Commands about the words, each `words` an array of rules as lines of a list; `list` is the
/// node's first unless told:
///
/// - `words`: the rules that act here; `wordEntries` (`list`): all that is shared, by whom;
///   `wordHistory` (`word`): what was done to a rule; `listStatus`: how each list is doing;
///   `testWords` (`text`);
/// - for everybody: `addWords` (`words`, `list`, `reason`), `removeWords` (`words`, `list`),
///   `undoWords` (`by`: as `peer` elsewhere, or `me`; `list`);
/// - for this node alone: `ignoreWords`, `keepWords`, `followWords` (`words`).
enum Field: String, CodingKey {
    case id
    // What kind of line it is.
    case command, answer, update
    // What a command says.
    case by, everybody, list, nickname, reason, text, waitSeconds, word
    case active, after, before, limit, search, through, unread
    case action, reply, edit, delete, react
    // What a line carries; `peer`, `words` and `text` also belong to commands.
    case discovery, listStatus, message, notice, peer, peers, refused, status, tested, words
    case wordEntries, wordHistory, wordsChanged
    case conversation, conversations, history, preferences, revealed, typing
    case diagnosis, dialledBack
    case me = "self"
}
