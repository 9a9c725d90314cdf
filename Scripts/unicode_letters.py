"""What each scalar is to the word filter and what it folds to, by the Unicode Character Database.

Kinds are those of `Letter.Kind` in Sources/WordFilter/Letter.swift, in its order.
"""

KINDS = ["other", "space", "hyphen", "apostrophe", "ignorable", "mark", "plain", "unspaced",
         "ideograph", "syllable"]
OTHER, SPACE, HYPHEN, APOSTROPHE, IGNORABLE, MARK, PLAIN, UNSPACED, IDEOGRAPH, SYLLABLE = range(10)

SCALARS = 0x110000

# Letters that read as others but do not decompose. The dotless i is what a Turkish reader's "I"
# lower-cases to, and the final sigma is a sigma: without these two, case would tell words apart.
BY_HAND = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ς": "σ"}

# The en dash and the minus are what some keyboards and programs make of a hyphen.
HYPHENS = {0x2D, 0x2010, 0x2011, 0x2012, 0x2013, 0x2212, 0xFE63, 0xFF0D}
# U+02BB and U+02BC are letters by category, but people type them for an apostrophe, as they do
# accents without a letter, quotes and primes: they part words.
APOSTROPHES = {0x27, 0x60, 0xB4, 0x2BB, 0x2BC, 0x2018, 0x2019, 0x201B, 0x2032, 0xFF07}

# These begin the grapheme of the letter after them, which may be another word's: were they
# letters, masking that word would change the one before.
PREPENDED = {0xD4E, 0x111C2, 0x111C3, 0x113D1, 0x1193F, 0x11941, 0x11A3A, *range(0x11A84, 0x11A8A),
             0x11D46, 0x11F02}
# These are letters, but end the grapheme of the letter before them, as marks do.
TRAILING = {0xE33, 0xEB3}

# Thai and Lao, kana and what is written among them; Hangul, as particles follow names of other
# scripts without a space.
UNSPACED_RANGES = [(0xE00, 0xEFF), (0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F),
                   (0xD7B0, 0xD7FF), (0xFFA0, 0xFFDC), (0x3000, 0x30FF), (0x31F0, 0x31FF), (0x32D0, 0x32FE),
                   (0xFF66, 0xFF9D), (0x1AFF0, 0x1B16F)]

# Pictures whatever their category, of this version or a later one.
PICTURES = range(0x1F300, 0x1FB00)


def scalars_with(path, name):
    """The scalars to which a file of the form `range ; name` gives `name`."""
    found = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = [field.strip() for field in line.split("#")[0].split(";")]
        if len(fields) >= 2 and fields[1] == name:
            first, _, last = fields[0].partition("..")
            found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


class Letters:
    def __init__(self, directory):
        """Reads the files of Debian's unicode-data in `directory`."""
        self.category, self.combining, self.parts = {}, {}, {}
        self.lower, self.name, self.canonical = {}, {}, set()
        first = None
        for line in (directory / "UnicodeData.txt").read_text(encoding="utf-8").splitlines():
            fields = line.split(";")
            scalar = int(fields[0], 16)
            if fields[1].endswith(", First>"):
                first = scalar
            for each in range(first, scalar + 1) if fields[1].endswith(", Last>") else [scalar]:
                self.category[each] = fields[2]
            self.combining[scalar] = int(fields[3])
            self.name[scalar] = fields[1]
            if fields[5]:
                parts = fields[5].split()
                if parts[0][0] != "<":
                    self.canonical.add(scalar)
                self.parts[scalar] = [int(part, 16) for part in parts if part[0] != "<"]
            if fields[13]:
                self.lower[scalar] = int(fields[13], 16)
        core, properties = directory / "DerivedCoreProperties.txt", directory / "PropList.txt"
        self.version = core.read_text(encoding="utf-8").split("\n", 1)[0]
        self.version = self.version.removeprefix("# DerivedCoreProperties-").removesuffix(".txt")
        self.invisible = scalars_with(core, "Default_Ignorable_Code_Point")
        self.extending = scalars_with(core, "Grapheme_Extend")
        self.white = scalars_with(properties, "White_Space")
        self.ideographs = scalars_with(properties, "Ideographic")
        self.emoji = scalars_with(directory / "emoji/emoji-data.txt", "Emoji")
        self.variants = {
            scalar: folded
            for scalar in self.category
            if self.is_variant(scalar, folded := self.parts_of(scalar))
        }
        self.kinds = [self.kind(scalar) for scalar in range(SCALARS)]
        # Only letters and marks fold to others than themselves.
        self.forms = {
            scalar: form
            for scalar in sorted(self.category)
            if MARK <= self.kinds[scalar] <= IDEOGRAPH
            and (form := self.folded(scalar)) != [scalar]
        }

    def folded(self, scalar):
        """What a letter or mark folds to: its full compatibility decomposition, each part
        lower-cased, without its accents."""
        lower = self.lower.get(scalar, scalar)
        return self.variants.get(lower, [lower])

    def is_accent(self, scalar):
        """Marks that a reader takes as decoration of a letter rather than as a letter. Those that
        spell (Indic vowel signs and nuktas, kana voicing, Thai vowels) have the other classes."""
        category, combining = self.category.get(scalar, ""), self.combining.get(scalar, 0)
        return category == "Me" or (
            category in ("Mn", "Mc")
            and (combining in (1, 6) or 10 <= combining <= 36 or combining >= 200)
        )

    def is_letter(self, scalar):
        """By category; digits are letters."""
        category = self.category.get(scalar, "Cn")
        return category[0] == "L" or category in ("Nd", "Nl")

    def parts_of(self, scalar):
        """The scalars that remain of one scalar: none for an accent."""
        scalar = self.lower.get(scalar, scalar)
        if scalar in self.invisible or self.is_accent(scalar):
            return []
        if chr(scalar) in BY_HAND:
            parts = [ord(part) for part in BY_HAND[chr(scalar)]]
        else:
            parts = self.parts.get(scalar)
        if parts is None:
            return [scalar]
        return [folded for part in parts for folded in self.parts_of(part)]

    def is_variant(self, scalar, parts):
        """Whether `scalar`, of lower case, counts as another way to write `parts`."""
        if not parts or parts == [scalar] or self.lower.get(scalar, scalar) != scalar:
            return False
        if scalar in self.emoji or not all(map(self.can_be_part, parts)):
            return False
        category = self.category[scalar]
        # Half-width voicing marks are letters by category only.
        if category[0] == "M" or scalar in self.extending:
            return True
        # A sign for several letters (TM, No, kg) stays a sign: it may follow a word without space.
        if category[0] == "S" and len(parts) > 1:
            return False
        # A word begins with a letter or a digit, never with a mark.
        return self.category.get(parts[0], "Cn")[0] != "M"

    def can_be_part(self, scalar):
        letter = self.is_letter(scalar) or self.category.get(scalar, "Cn")[0] == "M"
        return letter and scalar not in APOSTROPHES

    def kind(self, scalar):
        if 0xAC00 <= scalar <= 0xD7A3:
            return SYLLABLE
        if scalar in HYPHENS:
            return HYPHEN
        if scalar in APOSTROPHES:
            return APOSTROPHE
        if scalar in PREPENDED:
            return IGNORABLE
        if scalar in TRAILING:
            return MARK
        if scalar in PICTURES:
            return OTHER
        if scalar in self.invisible or self.is_accent(scalar):
            return IGNORABLE
        if scalar in self.white:
            return SPACE
        category = self.category.get(scalar, "Cn")
        if category in ("Mn", "Mc"):
            return MARK
        if not self.is_letter(scalar) and self.lower.get(scalar, scalar) not in self.variants:
            return OTHER
        if scalar in self.extending:
            return MARK
        # ℹ and Ⓜ are pictures although Unicode has them among the letters.
        if scalar in self.emoji and scalar >= 0x80:
            return OTHER
        if scalar in self.ideographs:
            return IDEOGRAPH
        if any(first <= scalar <= last for first, last in UNSPACED_RANGES):
            return UNSPACED
        return PLAIN
