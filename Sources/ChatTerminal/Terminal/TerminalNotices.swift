/// What a terminal may say outside its screen, as bytes to be written to it: the window's title and
/// notices of its own (OSC 9, OSC 777).
///
/// Whatever comes from people ends no sequence early and begins none: control characters and
/// what changes the direction of text become spaces, and the length is bounded.
struct TerminalNotices: Hashable, Sendable {
    /// How this terminal is told of something. None shows both, as some know both and would
    /// show two bubbles.
    enum Dialect: Hashable, Sendable {
        /// One text: iTerm2, and most that show notices at all.
        case osc9
        /// A title and a text: rxvt-unicode, foot, VTE.
        case osc777
        case none
    }

    static let mostCharacters = 200

    let dialect: Dialect
    /// Whether it has a title that can be set, saved and restored.
    let hasTitle: Bool

    init(dialect: Dialect, hasTitle: Bool) {
        self.dialect = dialect
        self.hasTitle = hasTitle
    }

    /// Inside tmux and screen there are no notices: both swallow them, and what tmux would pass on
    /// (`ESC P tmux ;`) it does only if it was told to (`allow-passthrough`, since 3.3), from panes
    /// out of sight too. They make a mark of their own of the bell. The Linux console takes some OSC for
    /// text.
    init(variable: (String) -> String?) {
        let kind = variable("TERM") ?? ""
        let program = variable("TERM_PROGRAM") ?? ""
        let isInside =
            ["TMUX", "STY"].contains { variable($0)?.isEmpty == false }
            || ["tmux", "screen"].contains { kind.hasPrefix($0) }
        hasTitle = !["", "dumb", "linux"].contains(kind)
        if isInside || !hasTitle {
            dialect = .none
        } else if ["rxvt", "foot"].contains(where: { kind.hasPrefix($0) })
            || variable("VTE_VERSION")?.isEmpty == false && program != "WezTerm"
        {
            dialect = .osc777
        } else {
            // Who does not know it ignores it.
            dialect = .osc9
        }
    }

    func notice(title: String, body: String) -> String {
        let title = Self.harmless(title)
        let body = Self.harmless(body)
        switch dialect {
        case .none: return ""
        case .osc9:
            let text = body.isEmpty ? title : "\(title): \(body)"
            // To ConEmu and Windows Terminal a number and `;` here are a command, as `4;` is for
            // progress: there is no `;` left in it.
            return "\u{1B}]9;\(text)\u{1B}\\"
        case .osc777: return "\u{1B}]777;notify;\(title);\(body)\u{1B}\\"
        }
    }

    func title(_ text: String) -> String {
        hasTitle ? "\u{1B}]2;\(Self.harmless(text, semicolon: ";"))\u{1B}\\" : ""
    }

    /// As XTWINOPS has it: title and icon name onto the terminal's stack, and back from it.
    var saveTitle: String { hasTitle ? "\u{1B}[22;0t" : "" }
    var restoreTitle: String { hasTitle ? "\u{1B}[23;0t" : "" }

    /// One line of at most so many characters, that no terminal takes for the end of a sequence.
    ///
    /// - Parameter semicolon: what stands for one, as it ends a field of a notice.
    private static func harmless(_ text: String, semicolon: Unicode.Scalar = ",") -> String {
        var line = ""
        var length = 0
        for character in text {
            guard length < mostCharacters else {
                line.append("…")
                break
            }
            length += 1
            // Of a cluster of thousands of marks, those that anybody could see.
            for scalar in character.unicodeScalars.prefix(mostScalarsOfCharacter) {
                switch scalar.properties.generalCategory {
                case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
                    .privateUse:
                    line.append(" ")
                case .format where !isJoiner(scalar): continue
                default: line.unicodeScalars.append(scalar == ";" ? semicolon : scalar)
                }
            }
        }
        return line
    }

    private static let mostScalarsOfCharacter = 12

    /// Of emoji and of words: the zero-width joiners, and the tags of flags.
    private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{200C}" || scalar == "\u{200D}" || ("\u{E0020}"..."\u{E007F}").contains(scalar)
    }
}
