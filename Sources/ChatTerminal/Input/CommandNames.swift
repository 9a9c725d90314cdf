import ChatLanguage

/// All names that can stand behind a slash.
enum CommandNames {
    /// Each with its other names behind it. What the full screen understands otherwise goes first.
    static let all: [[String]] =
        TypedCommand.Name.allCases.map(\.names) + PlainCommand.allCases.map(\.names)

    /// The name that is shown of a command; nil: there is none of this name.
    static func first(_ typed: some StringProtocol) -> String? {
        let wanted = typed.lowercased()
        return all.first { $0.contains(wanted) }?.first
    }

    /// Those that begin so: first the names that are shown, then the others, each in order of the
    /// alphabet.
    static func beginning(with typed: some StringProtocol) -> [String] {
        let wanted = typed.lowercased()
        func sorted(_ names: [String]) -> [String] {
            Set(names.filter { $0.hasPrefix(wanted) }).sorted()
        }
        let first = sorted(all.compactMap(\.first))
        return first + sorted(all.flatMap { $0.dropFirst() }).filter { !first.contains($0) }
    }

    /// What was probably meant: the one name that begins so, or the nearest one that is at most two
    /// slips of the finger away, and closer than half of it.
    static func nearest(to typed: String) -> String? {
        let wanted = Array(typed.lowercased())
        guard (1...20).contains(wanted.count) else { return nil }
        let begun = all.filter { $0.contains { $0.hasPrefix(typed.lowercased()) } }
        if begun.count == 1, wanted.count > 1 { return begun[0].first }
        var best: (name: String, distance: Int)?
        for name in all.flatMap({ $0 }) where name.count > 1 {
            let distance = distance(wanted, Array(name))
            if distance <= min(2, (wanted.count - 1) / 2 + 1), distance * 2 <= name.count,
                best.map({ distance < $0.distance }) ?? true
            {
                best = (name, distance)
            }
        }
        return best?.name
    }

    /// Letters added, left out, mistaken or exchanged with their neighbour (Damerau's distance, in its
    /// form of optimal string alignment).
    static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var rows = [Array(0...right.count)]
        for (i, letter) in left.enumerated() {
            var row = [i + 1]
            for (j, other) in right.enumerated() {
                var least = min(rows[i][j + 1], row[j]) + 1
                least = min(least, rows[i][j] + (letter == other ? 0 : 1))
                if i > 0, j > 0, letter == right[j - 1], left[i - 1] == other {
                    least = min(least, rows[i - 1][j - 1] + 1)
                }
                row.append(least)
            }
            rows.append(row)
        }
        return rows[left.count][right.count]
    }
}
