"""Turns what a terminal showed into a picture.

Reads frames as `tmux capture-pane -e -N -p` writes them (text, and SGR sequences before it changes its
looks) and writes one SVG, frame under frame. Every run of letters is put where its column is and as
wide as its columns are, so that it stays aligned in any viewer and with any monospaced font; what is
two columns wide stands alone.

    terminal_svg.py COLUMNS ROWS CAPTION=FILE … > session.svg
"""

import re
import sys
import unicodedata
from html import escape

CELL_WIDTH = 8.4
CELL_HEIGHT = 18
FONT_SIZE = 14
MARGIN = 12
CAPTION = 26
INK = "#d8dee9"
PAPER = "#1f2430"
EDGE = "#3b4252"

# The sixteen colours that terminals name, in the order of ECMA-48 and then the bright ones.
NAMED = [
    "#2b303b", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#c8ccd4",
    "#7f8794", "#ef8089", "#b5e0a0", "#f0d399", "#8cc5f7", "#d9a0e8", "#7fd1dc", "#ffffff",
]


def indexed(number):
    """A colour of xterm's 256: sixteen named, a cube of 6 × 6 × 6, 24 greys."""
    if number < 16:
        return NAMED[number]
    if number >= 232:
        level = 8 + 10 * (number - 232)
        return "#%02x%02x%02x" % (level, level, level)
    steps = [0, 95, 135, 175, 215, 255]
    number -= 16
    return "#%02x%02x%02x" % (
        steps[number // 36], steps[number // 6 % 6], steps[number % 6])


class Look:
    """How letters look from here on; `apply` takes the numbers of one SGR sequence."""

    def __init__(self):
        self.reset()

    def reset(self):
        self.ink = self.paper = None
        self.bold = self.faint = self.italic = self.underlined = self.reversed = False

    def apply(self, numbers):
        numbers = list(numbers) or [0]
        while numbers:
            number = numbers.pop(0)
            if number == 0:
                self.reset()
            elif number == 1:
                self.bold = True
            elif number == 2:
                self.faint = True
            elif number == 3:
                self.italic = True
            elif number == 4:
                self.underlined = True
            elif number == 7:
                self.reversed = True
            elif number == 22:
                self.bold = self.faint = False
            elif number == 23:
                self.italic = False
            elif number == 24:
                self.underlined = False
            elif number == 27:
                self.reversed = False
            elif number in (38, 48) and numbers:
                kind = numbers.pop(0)
                colour = None
                if kind == 5 and numbers:
                    colour = indexed(numbers.pop(0))
                elif kind == 2 and len(numbers) >= 3:
                    colour = "#%02x%02x%02x" % tuple(numbers.pop(0) for _ in range(3))
                self.set(number == 38, colour)
            elif number in (39, 49):
                self.set(number == 39, None)
            elif 30 <= number <= 37 or 40 <= number <= 47:
                self.set(number < 40, NAMED[number % 10])
            elif 90 <= number <= 97 or 100 <= number <= 107:
                self.set(number < 100, NAMED[8 + number % 10])

    def set(self, is_ink, colour):
        if is_ink:
            self.ink = colour
        else:
            self.paper = colour

    def key(self):
        ink, paper = self.ink or INK, self.paper
        if self.reversed:
            ink, paper = paper or PAPER, ink
        return (ink, paper, self.bold, self.faint, self.italic, self.underlined)


def columns(scalar):
    """As tmux counts: the wide ones of UAX #11 two, what only changes others none."""
    if unicodedata.category(scalar) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(scalar) in ("W", "F") else 1


def runs(line, look):
    """(column, width, text, look's key) of each run of a captured line, from the left."""
    found = []
    column = 0
    is_joined = False
    for piece in re.split("(\x1b\\[[0-9;:]*m|\x1b\\][^\x1b]*\x1b\\\\|\x1b\\(.|[\x0e\x0f])", line):
        if piece.startswith("\x1b["):
            look.apply(int(number or 0) for number in re.split("[;:]", piece[2:-1]))
            continue
        if piece[:1] in ("\x1b", "\x0e", "\x0f"):
            continue
        for scalar in piece:
            width = 0 if is_joined else columns(scalar)
            is_joined = scalar == "\u200d"
            if width == 0:
                if found:
                    found[-1][2] += scalar
                continue
            last = found[-1] if found else None
            is_latin = width == 1 and ord(scalar) < 0x250
            if last and last[3] == look.key() and last[4] and is_latin:
                last[1] += 1
                last[2] += scalar
            else:
                # What a font may not have as wide as a cell stands alone.
                found.append([column, width, scalar, look.key(), is_latin])
            column += width
    return [run[:4] for run in found]


def frame(lines, rows, top):
    """The elements of a frame whose first row begins at `top`, in pixels."""
    look = Look()
    backgrounds, letters = [], []
    for row, line in enumerate(lines[:rows]):
        y = top + row * CELL_HEIGHT
        for column, width, text, (ink, paper, bold, faint, italic, underlined) in runs(line, look):
            x = MARGIN + column * CELL_WIDTH
            if paper:
                backgrounds.append(
                    f'<rect x="{x:.1f}" y="{y}" width="{width * CELL_WIDTH + 0.3:.1f}" '
                    f'height="{CELL_HEIGHT}" fill="{paper}"/>')
            if not text.strip():
                continue
            # Spaces at the ends carry no ink, and viewers differ on them.
            x += (len(text) - len(text.lstrip(" "))) * CELL_WIDTH
            width -= len(text) - len(text.strip(" "))
            style = f' fill="{ink}"' if ink != INK else ""
            style += ' font-weight="bold"' if bold else ""
            style += ' opacity="0.65"' if faint else ""
            style += ' font-style="italic"' if italic else ""
            style += ' text-decoration="underline"' if underlined else ""
            letters.append(
                f'<text x="{x:.1f}" y="{y + FONT_SIZE}" textLength="{width * CELL_WIDTH:.1f}" '
                f'lengthAdjust="spacingAndGlyphs"{style}>{escape(text.strip(" "))}</text>')
    return backgrounds + letters


def picture(frames, column_count, rows):
    """frames: (caption, lines) each."""
    width = round(column_count * CELL_WIDTH + 2 * MARGIN)
    high = CAPTION + rows * CELL_HEIGHT + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" '
        f'height="{high * len(frames)}" viewBox="0 0 {width} {high * len(frames)}">',
        f'<g fill="{INK}" font-size="{FONT_SIZE}" xml:space="preserve" '
        'font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace">',
    ]
    for number, (caption, lines) in enumerate(frames):
        top = number * high
        parts.append(
            f'<rect x="0.5" y="{top + 0.5}" width="{width - 1}" height="{high - 9}" rx="6" '
            f'fill="{PAPER}" stroke="{EDGE}"/>')
        parts.append(
            f'<text x="{MARGIN}" y="{top + 18}" font-size="12" opacity="0.7" '
            f'font-family="Helvetica,Arial,DejaVu Sans,sans-serif">{escape(caption)}</text>')
        parts += frame(lines, rows, top + CAPTION)
    return "\n".join(parts + ["</g>", "</svg>", ""])


def main(arguments):
    if len(arguments) < 3:
        sys.exit(__doc__)
    frames = []
    for argument in arguments[2:]:
        caption, path = argument.rsplit("=", 1)
        with open(path, encoding="utf-8", errors="replace") as file:
            frames.append((caption, file.read().split("\n")))
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(picture(frames, int(arguments[0]), int(arguments[1])))


if __name__ == "__main__":
    main(sys.argv[1:])
