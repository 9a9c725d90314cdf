#if canImport(ChatTerminal)
    @testable import ChatTerminal
#endif

/// What holds of any bytes that a terminal may send. Shared with the fuzzer.
enum KeyParserProperties {
    /// A sentence about what does not hold; nil when all does.
    static func broken(_ bytes: [UInt8], pieces: UInt64) -> String? {
        var whole = KeyParser()
        let wanted = whole.parse(bytes)
        var (parser, items, rest, seed) = (KeyParser(), [KeyParser.Item](), bytes[...], pieces)
        while !rest.isEmpty {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let count = Int(seed >> 60) + 1
            items += parser.parse(rest.prefix(count))
            rest = rest.dropFirst(count)
        }
        if items != wanted { return "in pieces it is \(items), and whole \(wanted)" }
        for item in wanted {
            if case .input(let input) = item, let broken = broken(input) { return broken }
        }
        // Whatever had begun, after a moment the next key counts.
        _ = whole.flush()
        if whole.patienceMilliseconds != nil { return "it still waits for something" }
        let next = whole.parse([0x71])
        return next == [.input(.key(.character("q")))] ? nil : "a q became \(next)"
    }

    private static func broken(_ input: TerminalInput) -> String? {
        switch input {
        case .key(let key):
            guard case .character(let character) = key.code,
                let value = character.unicodeScalars.first?.value
            else { return nil }
            let isControl = value < 0x20 || 0x7F...0x9F ~= value
            return isControl ? "a control character is typed: \(value)" : nil
        case .paste(let text):
            let isHarmless = text.unicodeScalars.allSatisfy {
                $0.value == 0x0A || $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
            }
            return isHarmless ? nil : "a control character is pasted"
        case .mouse(let mouse): return mouse.column < 0 || mouse.row < 0 ? "off the screen" : nil
        case .focus: return nil
        }
    }
}
