/// One pass over a text: cuts it into words, makes their keys on the way, and looks closer only
/// where a filter says that some rule may be there. Allocates nothing until a rule is found.
///
/// What a rule is looked for in, and where that is decided:
/// a word (`run`), part of one (`Pass+Parts`), a word with signs and digits for letters
/// (`Pass+Glued`), words joined by a mark or spelled out (`Pass+Joined`), phrases
/// (`Pass+Phrases`). All end in `consider`, which compares letter by letter.
struct Pass {
    /// Something found, by the bytes where it begins and ends.
    struct Found {
        var rule: Int
        let start: Int
        var end: Int
        var disguises: DisguiseSet
    }

    /// A word of the text that one mark may join to the next.
    struct Piece {
        let key: GrowingKey
        /// Whether digits, signs or letters of other scripts may stand for other letters.
        let isDressed: Bool
        /// Made of those letters, with the signs before the word and without them; nil if there are
        /// none, or nobody has asked.
        var dressed: GrowingKey?
        var bare: GrowingKey?
        let start: Int
        /// Where the signs before it begin.
        let dressedStart: Int
        let end: Int
    }

    let text: TextBytes
    /// Held by whoever asks, as long as the pass lasts.
    unowned(unsafe) let index: RuleIndex
    let keys: Keys
    let scan: ScanTable
    var found: [Found] = []
    /// Letters that may yet be compared.
    private var work: Int
    /// Whether a text that takes too much work is found from there on.
    private let findsRest: Bool

    /// Words each joined to the one before by one mark: room for `longestChain`.
    let chain: UnsafeMutablePointer<Piece>
    var chainCount = 0
    /// Where the run of letters and signs ends that was read last.
    var gluedEnd = 0
    /// Words of one letter in a row.
    private var singles = 0
    private var singlesStart = 0
    private var singlesEnd = 0

    /// Letters compared for each byte of a text, and for the shortest: a text of nothing but rules
    /// needs a tenth of it. Only a list and a text made for each other need more.
    static let workPerByte = 32
    static let leastWork = 16_384
    static let longestChain = 5
    /// Letters that are spelled out or joined.
    static let longestSpelling = 40

    private init(
        _ text: TextBytes, _ index: RuleIndex, _ chain: UnsafeMutablePointer<Piece>,
        findsRest: Bool
    ) {
        (self.text, self.index, self.chain) = (text, index, chain)
        self.findsRest = findsRest
        work = Self.leastWork + Self.workPerByte * text.count
        (keys, scan) = (index.keys, index.scan)
    }

    /// What the rules find in the bytes of a text, in no order and with overlaps.
    ///
    /// - Parameter findsRest: what becomes of a text that takes too much work, from where that is
    ///   seen: found, so that nothing can hide behind it, or not.
    static func found(
        in bytes: UnsafeBufferPointer<UInt8>, by index: RuleIndex, findsRest: Bool
    ) -> [Found] {
        guard index.count > 0, let start = bytes.baseAddress else { return [] }
        let text = TextBytes(bytes: start, count: bytes.count, table: index.letters)
        return withUnsafeTemporaryAllocation(of: Piece.self, capacity: longestChain) { chain in
            guard let chain = chain.baseAddress else { return [] }
            var pass = Pass(text, index, chain, findsRest: findsRest)
            index.words.blocks.withUnsafeBufferPointer { blocks in
                index.quick.numbers.withUnsafeBufferPointer { numbers in
                    guard let first = numbers.baseAddress else { return }
                    let quick = QuickLook(
                        first, numbers.count, index.quick.sizes, pass.keys, pass.scan)
                    if index.hasParts {
                        WordParts.withRoom { pass.run(KeyFilter(blocks), quick, &$0) }
                    } else {
                        var parts = NoParts()
                        pass.run(KeyFilter(blocks), quick, &parts)
                    }
                }
            }
            return pass.found
        }
    }

    /// Whether so many letters may be compared with a form, for what begins at `start`.
    mutating func mayCompare(_ letters: Int, with form: Int, from start: Int) -> Bool {
        guard work >= 0 else { return false }
        work -= letters
        if work < 0, findsRest {
            found.append(
                Found(
                    rule: Int(index.forms[form].rule), start: start, end: text.count,
                    disguises: []))
        }
        return work >= 0
    }

    /// - Parameter parts: keeps the keys of every word's beginnings, or nothing.
    @inline(__always)
    private mutating func run<Parts: PartsOfWord>(
        _ filter: KeyFilter, _ quick: QuickLook, _ parts: inout Parts
    ) {
        let (bytes, count) = (text.bytes, text.count)
        let letters = scan.letters
        var offset = 0
        while true {
            // What stands before the word: most often one space.
            var gap = Gap(offset: offset, spaces: 1)
            if offset + 1 < count, bytes[offset] == 0x20, letters[Int(bytes[offset + 1])] != 0 {
                gap.offset = offset + 1
            } else if offset + 2 < count, bytes[offset] == 0x27, chainCount == 0,
                letters[Int(bytes[offset + 1])] != 0
            {
                gap = Gap(offset: offset + 1, spaces: 0, marks: 1)
            } else if offset + 2 < count, bytes[offset + 1] == 0x20,
                letters[Int(bytes[offset + 2])] != 0, scan.isMark(bytes[offset])
            {
                gap = Gap(offset: offset + 2, spaces: 1, marks: 1)
            } else {
                gap = self.gap(from: offset, filter)
                guard gap.offset < count else { break }
            }

            let start = gap.offset
            offset = start
            // Most words are done with here.
            if gap.sign < 0, chainCount == 0 || gap.spaces > 0 || gap.marks != 1 {
                let (end, letters) = quick.endOfInnocent(
                    text, start, withParts: Parts.areWanted)
                if end > start {
                    chainCount = 0
                    if letters == 1 {
                        noteSingle(start, end)
                    } else if singles > 0 {
                        endSingles()
                    }
                    offset = end
                    continue
                }
            }

            // The word: letters a to z here, all else in `special`.
            var word = GrowingKey()
            var special = Special()
            parts.begin()
            while true {
                var (key, last, length) = (word.value, word.last, word.count)
                let begun = length
                while offset < count {
                    let coefficient = letters[Int(bytes[offset])]
                    if coefficient == 0 { break }
                    if coefficient != last {
                        key = key &* keys.base &+ coefficient
                        last = coefficient
                        length &+= 1
                        parts.add(key, at: offset)
                        if parts.isFull { parts.makeRoom(&self, start, offset) }
                    }
                    offset &+= 1
                }
                word = GrowingKey(
                    value: key, count: length,
                    first: begun == 0 && length > 0 ? letters[Int(bytes[start])] : word.first,
                    last: last)
                guard offset < count, mayGoOn(bytes[offset]),
                    let next = special.read(
                        at: offset, text, scan, keys, &word, { parts.add($0, at: $1) })
                else { break }
                offset = next
                if parts.isFull { parts.makeRoom(&self, start, offset) }
                if special.kind == .plain { continue }
                // A word in a script without spaces: letters a to z end it.
                while offset < count,
                    let next = special.read(
                        at: offset, text, scan, keys, &word, { parts.add($0, at: $1) })
                {
                    offset = next
                    if parts.isFull { parts.makeRoom(&self, start, offset) }
                }
                break
            }

            // What it may be.
            if filter.mayHold(word.value) { self.word(word.value, start, offset) }
            parts.end(&self, start, offset)
            if special.isGlued || gap.sign >= 0 || offset < count && maySign(bytes[offset]) {
                glued(start, sign: gap.sign, end: offset, word, special, filter, parts)
            }
            if special.kind == .plain {
                let piece = Piece(
                    key: word, isDressed: special.isGlued || gap.sign >= 0, start: start,
                    dressedStart: gap.sign < 0 ? start : gap.sign, end: offset)
                if gap.marks == 1, gap.spaces == 0, chainCount > 0 {
                    join(piece, filter)
                } else {
                    chain.initialize(to: piece)
                    chainCount = 1
                }
            } else {
                chainCount = 0
            }
            if word.count == 1, special.kind == .plain {
                noteSingle(start, offset)
            } else if singles > 0 {
                endSingles()
            }
        }
        if singles > 0 { endSingles() }
    }

    /// Whether a word may go on with a byte that is no letter a to z: digits and other scripts may.
    @inline(__always)
    private func mayGoOn(_ byte: UInt8) -> Bool { byte >= 0x80 || byte &- 0x30 < 10 }

    /// Whether a sign that stands for a letter may begin with the byte.
    @inline(__always)
    private func maySign(_ byte: UInt8) -> Bool {
        byte >= 0x80 || scan.ascii[Int(byte)] == ScanClass.sign
    }

    @inline(__always)
    private mutating func noteSingle(_ start: Int, _ end: Int) {
        if singles == 0 { singlesStart = start }
        singles &+= 1
        singlesEnd = end
    }

    @inline(__always)
    private mutating func endSingles() {
        if singles >= 3 { spelled(singlesStart, singlesEnd) }
        singles = 0
    }
}

/// The front of a key table, ready for the pass.
struct KeyFilter {
    private let blocks: UnsafePointer<UInt64>?
    private let shift: UInt64

    init(_ blocks: UnsafeBufferPointer<UInt64>) {
        self.blocks = blocks.baseAddress
        shift = UInt64(64 - blocks.count.trailingZeroBitCount)
    }

    @inline(__always)
    func mayHold(_ key: UInt64) -> Bool {
        guard let blocks else { return false }
        let mixed = KeyTable.mixed(KeyTable.fragment(key))
        let bits = KeyTable.bits(mixed)
        return blocks[Int(truncatingIfNeeded: mixed >> shift)] & bits == bits
    }
}
