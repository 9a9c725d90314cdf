/// Bytes of a terminal, split anywhere, become what was done: keys, pastes, the mouse. A value; its
/// memory is bounded whatever comes.
///
/// The forms are those of xterm (ctlseqs.txt: CSI with modifiers, SS3, `~`, SGR mouse, focus,
/// bracketed paste, modifyOtherKeys), rxvt's, and `CSI u` (fixterms, kitty). What is none of them is
/// passed over whole.
struct KeyParser: Sendable {
    /// What a terminal answers to what it was asked.
    enum Reply: Hashable, Sendable {
        /// DECRPM: 0 not recognized, 1 set, 2 reset, 3 and 4 for ever so.
        case mode(Int, Int)
        /// DA1: every terminal answers it, so all that was asked before has been answered.
        case attributes
    }

    enum Item: Hashable, Sendable {
        case input(TerminalInput)
        case reply(Reply)
    }

    /// A control sequence has far fewer bytes; of a longer one the rest is passed over.
    static let sequenceBytes = 128
    /// A paste goes on after this, and is cut here.
    static let pasteBytes = 1 << 20

    private enum State: Hashable, Sendable {
        case ground
        /// After ESC; with another ESC before it, alt belongs to what follows.
        case escape(alt: Bool)
        case control(alt: Bool)
        case single(alt: Bool)
        /// After `CSI M`: three bytes of the old mouse.
        case oldMouse(Int)
        /// OSC, DCS, APC, PM, SOS: up to BEL or ST.
        case string(sawEscape: Bool)
        case paste
    }

    private var state = State.ground
    private var sequence: [UInt8] = []
    /// The beginning of a character of several bytes.
    private var text: [UInt8] = []
    private var textNeeds = 0
    private var textHasAlt = false
    private var pasted = PasteReader()
    /// Set by what is found in a sequence.
    private var items: [Item] = []

    /// Something has begun that what follows may finish, or that stands for itself (Escape): after
    /// so long without a byte it is to be flushed. nil: nothing has.
    var patienceMilliseconds: Int? {
        switch state {
        case .ground: text.isEmpty ? nil : 250
        // A key's bytes come together. Whoever waits for Escape should not wait for long.
        case .escape, .single: 25
        case .control: sequence.isEmpty ? 25 : 250
        case .oldMouse, .string: 250
        // A paste of which the end is lost would keep all that is typed.
        case .paste: 2_000
        }
    }

    mutating func parse(_ bytes: some Sequence<UInt8>) -> [Item] {
        for byte in bytes { take(byte) }
        defer { items = [] }
        return items
    }

    /// Nothing more came for a moment: a lone ESC is the key Escape, and what was begun is no more.
    mutating func flush() -> [Item] {
        switch state {
        case .escape(let alt): give(Key(.escape, alt ? .alt : []))
        // `ESC [` and `ESC O` are Alt with a letter, when nothing follows.
        case .control(let alt) where sequence.isEmpty: give(.alt("["), alt)
        case .single(let alt) where sequence.isEmpty: give(.alt("O"), alt)
        case .paste: items.append(.input(.paste(pasted.text)))
        case .ground, .control, .single, .oldMouse, .string: break
        }
        (state, sequence, text) = (.ground, [], [])
        defer { items = [] }
        return items
    }

    private mutating func give(_ key: Key, _ alt: Bool = false) {
        var key = key
        if alt { key.modifiers.insert(.alt) }
        items.append(.input(.key(key)))
    }

    private mutating func take(_ byte: UInt8) {
        switch state {
        case .ground: ground(byte)
        case .escape(let alt): escape(byte, alt)
        case .control(let alt): control(byte, alt)
        case .single(let alt): single(byte, alt)
        case .oldMouse(let left): state = left > 1 ? .oldMouse(left - 1) : .ground
        case .string(let sawEscape): string(byte, sawEscape)
        case .paste:
            if let paste = pasted.take(byte) {
                items.append(.input(.paste(paste)))
                state = .ground
            }
        }
    }

    // MARK: Characters

    private mutating func ground(_ byte: UInt8, alt: Bool = false) {
        if !text.isEmpty {
            if byte & 0xC0 == 0x80 { return continueText(byte) }
            // What came before is no character and will not be one.
            text = []
        }
        switch byte {
        case 0x1B: state = .escape(alt: false)
        case 0x00...0x1F, 0x7F: give(KeyTable.key(control: byte), alt)
        case 0x20...0x7E: give(.character(Character(Unicode.Scalar(byte))), alt)
        case 0xC2...0xF4:
            (text, textHasAlt) = ([byte], alt)
            textNeeds = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        default: break
        }
    }

    private mutating func continueText(_ byte: UInt8) {
        text.append(byte)
        guard text.count == textNeeds else { return }
        let decoded = String(validating: text, as: UTF8.self)
        text = []
        guard let scalar = decoded?.unicodeScalars.first,
            // The controls of Latin-1.
            !(0x80...0x9F).contains(scalar.value)
        else { return }
        let character = Character(scalar)
        give(.character(character), textHasAlt)
    }

    // MARK: Sequences

    private mutating func escape(_ byte: UInt8, _ alt: Bool) {
        switch byte {
        case UInt8(ascii: "["): (state, sequence) = (.control(alt: alt), [])
        case UInt8(ascii: "O"): (state, sequence) = (.single(alt: alt), [])
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"),
            UInt8(ascii: "X"):
            state = .string(sawEscape: false)
        // Two: the first is a key, unless the second begins a key with alt, as rxvt has it.
        case 0x1B where alt: give(Key(.escape))
        case 0x1B: state = .escape(alt: true)
        default:
            state = .ground
            if alt { give(Key(.escape)) }
            ground(byte, alt: true)
        }
    }

    private mutating func control(_ byte: UInt8, _ alt: Bool) {
        switch byte {
        // A sequence that was broken off.
        case 0x1B: state = .escape(alt: false)
        case 0x00...0x1F, 0x7F...: state = .ground
        // Of the Linux console: `CSI [ A` is F1.
        case UInt8(ascii: "[") where sequence.isEmpty: sequence.append(byte)
        case _ where KeyTable.isFinal(byte, after: sequence):
            state = .ground
            finish(byte, alt)
        default: if sequence.count < Self.sequenceBytes { sequence.append(byte) }
        }
    }

    private mutating func finish(_ final: UInt8, _ alt: Bool) {
        guard sequence.count < Self.sequenceBytes else { return }
        let found = ControlSequence(sequence, final: final)
        switch found.meaning {
        case .key(let key): give(key, alt)
        case .input(let input): items.append(.input(input))
        case .reply(let reply): items.append(.reply(reply))
        case .pasteBegins:
            pasted = PasteReader()
            state = .paste
        case .oldMouse: state = .oldMouse(3)
        case .nothing: break
        }
    }

    private mutating func single(_ byte: UInt8, _ alt: Bool) {
        switch byte {
        case 0x1B: state = .escape(alt: false)
        // Some put modifiers between: `SS3 5 A`.
        case 0x30...0x39, UInt8(ascii: ";"):
            if sequence.count < Self.sequenceBytes { sequence.append(byte) }
        default:
            state = .ground
            if let key = KeyTable.key(single: byte, modifiers: sequence) { give(key, alt) }
        }
    }

    private mutating func string(_ byte: UInt8, _ sawEscape: Bool) {
        switch byte {
        case 0x07, 0x18, 0x1A: state = .ground
        case UInt8(ascii: "\\") where sawEscape: state = .ground
        case 0x1B: state = .string(sawEscape: true)
        default:
            guard sawEscape else { return }
            // It ended without its end.
            state = .escape(alt: false)
            take(byte)
        }
    }
}
