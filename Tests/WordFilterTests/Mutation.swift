import Simulation
import WordFilter

/// Makes messages in which words of some rules stand in every disguise, nearly stand, or do not
/// stand at all.
struct Mutation {
    let rules: [WordRule]
    var random: SplitMix64

    private static let sentences = [
        "quel _ !", "tu es un _", "espèce d'_", "l’_ du coin", "_", "_ _", "c'est _, non ?",
        "oh la _ qu'_ a dite", "un vrai _-là", "va donc, _", "il a dit : «_»", "mon _.", "_s",
        "what a _", "you _!", "the _'s hat", "shut it, _", "a _ and a _", "is it _?", "_-head",
        "such a _ …", "I said (_)", "no _ here", "re: _", "go _ go", "_/_", "x _ y", "a_", "_e",
        "cul-de-sac et _", "Moby _", "con carne, _", "p'tit _", "to _", "tit for _",
    ]

    private static let innocent = [
        "classe", "analyse", "contenu", "cocktail", "pass", "Scunthorpe", "45s", "$3x", "4ss",
        "as is", "coon", "title", "grass", "pâte", "cône", "wait-it-out", "c l a s s", "#a55",
        "I", "à", "dite", "Matsushita", "no 5", "10h30", "3 + 4", "a.s", "bas-salaires", "l'as",
        "12", "v1.2", "ok", "Mer-de-Glace", "y", "it's", "aujourd'hui", "s h e l f", "Penistone",
    ]

    /// What joins, parts, decorates and stands for something.
    private static let noise = [
        " ", " ", ".", "-", "'", "’", "_", "*", "**", "!", "$", "@", "|", "€", "£", "+", "1", "0",
        "4", "9", "6", "#", "a", "i", "l", "I", "s", "é", "e\u{301}", "\u{301}", "\u{200b}",
        "\u{200d}", "\u{fe0f}", "\u{20e3}", "\u{ad}", "字", "か", "ﾞ", "가", "ก", "\u{93f}", "😀",
        "👩‍🚀", "🅰", "🇫🇷", "ﬁ", "œ", "ß", "а", "ο", "Ｓ", "𝐚", "ⓘ", "\n", "\u{a0}", "·", "/",
    ]

    private static let accents = ["\u{300}", "\u{301}", "\u{308}", "\u{323}", "\u{336}"]
    private static let invisible = ["\u{200b}", "\u{200d}", "\u{ad}", "\u{2060}", "\u{fe0f}"]
    private static let marks = [".", "-", "_", "*", "·", "/", "!", "'", "’", ",", "~", "+", "|"]
    private static let leet: [Character: [String]] = [
        "a": ["4", "@"], "b": ["8", "6"], "c": ["¢"], "e": ["3", "€"], "g": ["9", "6"],
        "i": ["1", "!", "|", "¡", "l"], "l": ["1", "|", "£", "I"], "o": ["0"], "q": ["9"],
        "s": ["5", "$", "§"], "t": ["7", "+"], "y": ["¥"], "z": ["2"],
    ]
    private static let looks: [Character: [String]] = [
        "a": ["а", "α", "🅰"], "b": ["Ь", "ь"], "c": ["с", "ϲ", "©"], "d": ["ԁ"], "e": ["е", "ҽ"],
        "h": ["һ", "Н"], "i": ["і", "ι", "Ꭵ"], "k": ["к", "κ"], "m": ["м"], "n": ["п", "η", "Ν"],
        "o": ["о", "ο", "օ"], "p": ["р", "ρ"], "r": ["г"], "s": ["ѕ"], "t": ["т", "τ", "†"],
        "u": ["υ", "ս"], "y": ["у"], "l": ["ӏ", "ⅼ"],
    ]

    mutating func message() -> String {
        if random.chance(6) { return some(Self.noise, 1...12) }
        var message = ""
        for part in pick(Self.sentences) {
            message += part == "_" ? word() : String(part)
        }
        if random.chance(20) { message += pick([" ", "-", ".", ""]) + word() }
        if random.chance(10) { message = insert(some(Self.noise, 1...2), in: message) }
        return message
    }

    private mutating func word() -> String {
        if random.chance(15) { return pick(Self.innocent) }
        guard let rule = rules.randomElement(using: &random) else { return "" }
        var word = rule.text
        if random.chance(10), let except = rule.exceptions.randomElement(using: &random) {
            word = except
        }
        if random.chance(15) { word += pick(["s", "e", "es", "x"]) }
        if rule.mode == .prefix || rule.mode == .substring { word += pick(["", "er", "eur", "a"]) }
        if rule.mode == .suffix || rule.mode == .substring { word = pick(["", "mu", "a"]) + word }
        for _ in 0..<pick([0, 1, 1, 1, 2, 2, 3]) { word = disguised(word) }
        if random.chance(10) { word = pick(Self.noise) + word }
        if random.chance(10) { word += pick(Self.noise) }
        return word
    }

    private mutating func disguised(_ word: String) -> String {
        switch Int.random(in: 0..<16, using: &random) {
        case 0: random.chance(50) ? word.uppercased() : each(word, 40) { [$0.uppercased()] }
        case 1: each(word, 30) { _ in [] } + pick(Self.accents)
        case 2: after(word, 30, Self.accents)
        case 3: after(word, 30, Self.invisible)
        case 4: forms(word)
        case 5, 6: each(word, 40) { Self.looks[$0] ?? [] }
        case 7, 8: each(word, 50) { Self.leet[$0] ?? [] }
        case 9: each(word, 30) { [String(repeating: $0, count: 2)] }
        case 10: each(word, 30) { [String(repeating: $0, count: 3 + word.count % 3)] }
        case 11: insert(pick(Self.marks), in: word)
        case 12: word.map(String.init).joined(separator: pick([" ", ".", "-", "  ", " - ", "😀"]))
        case 13: nearly(word)
        case 14: pick(["é", "x", "l'", "d’", "qu'", "1", "$", "!", "字", "か"]) + word
        default: each(word, 5) { _ in [""] }
        }
    }

    /// One letter less, another or in another place.
    private mutating func nearly(_ word: String) -> String {
        var letters = Array(word)
        guard letters.count > 1 else { return word }
        let place = Int.random(in: 1..<letters.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: letters.remove(at: place)
        case 1: letters.swapAt(place, place - 1)
        case 2: letters[place] = "v"
        default: letters.insert(" ", at: place)
        }
        return String(letters)
    }

    /// Full-width, mathematical or circled.
    private mutating func forms(_ word: String) -> String {
        let start: UInt32 = pick([0xFF41, 0x1D41A, 0x24D0])
        let share = pick([100, 30])
        return each(word, share) { character in
            guard let ascii = character.asciiValue, (0x61...0x7A).contains(ascii),
                let scalar = Unicode.Scalar(start + UInt32(ascii) - 0x61)
            else { return [] }
            return [String(scalar)]
        }
    }

    /// Some characters replaced by one of what is offered for them.
    private mutating func each(
        _ word: String, _ percent: Int, _ offered: (Character) -> [String]
    ) -> String {
        var changed = ""
        for character in word {
            let choice = offered(character.lowercased().first ?? character)
            changed += random.chance(percent) && !choice.isEmpty ? pick(choice) : String(character)
        }
        return changed
    }

    private mutating func after(_ word: String, _ percent: Int, _ marks: [String]) -> String {
        var changed = ""
        for character in word {
            changed.append(character)
            if random.chance(percent) { changed += some(marks, 1...2) }
        }
        return changed
    }

    private mutating func insert(_ mark: String, in word: String) -> String {
        var scalars = Array(word.unicodeScalars)
        let place = Int.random(in: 0...scalars.count, using: &random)
        scalars.insert(contentsOf: mark.unicodeScalars, at: place)
        return String(of: scalars)
    }

    private mutating func some(_ pieces: [String], _ count: ClosedRange<Int>) -> String {
        (0..<Int.random(in: count, using: &random)).map { _ in pick(pieces) }.joined()
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }

    private mutating func pick(_ sentences: [String]) -> String {
        sentences[Int.random(in: 0..<sentences.count, using: &random)]
    }
}
