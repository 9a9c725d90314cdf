import Testing

@testable import WordFilter

@Suite("Packed tables")
struct PackedTableTests {
    private static func contents(_ text: StaticString) -> [UInt32: [UInt32]] {
        var contents: [UInt32: [UInt32]] = [:]
        PackedTable(text).forEachRun { run in
            for scalar in run.first..<run.end {
                contents[UInt32(scalar)] = [run.value(of: scalar)] + run.others
            }
        }
        return contents
    }

    @Test("each shape of run reads as the script writes it")
    func shapes() {
        // `?` is 0, `@` 1 and so on; from `_` on more digits follow.
        #expect(Self.contents("") == [:])
        #expect(Self.contents("CA") == [1: [1]])
        #expect(Self.contents("@BI") == [0: [5], 1: [5], 2: [5], 3: [5]])
        #expect(Self.contents("AAI") == [0: [5], 1: [6], 2: [7]])
        #expect(Self.contents("B@AIA") == [0: [5, 6], 1: [5, 6]])
    }

    @Test("values are differences, also below zero, and gaps count from the end of a run")
    func differences() {
        #expect(Self.contents("CIGD") == [1: [5], 4: [2]])
        #expect(Self.contents("AAIC@") == [0: [5], 1: [6], 2: [7], 4: [6]])
    }

    @Test("numbers of several digits, and line breaks between digits")
    func numbers() {
        #expect(Self.contents("`?A") == [8: [1]])
        #expect(Self.contents("\n`\n?A\n") == [8: [1]])
        #expect(Self.contents("?aa?") == [0: [1056]])
    }
}
