@testable import WordFilter

/// A rule, or a form of it, as letters.
struct ReferenceForm {
    /// The rule's place in its list.
    let rule: Int
    let mode: WordRule.Mode
    let words: [[UInt32]]
    /// Of all words.
    let letters: [UInt32]
    /// Whether an apostrophe stands before each word.
    let apostrophes: [Bool]
    let isShort: Bool
    /// Which runs of the rule's letters have an accent.
    let accented: Set<Int>
    let sound: [UInt32]

    static func forms(of rule: WordRule, _ number: Int) -> [ReferenceForm] {
        var texts = [rule.folded]
        if rule.inflects, rule.mode == .word {
            texts += Inflection.forms(
                of: rule.folded, text: rule.text, languages: rule.languages)
        }
        let count = rule.folded.unicodeScalars.count { !" -'".unicodeScalars.contains($0) }
        let accented = accentedRuns(of: rule.text)
        return texts.map { text in
            var words: [[UInt32]] = [[]]
            var apostrophes = [false]
            for scalar in text.unicodeScalars {
                if " -'".unicodeScalars.contains(scalar) {
                    words.append([])
                    apostrophes.append(scalar == "'")
                } else {
                    words[words.count - 1].append(scalar.value)
                }
            }
            return ReferenceForm(
                rule: number, mode: rule.mode, words: words, letters: words.flatMap { $0 },
                apostrophes: apostrophes,
                isShort: count <= 4, accented: accented,
                sound: Dress.sound(of: words.flatMap { $0 }))
        }
    }

    private static func accentedRuns(of text: String) -> Set<Int> {
        let text = ReferenceText(Array(text.unicodeScalars))
        var runs: Set<Int> = []
        var run = -1
        var last: UInt32?
        for sign in text.read(0..<text.glyphs.count) {
            if sign.value != last { run += 1 }
            last = sign.value
            if sign.isAccented { runs.insert(run) }
        }
        return runs
    }
}

/// All forms of some rules, in the order in which they are tried.
struct ReferenceForms {
    /// Of whole words and phrases, by what they sound like: parts of words are whole words too.
    private(set) var words: [[UInt32]: [ReferenceForm]] = [:]
    private(set) var parts: [WordRule.Mode: [ReferenceForm]] = [:]
    /// What the first words of phrases sound like: most words of a text begin none.
    private(set) var starts: Set<[UInt32]> = []
    /// The most words that a phrase has.
    private(set) var longestPhrase = 1

    init(_ rules: [WordRule]) {
        for (number, rule) in rules.enumerated() {
            for form in ReferenceForm.forms(of: rule, number) {
                longestPhrase = max(longestPhrase, form.words.count)
                words[form.sound, default: []].append(form)
                if form.words.count > 1 { starts.insert(Dress.sound(of: form.words[0])) }
                if rule.mode != .word { parts[rule.mode, default: []].append(form) }
            }
        }
    }
}

/// Which signs are heard as the letters that they most often stand for.
struct Dress: Hashable {
    var leet = false
    var looks = false

    /// What is heard: a run of the same letter once, and l like i.
    func sound(of signs: [ReferenceText.Sign]) -> [UInt32] {
        var sound: [UInt32] = []
        for sign in signs {
            let heard = letter(sign)
            if sound.last != heard { sound.append(heard) }
        }
        return sound
    }

    func letter(_ sign: ReferenceText.Sign) -> UInt32 {
        var heard = leet ? Leet.letter(sign.value) ?? sign.value : sign.value
        if looks, sign.glyph.look != 0 { heard = sign.glyph.look }
        return heard == 0x6C ? 0x69 : heard
    }

    static func sound(of letters: [UInt32]) -> [UInt32] {
        letters.reduce(into: []) { sound, letter in
            let heard: UInt32 = letter == 0x6C ? 0x69 : letter
            if sound.last != heard { sound.append(heard) }
        }
    }
}

/// Letters dealt to the runs of a form.
struct ReferenceFit {
    private(set) var disguises: Set<Disguise> = []
    /// Letters more than the first run of the form has, and than the last.
    private(set) var surplus = (first: 0, last: 0)
    private var substituted: Set<UInt32> = []
    private var digits = 0
    private var real = 0
    private var hasCapitalForL = false
    /// Whether a letter that is there twice where the form has one is another word.
    private let isStrict: Bool
    /// The run of the form's letters that is being dealt to, and the letter of it.
    private var run = -1
    private var last: UInt32?

    /// Nil if the letters do not read as the form. `words` are the letters of each of its words,
    /// or of a part of a word, of which there is more.
    init?(_ form: ReferenceForm, _ words: [[ReferenceText.Sign]], isPart: Bool = false) {
        isStrict = form.isShort || isPart
        let wanted = words.count == 1 ? [form.letters] : form.words
        guard wanted.count == words.count else { return nil }
        for (letters, word) in zip(wanted, words) {
            var signs = word
            for place in signs.indices where signs[place].place == signs[0].place {
                (signs[place].isFirst, signs[place].isUnseen) = (true, false)
            }
            guard deal(signs, to: letters, form), isLikely(form, signs) else { return nil }
        }
    }

    /// From left to right each run of a letter takes what can be read as it, and gives up to the
    /// next run what can also be read as that, once it has enough.
    private mutating func deal(
        _ signs: [ReferenceText.Sign], to letters: [UInt32], _ form: ReferenceForm
    ) -> Bool {
        var rest = signs[...]
        let runs = letters.runs
        for (place, (letter, count)) in runs.enumerated() {
            if last != letter { run += 1 }
            last = letter
            let next = place + 1 < runs.count ? runs[place + 1].letter : nil
            var taken = 0
            while let sign = rest.first, let reading = sign.reading(as: letter) {
                let isThisLetter = reading == .itself && sign.glyph.scalar != 0x49
                if taken >= count, !isThisLetter, let next, sign.reading(as: next) != nil { break }
                note(sign, reading, letter, form)
                rest.removeFirst()
                taken += 1
            }
            // `as` is not `ass`, and `coon` is not `con`, but `cooon` is.
            if taken < count || taken == 2 && count == 1 && isStrict { return false }
            if place == 0 { surplus.first = taken - count }
            surplus.last = taken - count
            if taken > count { disguises.insert(.repetition) }
        }
        return rest.isEmpty
    }

    private mutating func note(
        _ sign: ReferenceText.Sign, _ reading: ReferenceText.Sign.Reading, _ letter: UInt32,
        _ form: ReferenceForm
    ) {
        if sign.isReal { real += 1 }
        if sign.isAccented, !form.accented.contains(run) { disguises.insert(.accents) }
        if sign.isUnseen { disguises.insert(.invisible) }
        switch reading {
        case .itself: if Unicode.isForm(sign.glyph.scalar) { disguises.insert(.form) }
        case .look:
            disguises.insert(.lookAlike)
            if letter == 0x6C, sign.glyph.scalar == 0x49 { hasCapitalForL = true }
        case .leet:
            disguises.insert(.leet)
            substituted.insert(letter)
            if sign.isDigit { digits += 1 }
        }
    }

    /// `SH17` and `800B` are numbered: the digits at one end are more than half of it, or half of it
    /// and not one digit. `he11` is not.
    private static func isNumbered(_ signs: [ReferenceText.Sign]) -> Bool {
        [Array(signs), signs.reversed()].contains { signs in
            let number = signs.prefix(while: \.isDigit)
            let isOneDigit = Set(number.map(\.glyph.scalar)).count == 1
            return number.count * 2 > signs.count
                || number.count * 2 == signs.count && !isOneDigit
        }
    }

    /// `IdioT` has capitals, in which I is no l: but for I and the first letter, all are small.
    private static func isMostlySmall(_ signs: [ReferenceText.Sign]) -> Bool {
        let scalars = signs.map(\.glyph.scalar)
        return scalars.contains { (0x61...0x7A).contains($0) }
            && !scalars.dropFirst().contains { (0x41...0x5A).contains($0) && $0 != 0x49 }
    }

    /// What is mostly numbers is a number; in short words few letters may be digits or signs, and
    /// short words in Russian or Greek letters are Russian or Greek.
    private func isLikely(_ form: ReferenceForm, _ signs: [ReferenceText.Sign]) -> Bool {
        let count = form.letters.count
        if disguises.contains(.leet) {
            if real == 0 || digits > 3 * real { return false }
            if count <= 3, substituted.count > 1 || digits > 1 { return false }
            if count == 4, substituted.count > 2 { return false }
            if Self.isNumbered(signs) { return false }
        }
        if hasCapitalForL, !Self.isMostlySmall(signs) { return false }
        guard disguises.contains(.lookAlike), count <= 4 else { return true }
        return signs.contains { sign in
            switch sign.glyph.scalar {
            case 0x386...0x3A9, 0x3AA...0x3CE, 0x401, 0x410...0x44F, 0x451: false
            default: true
            }
        }
    }
}

extension ReferenceText.Sign {
    enum Reading { case itself, look, leet }

    func reading(as letter: UInt32) -> Reading? {
        if value == letter { return .itself }
        guard letter < 0x80 else { return nil }
        // In many typefaces a capital I and a small l are one.
        let isUpright =
            letter == 0x6C && glyph.scalar == 0x49
            || letter == 0x69 && glyph.scalar == 0x6C && isFirst
        if glyph.look == letter || isUpright { return .look }
        return Leet.reads(value, as: letter) ? .leet : nil
    }
}

extension [UInt32] {
    fileprivate var runs: [(letter: UInt32, count: Int)] {
        var runs: [(letter: UInt32, count: Int)] = []
        for letter in self {
            if let last = runs.last, last.letter == letter {
                runs[runs.count - 1].count += 1
            } else {
                runs.append((letter, 1))
            }
        }
        return runs
    }
}
