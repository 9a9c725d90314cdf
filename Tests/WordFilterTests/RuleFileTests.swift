import Testing

@testable import WordFilter

@Suite("A list as a file")
struct RuleFileTests {
    private func read(_ text: String) throws -> RuleFile { try RuleFile(Array(text.utf8)) }

    private func invalid(_ bytes: [UInt8]) -> RuleFile.Invalid? {
        do throws(RuleFile.Invalid) {
            _ = try RuleFile(bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test("rules, comments and blank lines, whatever ends the lines")
    func lines() throws {
        let file = try read("\u{FEFF}# mild\r\n\r\nidiot\tlang=fr\r\n  \n# more\nIDIOT\ncon*")
        #expect(file.rules.map(\.line) == ["idiot\tlang=fr", "con*"])
        #expect(file.duplicates == 1)
        #expect(try read("").rules.isEmpty)
        #expect(try read("\n\n").rules.isEmpty)
    }

    @Test("what is written is read again")
    func roundTrip() throws {
        let file = try read("idiot\tlang=fr\ncon*\texcept=content\ncul-de-sac\tallow\n")
        #expect(try read(WordRule.file(file.rules)).rules == file.rules)
    }

    @Test(
        "a bad line is named by its number",
        arguments: [
            ("idiot\na\n", 2, RuleFile.Invalid.Reason.rule(.oneLetter)),
            ("# x\n\n\tlang=fr", 3, .rule(.noLetter)),
            ("idiot\tcolour=red", 1, .rule(.option("colour=red"))),
            ("idiot\r\nst*em\r\n", 2, .rule(.symbol("*"))),
            ("idiot\rcon\n", 1, .rule(.controlCharacter("\r"))),
        ])
    func bad(text: String, line: Int, reason: RuleFile.Invalid.Reason) {
        let error = invalid(Array(text.utf8))
        #expect(error == RuleFile.Invalid(line: line, reason: reason))
        #expect(error?.description.hasPrefix("line \(line): ") == true)
    }

    @Test(
        "bytes that are not UTF-8 are refused",
        arguments: [
            [0xFF, 0xFE, 0x69, 0x00], [0x69, 0xE9, 0x74], [0xC0, 0xAF], [0xED, 0xA0, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0x69, 0x64, 0xC3],
        ] as [[UInt8]])
    func encoding(bytes: [UInt8]) {
        #expect(invalid(bytes) == .init(line: 1, reason: .encoding))
        #expect(invalid(Array("idiot\n".utf8) + bytes) == .init(line: 2, reason: .encoding))
    }

    @Test("a line of a megabyte, 200,000 lines, a rule too many")
    func limits() {
        let long = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
        #expect(invalid(Array("idiot\n".utf8) + long) == .init(line: 2, reason: .tooLong))
        let comments = Array(String(repeating: "# x\n", count: 200_000).utf8)
        #expect(
            invalid(comments) == .init(line: RuleFile.maximumLines + 1, reason: .tooManyLines))
        let rules = Array(Self.words(RuleFile.maximumRules + 1).joined(separator: "\n").utf8)
        #expect(
            invalid(rules) == .init(line: RuleFile.maximumRules + 1, reason: .tooManyRules))
    }

    @Test("100,000 rules are a list")
    func full() throws {
        let file = try read(Self.words(RuleFile.maximumRules).joined(separator: "\n"))
        #expect(file.rules.count == RuleFile.maximumRules)
        #expect(file.duplicates == 0)
    }

    /// Words that differ in more than doubled letters.
    private static func words(_ count: Int) -> [String] {
        (0..<count).map { number in
            var (rest, word) = (number, "w")
            for _ in 0..<5 {
                word.unicodeScalars.append(Unicode.Scalar(UInt8(97 + rest % 13)))
                word += "z"
                rest /= 13
            }
            return word
        }
    }
}
