import GRDB

/// The index of all words that were said: a contentless FTS5 table, as the texts stand in `message`
/// and need not stand there twice. Its rows carry the messages' numbers.
///
/// Written by the program and not by triggers, because what is indexed is made of the text in Swift.
enum SearchIndex {
    /// Positions are kept (`detail = full`): what has no spaces is found as a phrase. Sizes of
    /// columns are not: they serve a ranking, and the newest comes first here. The beginnings of words
    /// are at hand up to four letters: what is more frequent than one message in thirty is rarely
    /// longer.
    static let table = """
        CREATE VIRTUAL TABLE messageSearch USING fts5 (
            talk, text, content = '', columnsize = 0, prefix = '3 4',
            tokenize = "\(SearchText.tokenizer)"
        );
        """

    static func insert(
        _ number: Int64, _ conversation: Int64, _ text: String, to db: Database
    ) throws {
        try db.cachedStatement(
            sql: "INSERT INTO messageSearch (rowid, talk, text) VALUES (?, ?, ?)"
        ).execute(arguments: [
            number, SearchText.conversation(conversation), SearchText.indexed(text),
        ])
    }

    /// - Parameter text: as it was inserted: the index finds by it what to delete.
    static func delete(
        _ number: Int64, _ conversation: Int64, _ text: String, from db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO messageSearch (messageSearch, rowid, talk, text)
                VALUES ('delete', ?, ?, ?)
                """
        ).execute(arguments: [
            number, SearchText.conversation(conversation), SearchText.indexed(text),
        ])
    }

    /// Makes all of it anew from the messages: some 30,000 a second.
    static func rebuild(in db: Database) throws {
        try db.execute(sql: "INSERT INTO messageSearch (messageSearch) VALUES ('delete-all')")
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT number, conversation, text FROM message NOT INDEXED WHERE kind < 3
                ORDER BY number
                """)
        while let row = try rows.next() { try insert(row[0], row[1], row[2], to: db) }
    }

    /// Fails with `SQLITE_CORRUPT_VTAB` when the index is damaged.
    static func check(in db: Database) throws {
        try db.execute(sql: "INSERT INTO messageSearch (messageSearch) VALUES ('integrity-check')")
    }

    /// One step towards an index of a single piece, in which there is nothing left of what was
    /// deleted; until then the words stay in older pieces, only marked as deleted.
    ///
    /// - Parameter begins: whether this is the first step.
    /// - Returns: whether there is more to do.
    static func merge(begins: Bool, in db: Database) throws -> Bool {
        let before = db.totalChangesCount
        try db.cachedStatement(
            sql: "INSERT INTO messageSearch (messageSearch, rank) VALUES ('merge', ?)"
        ).execute(arguments: [begins ? -pagesPerStep : pagesPerStep])
        return db.totalChangesCount - before >= 2
    }

    /// Of 4 kB: some 20 ms, as a commit may have to wait for them.
    private static let pagesPerStep = 200
}
