/// `Letter` for every scalar of Unicode, the same whatever Unicode the Swift runtime knows.
///
/// Two stages: `pages` says which page of 128 letters a scalar is on. Letters that are only of a
/// kind and fold to themselves do not hold their number, so that all the pages of ideographs, or of
/// what is not assigned, are one.
struct LetterTable: Sendable {
    /// Made at the first use, in a millisecond; some 160 KB.
    static let standard = LetterTable()
    /// No scalar folds to as many.
    static let mostLetters = 32

    // `nonisolated(unsafe)` is sound: the three are allocated once, written only in `init` and, as
    // the table lives as long as the process, never freed: any thread may read them at any time.
    // Their element types being trivial, `Sendable` asks no more of them.

    /// Page of each 128 scalars, by `scalar >> 7`: below `pageCount`, for all of Unicode.
    nonisolated(unsafe) let pages: UnsafePointer<UInt16>
    /// By page × 128 + `scalar & 127`; to be made a letter by `Letter(stored:scalar:)`.
    nonisolated(unsafe) let letters: UnsafePointer<LetterBits>
    /// Folded forms of several scalars, one after the other.
    nonisolated(unsafe) let forms: UnsafePointer<UInt32>
    let pageCount: Int

    private init() {
        var draft = LetterDraft()
        PackedTable(FoldingTable.kinds).forEachRun { draft.setKind($0) }
        PackedTable(FoldingTable.forms).forEachRun { draft.setForm($0) }
        PackedTable(LookAlikeTable.letters).forEachRun { draft.setLookAlike($0) }
        pages = Self.kept(draft.pages)
        letters = Self.kept(draft.letters)
        forms = Self.kept(draft.forms)
        pageCount = draft.letters.count / LetterDraft.pageSize
    }

    private static func kept<Element>(_ elements: [Element]) -> UnsafePointer<Element> {
        let kept = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
        _ = kept.initialize(fromContentsOf: elements)
        guard let start = kept.baseAddress else { preconditionFailure("an empty table") }
        return UnsafePointer(start)
    }

    /// - Parameter scalar: below 0x110000.
    @inline(__always)
    subscript(scalar: UInt32) -> Letter {
        let place = Int(pages[Int(scalar >> 7)]) << 7 | Int(scalar & 127)
        return Letter(stored: letters[place], scalar: scalar)
    }
}

/// The table while it is being made. All in all some 50,000 letters are written.
private struct LetterDraft {
    static let pageSize = 128
    private static let scalars = 0x11_0000

    /// The kind that the packed table gives the syllables of Hangul, beyond those of `Letter.Kind`.
    private static let syllables = Letter.Kind.ideograph.rawValue + 1

    private(set) var pages: [UInt16]
    private(set) var letters: [LetterBits] = []
    private(set) var forms: [UInt32] = []

    /// Begins with a page of each kind, shared by all that is wholly of that kind.
    init() {
        pages = Array(repeating: 0, count: Self.scalars / Self.pageSize)
        for kind in 0...Self.syllables {
            letters += repeatElement(Self.letter(kind), count: Self.pageSize)
        }
    }

    /// What a scalar is that is only of a kind.
    private static func letter(_ kind: UInt32) -> LetterBits {
        switch kind {
        case syllables: Letter.syllable | Letter.Kind.unspaced.rawValue << Letter.kindShift
        case Letter.Kind.ignorable.rawValue: Letter.several | kind << Letter.kindShift
        case Letter.Kind.space.rawValue: 0x20 | kind << Letter.kindShift
        case Letter.Kind.hyphen.rawValue: 0x2D | kind << Letter.kindShift
        case Letter.Kind.apostrophe.rawValue: 0x27 | kind << Letter.kindShift
        default: Letter.itself | kind << Letter.kindShift
        }
    }

    mutating func setKind(_ run: PackedTable.Run) {
        var scalar = run.first
        while scalar < run.end {
            let kind = run.value(of: scalar)
            if scalar % Self.pageSize == 0, scalar + Self.pageSize <= run.end {
                pages[scalar / Self.pageSize] = UInt16(kind)
                scalar += Self.pageSize
            } else {
                letters[ownPlace(of: scalar)] = Self.letter(kind)
                scalar += 1
            }
        }
    }

    mutating func setForm(_ run: PackedTable.Run) {
        var several: UInt32 = 0
        if !run.others.isEmpty {
            let start = forms.count
            forms.append(run.value)
            forms += run.others
            let count = forms.count - start
            precondition(start < 1 << 16 && count < 1 << 5)
            several = Letter.several | UInt32(start) << 5 | UInt32(count)
        }
        for scalar in run.first..<run.end {
            let place = ownPlace(of: scalar)
            let form = several == 0 ? run.value(of: scalar) : several
            letters[place] = letters[place] & Letter.kindMask | form
        }
    }

    mutating func setLookAlike(_ run: PackedTable.Run) {
        for scalar in run.first..<run.end {
            letters[ownPlace(of: scalar)] |= run.value(of: scalar) << Letter.lookAlikeShift
        }
    }

    /// The place of a scalar on a page that is not shared, which is made where there is none.
    private mutating func ownPlace(of scalar: Int) -> Int {
        let page = Int(pages[scalar / Self.pageSize])
        if page > Self.syllables { return page * Self.pageSize + scalar % Self.pageSize }
        let start = letters.count
        pages[scalar / Self.pageSize] = UInt16(start / Self.pageSize)
        letters += repeatElement(Self.letter(UInt32(page)), count: Self.pageSize)
        return start + scalar % Self.pageSize
    }
}
