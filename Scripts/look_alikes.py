"""Which letter of a to z a scalar looks like, where it does not fold to that letter anyway.

In this order: what Scripts/look-alikes.txt says of the scalar; an ASCII letter that UTS #39 takes
for the same shape; the letter in its name (small capitals, letters with a stroke or a hook); what
one of these gives for another scalar of that shape; the letter it is composed of; its capital, in
scripts whose small letters are small capitals.

UTS #39 names one scalar of each shape, often not a Latin one, so its pairs are read as
equivalences. They are of shapes, before any mapping of case: a capital and its small letter differ.
"""

import re

from unicode_letters import OTHER, PLAIN, scalars_with

# Scripts whose letters people borrow for their shapes. Not here are those in which many people
# write and of whose letters few are Latin in shape: Arabic, Hebrew, the scripts of India and its
# neighbours, Ethiopic, Han, kana, Hangul.
SCRIPTS = """Latin Greek Cyrillic Armenian Georgian Coptic Cherokee Canadian_Aboriginal Lisu Deseret
    Osage Warang_Citi Elbasan Caucasian_Albanian Vithkuqi Lycian Lydian Carian Old_Italic Gothic
    Runic Ogham Glagolitic Tifinagh Vai Bamum Miao Yi Common""".split()

# Their small letters have the shape of their capitals.
SMALL_CAPITALS = ("CHEROKEE SMALL LETTER ", "COPTIC SMALL LETTER ")

# The engine has its own rules for what all these look like.
LINES = set(map(ord, "Il1|"))

# Letters of signs: their kind stays `other`, but a word may be made of them.
SIGN = re.compile(
    "(?:(?:CROSSED )?NEGATIVE (?:CIRCLED|SQUARED)|PARENTHESIZED) "
    "LATIN (?:SMALL|CAPITAL) LETTER ([A-Z])"
)
LATIN = re.compile(
    "LATIN (?:SMALL |CAPITAL |EPIGRAPHIC )?LETTER "
    "(?:(?:SMALL|CAPITAL|TURNED|REVERSED|INVERTED|SIDEWAYS|SCRIPT|INSULAR|DOTLESS|BLACKLETTER|OPEN"
    "|BARRED|STRETCHED|LONG|HALF|STIRRUP|MIDDLE-WELSH|MIDDLE SCOTS|SIGMOID|OLD POLISH|ANGLICANA"
    "|VISIGOTHIC|BROKEN|GLOTTAL|LENIS|ARCHAIC) )*"
    "([A-Z])(?: ROTUNDA| LONGA| BAR| WITH .*| BAR WITH .*)?"
)


class Shapes:
    """Which scalars UTS #39 takes for the same shape, accents and strokes put aside."""

    def __init__(self, letters, confusables):
        self.parent, self.members = {}, {}
        self.version = re.search(r"^# Version: (\S+)", confusables, re.MULTILINE).group(1)
        for line in confusables.splitlines():
            fields = [field.strip() for field in line.split("#")[0].split(";")]
            if len(fields) < 3:
                continue
            scalar, shape = int(fields[0], 16), [int(part, 16) for part in fields[1].split()]
            shape = [part for part in shape if letters.category.get(part, "Cn")[0] != "M"]
            if len(shape) == 2 and ord("'") in shape:
                shape.remove(ord("'"))
            if len(shape) == 1 and letters.category.get(scalar, "Cn")[0] != "M":
                self.parent[self.root(scalar)] = self.root(shape[0])
        for scalar in list(self.parent):
            self.members.setdefault(self.root(scalar), []).append(scalar)

    def root(self, scalar):
        while self.parent.setdefault(scalar, scalar) != scalar:
            scalar = self.parent[scalar]
        return scalar

    def of(self, scalar):
        return sorted(self.members.get(self.root(scalar), []))


class LookAlikes:
    def __init__(self, letters, shapes, hand):
        self.letters, self.shapes = letters, shapes
        self.by_hand, self.spread = by_hand(hand)
        self.named = {name: scalar for scalar, name in letters.name.items()}
        self.seen = {}

    def of(self, scalar):
        """The letter, or "" if there is none."""
        if scalar not in self.seen:
            self.seen[scalar] = ""
            self.seen[scalar] = self.found(scalar)
        return self.seen[scalar]

    def found(self, scalar):
        if scalar < 0x80:
            return chr(scalar).lower() if chr(scalar).isalpha() else ""
        if scalar in self.by_hand:
            return self.by_hand[scalar]
        name = self.letters.name.get(scalar, "")
        if sign := SIGN.fullmatch(name):
            return sign[1].lower()
        if self.letters.kinds[scalar] != PLAIN:
            return self.of_parts(scalar)
        shape = self.shapes.of(scalar)
        if LINES & set(shape):
            return self.of_name(name) or "i"
        typed = [chr(other).lower() for other in shape if other < 0x80]
        # What looks like a digit or a mark does not stand for what else looks like that.
        others = [] if typed else [self.spread.get(other) for other in shape]
        if not typed:
            others += [self.of_name(self.letters.name.get(other, "")) for other in shape]
        found = [*filter(str.isalpha, typed), self.of_name(name), *others]
        return next(filter(None, found), "") or self.of_parts(scalar) or self.of_capital(name)

    def of_name(self, name):
        if latin := LATIN.fullmatch(name):
            return latin[1].lower()
        base, _, rest = name.partition(" WITH ")
        return self.of(self.named[base]) if rest and base in self.named else ""

    def of_parts(self, scalar):
        parts = [
            part
            for part in self.letters.parts.get(scalar, [])
            if self.letters.category.get(part, "Cn")[0] != "M"
        ]
        return self.of(parts[0]) if len(parts) == 1 else ""

    def of_capital(self, name):
        if not name.startswith(SMALL_CAPITALS):
            return ""
        capital = self.named.get(name.replace(" SMALL ", " CAPITAL ", 1)) or self.named.get(
            name.replace(" SMALL ", " ", 1)
        )
        return self.of(capital) if capital else ""


def by_hand(path):
    """Scalar to letter, "" for none, and the part of it that holds for other scalars of the shape.

    Lines `a: α Λ`; `-: ß` for what looks like no letter; `f only: ғ` if other scalars of the shape
    do not look like that. What follows # is a comment."""
    found, spread = {}, {}
    for line in path.read_text(encoding="utf-8").splitlines():
        letter, _, scalars = line.split("#")[0].partition(":")
        for scalar in map(ord, scalars.split()):
            if scalar in found:
                raise SystemExit(f"{path}: {chr(scalar)} is there twice")
            found[scalar] = letter[:1].strip("-")
            if not letter.endswith("only"):
                spread[scalar] = found[scalar]
    return found, spread


def look_alikes(letters, ucd, confusables, hand):
    """The version of UTS #39, and scalar to [1…26]. `hand` is the path of look-alikes.txt."""
    scripts = set()
    for script in SCRIPTS:
        scripts |= scalars_with(ucd / "Scripts.txt", script)
    shapes = Shapes(letters, confusables)
    alike = LookAlikes(letters, shapes, hand)
    table = {}
    for scalar in letters.category:
        if scalar < 0x80 or letters.kinds[scalar] not in (OTHER, PLAIN):
            continue
        if scalar not in scripts or letters.category[scalar] == "Nd":
            continue
        letter = alike.of(scalar)
        folded = letters.forms.get(scalar, [scalar])
        if not letter or len(folded) > 1 or chr(folded[0]) == letter:
            continue
        # A capital I of another width or style folds to i, and is no more an l than I itself.
        if letter not in "il" or chr(folded[0]) not in "il":
            table[scalar] = [ord(letter) - 0x60]
    return shapes.version, table
