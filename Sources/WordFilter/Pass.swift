/// One pass over a text: cuts it into words, makes their keys on the way, and looks closer only
/// where a filter says that some rule may be there. Allocates nothing until a rule is found.
///
/// What a rule is looked for in, and where that is decided:
/// a word (`run`), part of one (`Pass+Affixes`), a word with signs and digits for letters
/// (`Pass+Glued`), words joined by a mark or spelled out (`Pass+Joined`), phrases
/// (`Pass+Phrases`). All end in `consider`, which compares letter by letter.
struct Pass {
    /// Something found, by the bytes where it begins and ends.
    struct Found {
        let rule: Int
        let start: Int
        let end: Int
        let disguises: DisguiseSet
    }

    /// A word of the text.
    struct Piece {
        var key = GrowingKey()
        var start = 0
        var end = 0
        /// Whether letters of it may be others than they are.
        var isDressed = false
    }

    let text: TextBytes
    let index: RuleIndex
    let keys = Keys.standard
    let scan = ScanTable.standard
    var found: [Found] = []

    /// Words each joined to the one before by one mark, the last at `chainEnd - 1`.
    private var chain: (Piece, Piece, Piece, Piece, Piece) = (
        Piece(), Piece(), Piece(), Piece(), Piece()
    )
    private var chainCount = 0
    /// Where the run of letters and signs ends that was read last.
    var gluedEnd = 0
    /// Words of one letter in a row.
    private var singles = 0
    private var singlesStart = 0
    private var singlesEnd = 0

    static let longestChain = 5
    /// Letters that are spelled out or joined.
    static let longestSpelling = 40

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ start: UnsafePointer<UInt8>, _ index: RuleIndex) {
        text = TextBytes(bytes: start, count: bytes.count)
        self.index = index
    }

    /// What the rules find in the bytes of a text, in no order and with overlaps.
    static func found(in bytes: UnsafeBufferPointer<UInt8>, by index: RuleIndex) -> [Found] {
        guard index.count > 0, let start = bytes.baseAddress else { return [] }
        var pass = Pass(bytes, start, index)
        let blocks = index.words.blocks
        blocks.withUnsafeBufferPointer { blocks in
            if index.hasParts {
                WordParts.withRoom { pass.run(KeyFilter(blocks), &$0) }
            } else {
                var parts = NoParts()
                pass.run(KeyFilter(blocks), &parts)
            }
        }
        return pass.found
    }

    /// - Parameter parts: keeps the keys of every word's beginnings, or nothing.
    @inline(__always)
    private mutating func run<Parts: PartsOfWord>(_ filter: KeyFilter, _ parts: inout Parts) {
        let (bytes, count) = (text.bytes, text.count)
        let letters = scan.letters
        var offset = 0
        while true {
            // What stands before the word: most often one space.
            var gap = Gap(offset: offset, spaces: 1)
            if offset + 1 < count, bytes[offset] == 0x20, letters[Int(bytes[offset + 1])] != 0 {
                gap.offset = offset + 1
            } else {
                gap = self.gap(from: offset, filter)
                guard gap.offset < count else { break }
            }

            // The word: letters a to z here, all else in `special`.
            let start = gap.offset
            offset = start
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
                glued(start, sign: gap.sign, end: offset, word, special, filter)
            }
            if special.kind == .plain {
                let piece = Piece(
                    key: word, start: gap.sign < 0 ? start : gap.sign, end: offset,
                    isDressed: special.isGlued || gap.sign >= 0)
                if gap.marks == 1, gap.spaces == 0, chainCount > 0 {
                    join(piece, filter)
                } else {
                    chain.0 = piece
                    chainCount = 1
                }
            } else {
                chainCount = 0
            }
            if word.count == 1, special.kind == .plain {
                if singles == 0 { singlesStart = start }
                singles += 1
                singlesEnd = offset
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

    /// Reads what stands before a word, or before the end of the text.
    @inline(never)
    private mutating func gap(from start: Int, _ filter: KeyFilter) -> Gap {
        let (bytes, count, ascii) = (text.bytes, text.count, scan.ascii)
        var offset = start
        var (spaces, marks, sign) = (0, 0, -1)
        while offset < count {
            let byte = bytes[offset]
            var (current, width) = (ScanClass.mark, 1)
            if byte < 0x80 {
                current = ascii[Int(byte)]
            } else {
                let (scalar, bytes) = text.scalar(at: offset)
                (current, width) = (scan[scalar], bytes)
            }
            if current >= ScanClass.firstLetter {
                if current < ScanClass.other || begins(offset) { break }
                current = ScanClass.mark
            }
            // Sums rather than branches: what follows what in a text cannot be foretold.
            spaces &+= current == ScanClass.space ? 1 : 0
            marks &+= current &- ScanClass.mark < 2 ? 1 : 0
            if current == ScanClass.sign {
                if sign < 0 { sign = offset }
                // Pictures of letters make words without a letter.
                if width > 2 { pictures(offset, filter) }
            } else if current != ScanClass.ignorable {
                sign = -1
            }
            offset &+= width
        }
        return Gap(offset: offset, spaces: spaces, marks: marks, sign: sign)
    }

    private func begins(_ offset: Int) -> Bool {
        let letter = text.table[text.scalar(at: offset).value]
        return letter.canBegin && !(text.bytes[offset] < 0x80 && text.isKeycap(offset))
    }

    @inline(__always)
    private mutating func endSingles() {
        if singles >= 3 { spelled(singlesStart, singlesEnd) }
        singles = 0
    }

    /// Looks at the words that end with `piece`, which one mark joins to the one before.
    @inline(never)
    private mutating func join(_ piece: Piece, _ filter: KeyFilter) {
        if chainCount == Self.longestChain {
            chain = (chain.1, chain.2, chain.3, chain.4, piece)
        } else {
            chainCount += 1
            withUnsafeMutableBytes(of: &chain) {
                $0.storeBytes(
                    of: piece, toByteOffset: (chainCount - 1) * MemoryLayout<Piece>.stride,
                    as: Piece.self)
            }
        }
        var joined = piece.key
        var isDressed = piece.isDressed
        for place in (0..<chainCount - 1).reversed() {
            let earlier = withUnsafeBytes(of: chain) {
                $0.load(fromByteOffset: place * MemoryLayout<Piece>.stride, as: Piece.self)
            }
            guard let longer = earlier.key.followed(by: joined, keys) else { return }
            joined = longer
            isDressed = isDressed || earlier.isDressed
            if isDressed { dressed(earlier.start..<piece.end, filter) }
            if filter.mayHold(joined.value) { self.joined(joined.value, earlier.start, piece.end) }
        }
    }
}

/// What stands between two words.
private struct Gap {
    /// Where the word after it begins.
    var offset: Int
    var spaces: Int
    var marks = 0
    /// Where the signs begin that stand right before the word, or -1.
    var sign = -1
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
