/// What is rare in a word, apart from the loop that reads the letters a to z: digits, other
/// scripts, ligatures, vowel signs, and scalars without width.
struct Special {
    enum Kind { case plain, unspaced, ideograph }

    /// Of the word, by its first letter.
    private(set) var kind = Kind.plain
    private var hasDigit = false
    private var hasLetter = false
    private var hasLookAlike = false

    init() {}

    /// Whether letters may stand here in disguise, so that `Pass.glued` is to look at the word.
    var isGlued: Bool { hasLookAlike || hasDigit }

    /// Reads one scalar that belongs to the word, or scalars without width within it.
    ///
    /// - Returns: where to go on; nil if the word ends before `offset`.
    @inline(never)
    mutating func read(
        at offset: Int, _ text: TextBytes, _ scan: ScanTable, _ keys: Keys,
        _ key: inout GrowingKey, _ note: (UInt64, Int) -> Void
    ) -> Int? {
        let table = text.table
        let (scalar, width) = text.scalar(at: offset)
        let scanClass = scan[scalar]
        if scanClass == ScanClass.ignorable { return passOver(offset, text, table) }
        guard scanClass >= ScanClass.firstLetter else { return nil }
        if scanClass < ScanClass.other {
            // A letter that folds to one of a to z: é.
            guard kind == .plain else { return nil }
            let count = key.count
            key.add(keys.coefficients[Int(scanClass)], keys)
            if key.count > count { note(key.value, offset) }
            return offset + width
        }
        let letter = table[scalar]
        guard goesOn(letter, isFirst: key.count == 0) else { return nil }
        if scalar < 0x80, text.isKeycap(offset) { return nil }
        if letter.lookAlike != 0 { hasLookAlike = true }
        letter.forEach(in: table) { value in
            if (0x30...0x39).contains(value) { hasDigit = true } else { hasLetter = true }
            let count = key.count
            key.add(keys.coefficient(of: value), keys)
            if key.count > count { note(key.value, offset) }
        }
        return offset + width
    }

    private mutating func goesOn(_ letter: Letter, isFirst: Bool) -> Bool {
        switch letter.kind {
        case .mark: return true
        case .plain: return kind == .plain
        case .unspaced:
            if isFirst { kind = .unspaced }
            return kind == .unspaced
        case .ideograph:
            if isFirst { kind = .ideograph }
            return isFirst
        default: return false
        }
    }

    /// The end of the scalars without width, if the word goes on after them.
    private func passOver(_ offset: Int, _ text: TextBytes, _ table: LetterTable) -> Int? {
        var offset = offset
        while offset < text.count {
            let (scalar, width) = text.scalar(at: offset)
            let letter = table[scalar]
            guard letter.isIgnorable else {
                var next = self
                let goesOn = next.goesOn(letter, isFirst: false)
                return goesOn && !(scalar < 0x80 && text.isKeycap(offset)) ? offset : nil
            }
            offset += width
        }
        return nil
    }
}
