/// Text that may reach a terminal, a log or JSON: the only type that views and updates carry.
///
/// Remote text can hold escape sequences that rewrite the screen, bidirectional controls that
/// reorder it, tag characters nobody sees, or a thousand combining marks on one letter
/// (CVE-2022-2663, weechat#1545, gurk-rs#384). Made visible or removed here, once:
/// C0 and C1 controls become caret notation (`^[`), a line feed stays where lines are allowed,
/// a tab becomes a space, format controls that only mislead are dropped.
package struct Displayable: Hashable, Sendable {
    package let text: String

    /// - Parameters:
    ///   - lines: whether line feeds stay (message text) or become spaces (names, reasons).
    ///   - characters: how much of it is kept; the cut is marked with an ellipsis.
    package init(_ untrusted: some StringProtocol, lines: Bool = false, characters: Int? = nil) {
        if Self.isPlain(untrusted, lines: lines), untrusted.utf8.count <= characters ?? .max {
            text = String(untrusted)
            return
        }
        var output = String.UnicodeScalarView()
        var marks = 0
        for scalar in untrusted.unicodeScalars {
            switch Self.treatment(of: scalar, lines: lines) {
            case .keep:
                marks = 0
                output.append(scalar)
            case .mark:
                marks += 1
                if marks <= Limits.combiningMarksPerCharacter { output.append(scalar) }
            case .space:
                marks = 0
                output.append(" ")
            case .caret(let letter):
                marks = 0
                output.append("^")
                output.append(letter)
            case .drop:
                continue
            }
        }
        let clean = String(output)
        if let characters, clean.count > characters {
            text = clean.prefix(max(characters - 1, 0)) + "…"
        } else {
            text = clean
        }
    }

    /// Printable ASCII, the bulk of what passes here, needs no look at its properties.
    private static func isPlain(_ text: some StringProtocol, lines: Bool) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) || (lines && $0 == 0x0A) }
    }

    private enum Treatment { case keep, mark, space, caret(Unicode.Scalar), drop }

    private static func treatment(of scalar: Unicode.Scalar, lines: Bool) -> Treatment {
        switch scalar.value {
        case 0x0A: return lines ? .keep : .space
        case 0x09: return .space
        case 0x0D where lines: return .drop
        case 0x00...0x1F: return .caret(Unicode.Scalar(UInt8(scalar.value + 0x40)))
        case 0x20...0x7E: return .keep
        case 0x7F: return .caret("?")
        // C1: as the escape it abbreviates (U+009B is ESC [), never as the control itself.
        case 0x80...0x9F: return .caret(Unicode.Scalar(UInt8(scalar.value - 0x40)))
        // Joins emoji and shapes scripts; counted as a mark so that a chain of it stays short.
        case 0x200C, 0x200D: return .mark
        // Line and paragraph separators; the empty braille cell, which nobody sees.
        case 0x2028, 0x2029, 0x2800: return .space
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: return .mark
        case .format, .control, .surrogate, .privateUse: return .drop
        // Invisible letters (Hangul fillers) and whatever Unicode keeps for such things. Other
        // unassigned scalars stay: they are tomorrow's emoji.
        default:
            return scalar.properties.isDefaultIgnorableCodePoint
                || scalar.properties.isNoncharacterCodePoint ? .drop : .keep
        }
    }
}

extension Displayable: CustomStringConvertible {
    package var description: String { text }
}

extension Displayable: Codable {
    /// What comes back from JSON passes the same door: the other end may not be our program.
    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self), lines: true)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
