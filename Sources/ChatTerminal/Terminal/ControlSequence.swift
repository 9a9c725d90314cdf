/// What stands between `ESC [` and the end of a control sequence, taken apart.
struct ControlSequence {
    enum Meaning {
        case key(Key)
        case input(TerminalInput)
        case reply(KeyParser.Reply)
        case pasteBegins
        /// Three bytes follow.
        case oldMouse
        case nothing
    }

    /// `<`, `?`, `>` or `=` in front.
    private let mark: UInt8?
    /// Only the first of those that belong together by colons.
    private let numbers: [Int]
    private let ending: [UInt8]
    private let final: UInt8

    /// Larger ones mean nothing.
    private static let greatestNumber = 0x11_0000

    init(_ bytes: [UInt8], final: UInt8) {
        var rest = bytes[...]
        if let first = rest.first, (0x3C...0x3F).contains(first) {
            mark = first
            rest = rest.dropFirst()
        } else {
            mark = nil
        }
        let parameters = rest.prefix { (0x30...0x3B).contains($0) }
        ending = Array(rest.dropFirst(parameters.count))
        numbers =
            parameters.isEmpty
            ? []
            : parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
                .map { field in
                    field.prefix { $0 != UInt8(ascii: ":") }.reduce(0) { number, digit in
                        min(number * 10 + Int(digit) - 0x30, Self.greatestNumber)
                    }
                }
        self.final = final
    }

    var meaning: Meaning {
        let end = Character(Unicode.Scalar(final))
        switch (mark, ending, end) {
        case (UInt8(ascii: "<"), [], "M"), (UInt8(ascii: "<"), [], "m"):
            return mouse(isRelease: end == "m").map { .input(.mouse($0)) } ?? .nothing
        case (UInt8(ascii: "?"), [], "c"): return .reply(.attributes)
        case (UInt8(ascii: "?"), [UInt8(ascii: "$")], "y") where numbers.count == 2:
            return .reply(.mode(numbers[0], numbers[1]))
        case (nil, [], _): return (key(end) ?? rxvtKey(end)).map { .key($0) } ?? other(end)
        // Of the Linux console: `CSI [ A` to `CSI [ E`.
        case (nil, [UInt8(ascii: "[")], "A"..."E"):
            return .key(Key(.function(Int(final) - 0x40)))
        default: return .nothing
        }
    }

    private func other(_ end: Character) -> Meaning {
        switch (end, numbers) {
        case ("I", []): .input(.focus(true))
        case ("O", []): .input(.focus(false))
        case ("~", [200]): .pasteBegins
        case ("M", []): .oldMouse
        default: .nothing
        }
    }

    private var pressed: Key.Modifiers {
        numbers.count > 1 ? Key.Modifiers(parameter: numbers[1]) : []
    }

    private func key(_ end: Character) -> Key? {
        switch end {
        case "Z": return Key(.tab, .shift)
        case "~":
            // modifyOtherKeys: 27, the modifiers, the code point.
            if numbers.count == 3, numbers[0] == 27 {
                return KeyTable.key(code: numbers[2], pressed)
            }
            return numbers.first.flatMap(KeyTable.named(number:)).map { Key($0, pressed) }
        case "u": return numbers.first.flatMap { KeyTable.key(code: $0, pressed) }
        default: return KeyTable.named(final).map { Key($0, pressed) }
        }
    }

    /// Small letters are with shift; `$`, `^` and `@` instead of `~` are shift, control and both.
    private func rxvtKey(_ end: Character) -> Key? {
        switch end {
        case "a", "b", "c", "d": KeyTable.named(final - 0x20).map { Key($0, .shift) }
        case "$": numbers.first.flatMap(KeyTable.named(number:)).map { Key($0, .shift) }
        case "^": numbers.first.flatMap(KeyTable.named(number:)).map { Key($0, .control) }
        case "@":
            numbers.first.flatMap(KeyTable.named(number:)).map { Key($0, [.control, .shift]) }
        default: nil
        }
    }

    /// SGR: the button with its modifiers, column and row from 1.
    private func mouse(isRelease: Bool) -> Mouse? {
        guard numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return nil }
        let action: Mouse.Action
        switch (numbers[0] & 64 != 0, numbers[0] & 3) {
        case (true, 0): action = .wheelUp
        case (true, 1): action = .wheelDown
        case (true, _): return nil
        // Moved without a button.
        case (false, 3): return nil
        default: action = isRelease ? .release : numbers[0] & 32 != 0 ? .drag : .press
        }
        let button = numbers[0] & 64 != 0 ? 0 : numbers[0] & 3 + 1
        return Mouse(
            action: action, button: button, column: numbers[1] - 1, row: numbers[2] - 1)
    }
}
