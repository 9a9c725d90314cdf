/// Which bytes are which keys.
enum KeyTable {
    /// Of a byte below the space, and of DEL.
    static func key(control byte: UInt8) -> Key {
        switch byte {
        case 0x09: return Key(.tab)
        case 0x0D: return Key(.enter)
        case 0x1B: return Key(.escape)
        // The one is Backspace on some terminals and the other on the rest.
        case 0x08, 0x7F: return Key(.backspace)
        case 0x00: return .control(" ")
        case 0x01...0x1A: return .control(Character(Unicode.Scalar(byte + 0x60)))
        default: return .control(Character(Unicode.Scalar(byte + 0x40)))
        }
    }

    /// After `ESC O`.
    static func key(single byte: UInt8, modifiers: [UInt8]) -> Key? {
        // `SS3 5 A`, `SS3 1;5 A`.
        let number = modifiers.split(separator: UInt8(ascii: ";")).last
            .flatMap { Int(String(decoding: $0, as: UTF8.self)) }
        let pressed = number.map(Key.Modifiers.init(parameter:)) ?? []
        switch byte {
        // Of rxvt, with control.
        case UInt8(ascii: "a")...UInt8(ascii: "d"):
            return named(byte - 0x20).map { Key($0, .control) }
        // The keypad in its application mode.
        case UInt8(ascii: "M"): return Key(.enter, pressed)
        case UInt8(ascii: "I"): return Key(.tab, pressed)
        case UInt8(ascii: " "): return .character(" ", pressed)
        case UInt8(ascii: "X"): return .character("=", pressed)
        case UInt8(ascii: "j")...UInt8(ascii: "y"):
            return .character(Character(Unicode.Scalar(byte - 0x40)), pressed)
        default: return named(byte).map { Key($0, pressed) }
        }
    }

    /// By the letter at the end.
    static func named(_ final: UInt8) -> Key.Code? {
        switch Character(Unicode.Scalar(final)) {
        case "A": .up
        case "B": .down
        case "C": .right
        case "D": .left
        case "F": .end
        case "H": .home
        case "P": .function(1)
        case "Q": .function(2)
        case "R": .function(3)
        case "S": .function(4)
        default: nil
        }
    }

    /// By the number before `~`, as DEC numbered them.
    static func named(number: Int) -> Key.Code? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23...26: .function(number - 12)
        case 28, 29: .function(number - 13)
        case 31...34: .function(number - 14)
        default: nil
        }
    }

    /// By its code point and modifiers, as `CSI u` and modifyOtherKeys say it.
    static func key(code: Int, _ pressed: Key.Modifiers) -> Key? {
        switch code {
        case 9: return Key(.tab, pressed)
        case 13: return Key(.enter, pressed)
        case 27: return Key(.escape, pressed)
        case 8, 127: return Key(.backspace, pressed)
        // The keypad, and the rest of kitty's numbers for keys: only what is on every keyboard.
        case 57_399...57_408: return .character(Character("\(code - 57_399)"), pressed)
        case 57_414: return Key(.enter, pressed)
        case 57_417: return Key(.left, pressed)
        case 57_418: return Key(.right, pressed)
        case 57_419: return Key(.up, pressed)
        case 57_420: return Key(.down, pressed)
        case 57_421: return Key(.pageUp, pressed)
        case 57_422: return Key(.pageDown, pressed)
        case 57_423: return Key(.home, pressed)
        case 57_424: return Key(.end, pressed)
        case 57_425: return Key(.insert, pressed)
        case 57_426: return Key(.delete, pressed)
        case 0xE000...0xF8FF: return nil
        default: break
        }
        guard code >= 0x20, !(0x7F...0x9F).contains(code), let value = UInt32(exactly: code),
            let scalar = Unicode.Scalar(value)
        else { return nil }
        var character = Character(scalar)
        var modifiers = pressed
        // As typed: the shift is in the letter, unless control takes letters of one case.
        if pressed.contains(.control) {
            if let lower = character.lowercased().first { character = lower }
        } else if pressed.contains(.shift) {
            if let upper = character.uppercased().first { character = upper }
            modifiers.remove(.shift)
        }
        return .character(character, modifiers)
    }

    /// Whether a byte ends a control sequence. rxvt ends a key with `$` for shift; elsewhere that
    /// byte stands before the end.
    static func isFinal(_ byte: UInt8, after sequence: [UInt8]) -> Bool {
        (0x40...0x7E).contains(byte)
            || byte == UInt8(ascii: "$") && (1...2).contains(sequence.count)
                && sequence.allSatisfy { (0x30...0x39).contains($0) }
    }
}

extension Key.Modifiers {
    /// As xterm counts them: one more than the sum of shift 1, alt 2, control 4 (and super 8).
    init(parameter: Int) {
        let bits = max(parameter - 1, 0)
        self = []
        if bits & 1 != 0 { insert(.shift) }
        // Meta, where a keyboard has it, is what is called alt here.
        if bits & 0b10_0010 != 0 { insert(.alt) }
        if bits & 4 != 0 { insert(.control) }
    }
}
