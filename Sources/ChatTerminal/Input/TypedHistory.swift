/// What was entered before, of each conversation and of all together, for Up and Down.
///
/// Who goes back has their unfinished draft kept, and finds it below the latest line. Bounded in
/// lines, bytes and conversations.
struct TypedHistory: Hashable, Sendable {
    /// Of which lines: of one conversation, by its id, or of all.
    enum Scope: Hashable, Sendable {
        case talk(String)
        case all
    }

    /// The latest last.
    private var lines: [Scope: [String]] = [:]
    /// The conversations, the one written in last at the end.
    private var talks: [String] = []
    private var walk: Walk?

    private struct Walk: Hashable, Sendable {
        let scope: Scope
        /// Of the line that is shown.
        var place: Int
        var draft: String
    }

    init() {}

    /// As kept in the settings, by id; under the empty id what was typed in all.
    init(_ kept: [String: [String]]) {
        for (id, lines) in kept.sorted(by: { $0.key < $1.key }) {
            for line in lines { add(line, in: id.isEmpty ? .all : .talk(id)) }
        }
    }

    /// To be kept in the settings.
    var kept: [String: [String]] {
        var kept: [String: [String]] = [:]
        for (scope, lines) in lines {
            switch scope {
            case .all: kept[""] = lines
            case .talk(let id): kept[id] = lines
            }
        }
        return kept
    }

    /// The latest last.
    func lines(of scope: Scope) -> [String] { lines[scope] ?? [] }

    /// A line was entered; of the same line several times in a row one is kept, and blank ones are not.
    mutating func add(_ line: String, talk: String?) {
        walk = nil
        if let talk { add(line, in: .talk(talk)) }
        add(line, in: .all)
    }

    private mutating func add(_ line: String, in scope: Scope) {
        guard !line.allSatisfy(\.isWhitespace), line.utf8.count <= InputLimits.typedBytes else {
            return
        }
        var kept = lines[scope] ?? []
        if kept.last != line { kept.append(line) }
        var bytes = kept.reduce(0) { $0 + $1.utf8.count }
        while kept.count > InputLimits.typedLines || bytes > InputLimits.typedBytes {
            bytes -= kept.removeFirst().utf8.count
        }
        lines[scope] = kept
        guard case .talk(let id) = scope else { return }
        talks.removeAll { $0 == id }
        talks.append(id)
        if talks.count > InputLimits.typedTalks { lines[.talk(talks.removeFirst())] = nil }
    }

    /// The line before the one that is shown; nil: there is none.
    ///
    /// - Parameter shown: what stands in the editor. What was changed in a line that came from here
    ///   is forgotten on the way, the unfinished draft is not.
    mutating func older(than shown: String, of scope: Scope) -> String? {
        let kept = lines(of: scope)
        var walk = begun(from: shown, in: scope, kept)
        // The draft may be the latest line itself, brought back by Ctrl-R or typed again.
        while walk.place > 0 {
            walk.place -= 1
            guard kept[walk.place] != shown else { continue }
            self.walk = walk
            return kept[walk.place]
        }
        return nil
    }

    /// The line after it, at the end the draft; nil: nothing is shown that came from here.
    mutating func newer(than shown: String, of scope: Scope) -> String? {
        let kept = lines(of: scope)
        guard var walk, walk.scope == scope else { return nil }
        walk.place += 1
        if walk.place < kept.count {
            self.walk = walk
            return kept[walk.place]
        }
        self.walk = nil
        return walk.draft
    }

    /// Another conversation is shown, or the draft was entered or thrown away.
    mutating func leave() { walk = nil }

    /// From another scope the way begins at its end, with the same draft.
    private func begun(from shown: String, in scope: Scope, _ kept: [String]) -> Walk {
        guard let walk else { return Walk(scope: scope, place: kept.count, draft: shown) }
        if walk.scope == scope { return walk }
        return Walk(scope: scope, place: kept.count, draft: walk.draft)
    }
}
