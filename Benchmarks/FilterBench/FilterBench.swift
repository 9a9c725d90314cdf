import Glibc
import WordFilter

/// The filter's figures, one request at a time, so that whoever asks can measure the anchors next to
/// the product and both meet the same noise:
///
///     filter-bench FOLDER      the folder that Benchmarks/Filter/corpus fills
///
/// A request is a line on standard input, its answer a line on standard output. Times are seconds of
/// this thread on a processor; sizes are bytes.
///
/// | request | answer |
/// |---|---|
/// | `list COUNT plain\|mixed\|fr` | rules made of the words, list made of the rules: both times; memory held, and at most |
/// | `pass messages\|hits` | time for every message; messages with a match |
/// | `mask messages\|hits` | the same, with a masked text |
/// | `read` | time to add up the bytes of every message; their sum |
/// | `text PATH TIMES` | times for one message, a file; its matches |
/// | `add COUNT alone\|shared` | times, of as many, until a new rule is found |
///
/// Ends with 1, and says why, when something does not work.
@main
struct FilterBench {
    private let folder: String
    private var list = WordList()
    private var corpora: [String: [String]] = [:]

    static func main() {
        guard CommandLine.arguments.count == 2 else {
            fail("usage: filter-bench FOLDER", status: 64)
        }
        var bench = Self(folder: CommandLine.arguments[1])
        while let request = readLine() {
            do { print(try bench.answer(request)) } catch { fail("\(request): \(error)") }
            fflush(nil)
        }
    }

    private init(folder: String) { self.folder = folder }

    private mutating func answer(_ request: String) throws -> String {
        let words = request.split(separator: " ").map(String.init)
        switch (words.first, words.count) {
        case ("list", 3): return try makeList(of: number(words[1]), kind: words[2])
        case ("pass", 2): return try search(words[1])
        case ("mask", 2): return try mask(words[1])
        case ("read", 1): return try read()
        case ("text", 3): return try searchText(at: words[1], times: number(words[2]))
        case ("add", 3): return try add(number(words[1]), shared: words[2] == "shared")
        default: throw Failure("not a request")
        }
    }

    // MARK: The list

    private mutating func makeList(of count: Int, kind: String) throws -> String {
        list = WordList()
        let words = try lines("words")
        guard count <= words.count else { throw Failure("there are \(words.count) words") }
        let texts = Array(words[..<count])
        Memory.settle()
        let before = Memory.resident
        let (making, rules) = try Processor.time {
            try texts.indices.map { try rule($0, texts, kind) }
        }
        let (building, list) = Processor.time { WordList(rules) }
        self.list = list
        let most = Memory.mostResident
        Memory.settle()
        guard list.count > count * 99 / 100 else { throw Failure("\(list.count) rules are left") }
        return "\(making) \(building) \(Memory.resident - before) \(most - before)"
    }

    /// - Parameter kind: `plain` words; with the inflection of `fr`; or `mixed`, of a hundred four
    ///   beginnings, two ends, one part, three phrases, two with an exception, one that spares.
    private func rule(_ index: Int, _ words: [String], _ kind: String) throws -> WordRule {
        let word = words[index]
        guard kind == "mixed" else {
            return try WordRule(word, languages: kind == "fr" ? ["fr"] : [])
        }
        let other = words[(index + 1) % words.count]
        return switch index % 100 {
        case 10, 30, 50, 70: try WordRule(word + "*")
        case 20, 60: try WordRule("*" + word)
        case 40: try WordRule("*" + word + "*")
        case 15, 45, 75: try WordRule(word + " " + other)
        case 25, 55: try WordRule(word, exceptions: [word + " " + other])
        case 85: try WordRule(word, isAllowance: true)
        default: try WordRule(word, languages: index % 2 == 0 ? ["en"] : ["fr"])
        }
    }

    /// Each rule is one that the list does not hold. With `shared`, somebody goes on reading the
    /// list as it was before, so that it cannot be changed in place.
    private mutating func add(_ count: Int, shared: Bool) throws -> String {
        let words = try lines("words").suffix(count)
        var times: [String] = []
        var changed = list
        list = WordList()
        for word in words {
            let rule = try WordRule(word)
            let reader = shared ? changed : WordList()
            let (time, found) = Processor.time {
                changed.add(rule)
                return changed.matches(in: word)
            }
            guard found.count == 1, reader.matches(in: word).isEmpty else {
                throw Failure("“\(word)” is found \(found.count) times, by its reader too early")
            }
            times.append("\(time)")
        }
        for word in words { changed.remove(try WordRule(word)) }
        list = changed
        return times.joined(separator: " ")
    }

    // MARK: Messages

    private mutating func search(_ corpus: String) throws -> String {
        let messages = try lines(corpus)
        let list = list
        let (time, hits) = Processor.time {
            var hits = 0
            for message in messages where !list.matches(in: message).isEmpty { hits += 1 }
            return hits
        }
        return "\(time) \(hits)"
    }

    private mutating func mask(_ corpus: String) throws -> String {
        let messages = try lines(corpus)
        let list = list
        let (time, hits) = Processor.time {
            var hits = 0
            for message in messages where !list.masked(message).matches.isEmpty { hits += 1 }
            return hits
        }
        return "\(time) \(hits)"
    }

    private mutating func read() throws -> String {
        var messages = try lines("messages")
        let (time, sum) = Processor.time {
            var sum = 0
            for index in messages.indices {
                sum &+= messages[index].withUTF8 { $0.reduce(0) { $0 &+ Int($1) } }
            }
            return sum
        }
        return "\(time) \(sum)"
    }

    private func searchText(at path: String, times: Int) throws -> String {
        let text = try String(decoding: bytes(at: path), as: UTF8.self)
        var answer: [String] = []
        var matches = 0
        for _ in 0..<times {
            let (time, found) = Processor.time { list.matches(in: text).count }
            answer.append("\(time)")
            matches = found
        }
        return (answer + ["\(matches)"]).joined(separator: " ")
    }

    /// A file of the folder, read once.
    private mutating func lines(_ name: String) throws -> [String] {
        if let lines = corpora[name] { return lines }
        let lines = try bytes(at: folder + "/" + name).split(separator: UInt8(ascii: "\n"))
            .map { String(decoding: $0, as: UTF8.self) }
        corpora[name] = lines
        return lines
    }
}

private func number(_ text: String) throws -> Int {
    guard let number = Int(text), number > 0 else { throw Failure("“\(text)” is no number") }
    return number
}

private func fail(_ reason: String, status: CInt = 1) -> Never {
    let line = Array("filter-bench: \(reason)\n".utf8)
    _ = write(2, line, line.count)
    exit(status)
}
