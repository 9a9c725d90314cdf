/// The fourth step: messages about other messages, and peers whose key was compared.
enum AmendmentSchema {
    static let steps = """
        -- What a message is for: 0 text, 1 action, 2 reply; 3 edit, 4 deletion, 5 reaction, which are
        -- rows of their own, so that they are numbered, sent and kept like any message, but are
        -- never shown: what they say comes true in the row they are about, when they are inserted.
        -- `about…` is that row: whose it is, and its position. No foreign key: it may have expired,
        -- or never have come.
        -- `fate`: 0 as it was written, 1 edited, 2 taken back: then the text is empty, also that of
        -- its edits. Reactions are one character each.
        ALTER TABLE message ADD COLUMN kind INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 5);
        ALTER TABLE message ADD COLUMN isShown INTEGER NOT NULL DEFAULT 1
            CHECK (isShown = (kind < 3));
        ALTER TABLE message ADD COLUMN aboutOwn INTEGER CHECK (aboutOwn IN (0, 1));
        ALTER TABLE message ADD COLUMN aboutStream INTEGER;
        ALTER TABLE message ADD COLUMN aboutSequence INTEGER;
        ALTER TABLE message ADD COLUMN fate INTEGER NOT NULL DEFAULT 0 CHECK (fate BETWEEN 0 AND 2);
        ALTER TABLE message ADD COLUMN ownReaction TEXT;
        ALTER TABLE message ADD COLUMN theirReaction TEXT;

        -- What is shown and what is not stand apart, each in the order of its numbers: so however
        -- many reactions lie between two messages, no page has to read past them.
        DROP INDEX messageOfConversation;
        CREATE INDEX messageOfTalk ON message (conversation, isOutgoing, isShown);
        -- Holds edits alone: no other message pays for it.
        CREATE INDEX messageEdit ON message (conversation, aboutOwn, aboutStream, aboutSequence)
            WHERE kind = 3;

        -- The person here has compared the key with its owner.
        ALTER TABLE peer ADD COLUMN verified INTEGER NOT NULL DEFAULT 0 CHECK (verified IN (0, 1));
        """
}
