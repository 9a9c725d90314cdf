import Foundation
import Simulation
import Testing
import WordFilter

/// The rules of the evaluation against more innocent text than a person can write.
@Suite("At scale")
struct AtScaleTests {
    static let folder = URL(filePath: "/usr/share/dict")
    static let dictionaries = [
        "american-english-large", "british-english-large", "french", "ngerman", "spanish",
    ]
    static let areInstalled = dictionaries.allSatisfy {
        FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
    }
    static let missing: Comment = """
        /usr/share/dict lacks \(dictionaries.joined(separator: ", ")): Scripts/setup test installs \
        them, or the packages wamerican-large wbritish-large wfrench wngerman wspanish do
        """
    static let seed: UInt64 = 20_260_518

    static func lines(of file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    /// Words that are hit with good reason: regular and other forms of a rule's word, and words
    /// made with it. One a line, in small letters.
    static func derivatives() throws -> Set<String> {
        let file = EvaluationSet.folder.appending(path: "derivatives.txt")
        return Set(try lines(of: file).filter { !$0.hasPrefix("#") })
    }

    /// Whether the word, or its part before or after a mark (`idiot's`), is a rule as it is written.
    static func isRule(_ word: String, _ texts: Set<String>) -> Bool {
        texts.contains(word)
            || word.split(whereSeparator: { !$0.isLetter }).contains { texts.contains(String($0)) }
    }

    @Test(
        "of the words of five dictionaries, almost only true derivatives are hit",
        .enabled(if: areInstalled, missing))
    func dictionaryWords() throws {
        let set = try EvaluationSet()
        let list = WordList(set.rules)
        let texts = Set(set.rules.map { $0.text.lowercased() })
        let derivatives = try Self.derivatives()
        var count = 0
        var rightful = 0
        var unexpected: Set<String> = []
        for dictionary in Self.dictionaries {
            for word in try Self.lines(of: Self.folder.appending(path: dictionary)) {
                count += 1
                guard let match = list.matches(in: word).first else { continue }
                let small = word.lowercased()
                let bare = small.hasSuffix("'s") ? String(small.dropLast(2)) : small
                if Self.isRule(bare, texts) || derivatives.contains(bare) {
                    rightful += 1
                } else {
                    unexpected.insert("\(bare) (\(match.rule.text))")
                }
            }
        }
        print(
            "\(count) dictionary words: \(rightful) hit rightly, \(unexpected.count) wrongly:",
            unexpected.sorted().joined(separator: ", "))
        #expect(count > 1_000_000)
        #expect(rightful > 100)
        #expect(unexpected.count <= 30)
    }

    @Test("two words side by side hit nothing that neither is", .enabled(if: areInstalled, missing))
    func pairs() throws {
        let list = WordList(try EvaluationSet().rules)
        let words = try ["american-english-large", "french"].flatMap {
            try Self.lines(of: Self.folder.appending(path: $0))
        }.filter { word in
            word.count <= 7 && word.allSatisfy { $0.isLowercase } && list.matches(in: word).isEmpty
        }
        var random = SplitMix64(seed: Self.seed)
        var hits: [String] = []
        for round in 0..<200_000 {
            guard let one = words.randomElement(using: &random),
                let other = words.randomElement(using: &random)
            else { continue }
            let text = one + [" ", " ", " ", ", ", ". ", "-", ".", ","][round % 8] + other
            if !list.matches(in: text).isEmpty { hits.append(text) }
        }
        #expect(words.count > 30_000)
        #expect(hits == [], "seed \(Self.seed)")
    }

    @Test("no number is a word, however it is written")
    func numbers() throws {
        let list = WordList(try EvaluationSet().rules)
        var hits: [String] = []
        for number in 0..<100_000 {
            let hexadecimal = String(number, radix: 16)
            let text = [
                "\(number)", "\(number)s", "$\(number)", "\(number)€", "n°\(number)", "A\(number)",
                "\(number / 1_000) \(number % 1_000)", "\(number / 100).\(number % 100)",
                "x=\(number);", "0x\(hexadecimal)", "#\(hexadecimal)",
            ].joined(separator: " — ")
            if !list.matches(in: text).isEmpty { hits.append(text) }
        }
        #expect(hits == [])
    }

    @Test("what machines write hits nothing", arguments: Notation.allCases)
    func notations(notation: Notation) throws {
        let list = WordList(try EvaluationSet().rules)
        var random = SplitMix64(seed: Self.seed)
        var hits: [String] = []
        for _ in 0..<10_000 {
            let text = notation.text(&random)
            if !list.matches(in: text).isEmpty { hits.append(text) }
        }
        #expect(hits == [], "seed \(Self.seed)")
    }
}

/// Text that no person means as words.
enum Notation: String, CaseIterable, Sendable {
    case time, date, price, coordinates, phone, version, address, uuid, hash, device, plate, part

    func text(_ random: inout SplitMix64) -> String {
        func number(_ range: ClosedRange<Int>, _ width: Int = 1) -> String {
            let digits = String(Int.random(in: range, using: &random))
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        func some(_ count: Int, of characters: String) -> String {
            String((0..<count).compactMap { _ in characters.randomElement(using: &random) })
        }
        func hexadecimal(_ count: Int) -> String { some(count, of: "0123456789abcdef") }
        let letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
        // Three letters make no word: no country gives out such plates.
        let consonants = "BCDFGHJKLMNPQRSTVWXZ"
        func either(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }
        switch self {
        case .time:
            let (hour, minute) = (number(0...23), number(0...59, 2))
            return either([
                "\(hour)h\(minute)", "\(hour):\(minute)", "\(hour)h", "\(hour):\(minute)pm",
            ])
        case .date:
            let (day, month, year) = (number(1...31, 2), number(1...12, 2), number(1900...2099))
            return either([
                "\(day)/\(month)/\(year)", "\(year)-\(month)-\(day)", "\(day).\(month).",
            ])
        case .price:
            let (whole, cents) = (number(0...9_999), number(0...99, 2))
            return either([
                "$\(whole).\(cents)", "\(whole),\(cents)€", "\(whole)€\(cents)", "£\(whole)",
            ])
        case .coordinates:
            return
                "\(number(0...90))°\(number(0...59, 2))'\(number(0...59, 2))\"\(some(1, of: "NS")) "
                + "\(number(0...180)).\(number(0...9_999, 4))\(some(1, of: "EWO"))"
        case .phone:
            return either(["+33 ", "0", "(555) "]) + number(100...999) + either([" ", "-", "."])
                + number(1_000...9_999)
        case .version:
            return "v\(number(0...20)).\(number(0...99)).\(number(0...9))"
                + either([
                    "", "-rc\(number(1...9))", "-beta.\(number(1...9))", "+b\(number(1...999))",
                ])
        case .address:
            return either([
                "\(number(0...255)).\(number(0...255)).\(number(0...255)).\(number(0...255))",
                "2001:db8:\(hexadecimal(4)):\(hexadecimal(4))::\(hexadecimal(2))",
                (0..<6).map { _ in hexadecimal(2) }.joined(separator: ":"),
            ])
        case .uuid:
            return [8, 4, 4, 4, 12].map(hexadecimal).joined(separator: "-")
        case .hash: return hexadecimal(Int.random(in: 7...40, using: &random))
        case .device:
            return either(["/dev/sda", "eth", "COM", "ttyS", "GPIO", "R", "IC", "DDR"])
                + number(0...99)
        case .plate:
            return either([
                "\(some(2, of: letters))-\(number(1...999, 3))-\(some(2, of: letters))",
                "\(some(2, of: letters))\(number(1...99, 2)) \(some(3, of: consonants))",
                "\(number(1...9_999)) \(some(2, of: letters)) \(number(1...95, 2))",
            ])
        case .part:
            return either(["BC", "LM", "NE", "TL", "MAX", "PIC", "ATmega", "STM32F", "SN74HC", "A"])
                + number(1...9_999) + either(["", "A", "B", "N", "-S", "/S", "CN", "P"])
        }
    }
}
