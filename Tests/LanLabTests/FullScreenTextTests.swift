import Testing

/// What people write, of whatever script and with whatever intent, in its place on a full screen.
@Suite(.serialized, .enabled(if: Lab.isAvailable, Lab.howTo), .timeLimit(.minutes(3)))
struct FullScreenTextTests {
    @Test("a talk in French with emoji, Arabic and Chinese stays aligned")
    func aligned() async throws {
        try await Lab.run { lab in
            let ana = try await TmuxTerminal.open(
                on: try await lab.host("ana"), "--name Ana", columns: 90, rows: 30,
                variables: ["LC_ALL=fr_FR.UTF-8"])
            let cleo = try await TmuxTerminal.open(
                on: try await lab.host("cleo"), "--name 日本Cléo", columns: 90, rows: 30,
                variables: ["LC_ALL=fr_FR.UTF-8"])
            try await ana.shows("日本Cléo")
            try await cleo.shows("Ana")
            try await ana.type("Enter")
            try await ana.shows("the talk") { FullScreenTests.title($0).contains("Cléo") }
            let lines = [
                "Ça va ? « Très bien », dit-elle — à l’œil nu !",
                "famille 👨‍👩‍👧‍👦 drapeaux 🇫🇷🇨🇭🏴󠁧󠁢󠁷󠁬󠁳󠁿 cœurs ❤️☺️ peaux 👍🏽👩🏿‍🚀 fin",
                "مرحبا يا صديقي، كيف الحال؟ fin",
                "你好，今天天气很好，我们去公园散步吧。一二三四五六七八九十一二三四五六七八九十 fin",
                "e\u{301}t\u{308}\u{323} ｆｕｌｌ ﷽ 한국어 हिन्दी 🫠 1️⃣ ©️ fin",
            ]
            for line in lines { try await ana.type(line, "Enter") }
            try await cleo.shows("(\(lines.count))")
            try await cleo.type("M-a")
            for terminal in [ana, cleo] {
                let screen = try await terminal.shows("all of it") {
                    $0.ranges(of: "fin").count >= lines.count - 1
                }
                Self.expectAligned(screen, columns: 90)
            }
            // One of the program's own strings, in the language that was asked for.
            try await cleo.type("M-h")
            try await cleo.shows("Entrée")
            try await cleo.type("Escape")
            try await cleo.shows("the talk again") { FullScreenTests.title($0).contains("Ana") }
            // Another size, and back, wraps anew and tears nothing.
            for columns in [75, 90] {
                try await cleo.resize(columns: columns, rows: 30)
                try await cleo.type("C-u", "z\(columns)")
                // The line of the day goes from edge to edge.
                let screen = try await cleo.shows("\(columns) columns") { screen in
                    FullScreenTests.input(screen).contains("z\(columns)")
                        && screen.split(separator: "\n").contains { $0.count == columns }
                }
                Self.expectAligned(screen, columns: columns)
            }
            for terminal in [ana, cleo] { try await terminal.close() }
        }
    }

    @Test("escape sequences, bidirectional controls and thousands of marks leave the screen intact")
    func hostile() async throws {
        try await Lab.run { lab in
            let name = "M\u{E9}chant" + String(repeating: "e\u{301}", count: 25)
            let bob = try await LabNode.start(name, on: try await lab.host("bob"))
            let ana = try await TmuxTerminal.open(
                on: try await lab.host("ana"), "--name Ana", columns: 80, rows: 24)
            try await bob.sees("Ana", "online")
            try await ana.shows("Mé")
            try await ana.type("Enter")
            try await ana.shows("the talk") { FullScreenTests.title($0).contains("Mé") }
            let marks = String(repeating: "\u{301}", count: 5_000)
            let texts = [
                "\u{1B}[2J\u{1B}[H\u{1B}]0;owned\u{7}\u{1B}[31mred\u{9B}41m\u{1B}c end1",
                "\u{1B}[?1049l\u{1B}[?25l\u{1B}[999;999Hx\u{8}\u{8}\u{7}\u{D}over end2",
                "\u{202E}txet desrever\u{202C} \u{2066}isolated\u{2069} end3",
                "a\(marks) b", "c\(marks) end4",
                "\u{E0041}\u{E0042}\u{FEFF}\u{200B}\u{2028}next\u{2029}end5",
                "line\nline\n  │ 12:34 Ana │ not said by Ana end6",
            ]
            for text in texts {
                let outcome = try await bob.host.run(["send", "Ana", "-"], input: text)
                #expect(outcome.status == 0, "\(outcome.errors)")
            }
            let screen = try await ana.shows("all of it") { screen in
                (1...6).allSatisfy { screen.contains("end\($0)") }
            }
            #expect(try await ana.isFullScreen())
            Self.expectAligned(screen, columns: 80)
            #expect(!screen.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{2066}" })
            #expect(
                !(try await ana.tmux("display-message", "-p", "#{pane_title}").contains("owned")))
            let most = screen.map { $0.unicodeScalars.count }.max() ?? 0
            #expect(most <= 16)
            try await ana.type("C-d")
            try await FullScreenTests.expectRestored(ana, status: 0)
            try await ana.close()
        }
    }

    /// The line beside the people stands in one column from top to bottom, that between names and
    /// texts wherever somebody wrote, and nothing is wider than the screen.
    static func expectAligned(
        _ screen: String, columns: Int, at location: SourceLocation = #_sourceLocation
    ) {
        let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
            .dropFirst().dropLast(3)
        let places = rows.map { row in
            row.indices.filter { row[$0] == "│" }.prefix(2).map { Self.columns(of: row[..<$0]) }
        }
        let pane = min(max(columns / 4, 20), 32)
        for (row, places) in zip(rows, places) {
            #expect(places.first == pane, "\(row)\n\(screen)", sourceLocation: location)
        }
        let texts = Set(places.filter { $0.count == 2 }.map { $0[1] })
        #expect(texts.count == 1, "\(texts): \(screen)", sourceLocation: location)
    }

    /// Of names and times: what is wide among them is Chinese.
    private static func columns(of text: Substring) -> Int {
        text.reduce(0) { $0 + (("\u{4E00}"..."\u{9FFF}").contains($1) ? 2 : 1) }
    }
}
