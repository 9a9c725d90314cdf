import Testing

@testable import ChatTerminal

@Suite struct TextLinksTests {
    private func found(_ text: String) -> [String] {
        TextLinks.find(in: text).map { "\(text[$0.range]) → \($0.target)" }
    }

    @Test(
        "addresses are found as people write them",
        arguments: [
            ("see http://a.example/b.", "http://a.example/b", "http://a.example/b"),
            ("(https://a.example/x_(y))", "https://a.example/x_(y)", "https://a.example/x_(y)"),
            ("HTTP://A.Example/B", "HTTP://A.Example/B", "http://a.example/B"),
            ("www.a.example, then", "www.a.example", "https://www.a.example"),
            ("ftp://a.example:21/f", "ftp://a.example:21/f", "ftp://a.example:21/f"),
            ("mailto:ana@a.example!", "mailto:ana@a.example", "mailto:ana@a.example"),
            ("<http://localhost:8080>", "http://localhost:8080", "http://localhost:8080"),
            ("\"http://[::1]:80/\"", "http://[::1]:80/", "http://[::1]:80/"),
            (
                "http://a.example/été?q=1#x", "http://a.example/été?q=1#x",
                "http://a.example/%C3%A9t%C3%A9?q=1#x"
            ),
            ("http://a.example/a%20b…", "http://a.example/a%20b", "http://a.example/a%20b"),
            ("http://a.example/?x=@y", "http://a.example/?x=@y", "http://a.example/?x=@y"),
            ("voir\u{A0}: http://a.example\u{202F}!", "http://a.example", "http://a.example"),
            ("https://a.example。", "https://a.example", "https://a.example"),
            ("[text](http://a.example)", "http://a.example", "http://a.example"),
        ])
    func links(text: String, shown: String, target: String) {
        #expect(found(text) == ["\(shown) → \(target)"])
    }

    @Test(
        "what does not go where it seems to go is text",
        arguments: [
            "http://bank.example@evil.example/", "http://bank.example:80@evil.example",
            "https://user:secret@a.example", "http://b\u{430}nk.example", "http://%65vil.example",
            "javascript:alert(1)", "file:///etc/passwd", "http://", "http:///x", "www.", "www.a",
            "mailto:ana", "mailto:a@b@c", "mailto:ana@a.example?bcc=eva@evil.example",
            "http://a..b", "http://-a.example", "http://a.example:99999", "http://[x]/",
            "xhttp://a.example", "http://exa***.example/x", "httpx://a.example", "a@b.example",
            "foo.www.a.example", "http://a.example:/x",
        ])
    func text(text: String) { #expect(found(text).isEmpty) }

    @Test("several in one text, each with its place")
    func several() {
        #expect(
            found("http://a.example and https://b.example\nwww.c.example").count == 3)
    }

    @Test("a target is printable ASCII within bounds, whatever the text")
    func hostile() {
        let parts = [
            "http://a.example/", "\u{1B}]8;;x\u{7}", "\u{202E}", "é", "中", ")", "(", "\u{0}", " ",
            "www.", "mailto:", "@", "\\", "%", "\u{9C}", ".", "🎉", "a\u{301}", "]", "?", ":",
        ]
        var random = SeededKeys(seed: 7)
        var links = 0
        for _ in 0..<2_000 {
            var text = "http://a.example/"
            for _ in 0..<12 { text += parts.randomElement(using: &random) ?? "" }
            for link in TextLinks.find(in: text) {
                links += 1
                #expect(link.target.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "\(text)")
                #expect(!text[link.range].contains { $0.isWhitespace })
            }
        }
        #expect(links > 1_000)
    }

    @Test("what is too long is text, and so is what comes after the last that is counted")
    func bounds() {
        let start = "http://a.example/"
        let longest = start + String(repeating: "x", count: InputLimits.linkBytes - start.count)
        #expect(found(longest).count == 1)
        #expect(found(longest + "x").isEmpty)
        let many = Array(repeating: "www.a.example", count: InputLimits.linksPerText + 1)
        #expect(found(many.joined(separator: " ")).count == InputLimits.linksPerText)
    }
}
