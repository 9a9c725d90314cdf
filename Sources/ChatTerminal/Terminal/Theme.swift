/// How a cell is drawn: what SGR can say.
struct Look: Hashable, Sendable {
    enum Color: Hashable, Sendable {
        /// One of the terminal's own sixteen.
        case own(UInt8)
        /// One of the 256 of xterm.
        case indexed(UInt8)
        case full(UInt32)
    }

    var isBold = false
    var isFaint = false
    var isItalic = false
    var isUnderlined = false
    var isReversed = false
    var color: Color?
}

/// How many colours a terminal has.
enum ColorDepth: Int, Hashable, Sendable, Comparable {
    case none, sixteen, indexed, full

    static func < (left: ColorDepth, right: ColorDepth) -> Bool { left.rawValue < right.rawValue }

    /// By what the environment says, as other programs read it: `NO_COLOR` that is not empty means
    /// none (no-color.org), `COLORTERM` of `truecolor` or `24bit` all, and `TERM` the rest.
    init(variable: (String) -> String?) {
        let term = variable("TERM") ?? ""
        if let refusal = variable("NO_COLOR"), !refusal.isEmpty {
            self = .none
        } else if ["truecolor", "24bit"].contains(variable("COLORTERM") ?? "")
            || term.hasSuffix("-direct")
        {
            self = .full
        } else if term.contains("256color") {
            self = .indexed
        } else if term.isEmpty || term == "dumb" || term.hasSuffix("-m") || term.hasPrefix("vt") {
            self = .none
        } else {
            self = .sixteen
        }
    }
}

/// Which look a role has, by the person's choice and the terminal's colours.
///
/// No meaning hangs on a colour: without any, what is selected is reversed, what is unread bold,
/// what is a link underlined. `plain` is just that; `contrast` moreover has nothing fainter than the
/// text itself. The background is the terminal's own, dark or light, so colours are of middle
/// brightness.
struct Theme: Hashable, Sendable {
    let choice: ScreenSettings.Theme
    let depth: ColorDepth

    init(_ choice: ScreenSettings.Theme = .standard, depth: ColorDepth = .sixteen) {
        self.choice = choice
        self.depth = choice == .standard ? depth : .none
    }

    func look(of style: Style) -> Look {
        var look = Self.attributes(of: style.role)
        if choice == .contrast {
            look.isFaint = false
            if case .peerName = style.role { look.isBold = true }
        }
        look.color = color(of: style.role)
        // Grey by colour is not dimmed once more.
        if look.color != nil { look.isFaint = false }
        look.isBold = look.isBold || style.isBold
        look.isItalic = look.isItalic || style.isItalic
        look.isUnderlined = look.isUnderlined || style.isUnderlined
        look.isReversed = look.isReversed != style.isReversed
        return look
    }

    /// What a role is without any colour. Of text that is nothing at all: what is blank on a
    /// terminal is blank here.
    private static func attributes(of role: Style.Role) -> Look {
        switch role {
        case .text, .peerName, .reaction, .prompt, .online, .verified: Look()
        case .faint, .time, .dayLine, .quote, .offline, .unreachable: Look(isFaint: true)
        case .ownName, .title, .warning, .unread, .unreadLine: Look(isBold: true)
        case .notice, .away, .busy: Look(isItalic: true)
        case .masked: Look(isBold: true)
        case .revealed: Look(isItalic: true, isUnderlined: true)
        case .link: Look(isUnderlined: true)
        case .match: Look(isBold: true, isUnderlined: true)
        case .statusBar, .selection: Look(isReversed: true)
        case .statusActive: Look(isBold: true, isReversed: true)
        case .statusUrgent: Look(isBold: true, isUnderlined: true, isReversed: true)
        }
    }

    private func color(of role: Style.Role) -> Look.Color? {
        guard depth > .none, let shade = Self.shade(of: role) else { return nil }
        switch depth {
        case .none: return nil
        case .sixteen: return .own(shade.own)
        case .indexed: return .indexed(shade.indexed)
        case .full: return .full(shade.full)
        }
    }

    private typealias Shade = (own: UInt8, indexed: UInt8, full: UInt32)

    private static func shade(of role: Style.Role) -> Shade? {
        switch role {
        case .text, .title, .prompt, .selection, .match, .statusBar, .unread: nil
        case .faint, .time, .dayLine, .quote, .offline: (8, 244, 0x80_84_8C)
        case .ownName: (6, 37, 0x1F_A2_B8)
        case .peerName(let number): peers[Int(number) % peers.count]
        case .unreadLine, .statusUrgent: (1, 167, 0xD8_5A_54)
        case .masked, .warning, .busy: (1, 167, 0xD8_5A_54)
        case .revealed, .away, .statusActive: (3, 172, 0xC9_8A_1B)
        case .reaction: (5, 133, 0xB0_62_B4)
        case .link: (4, 69, 0x4F_86_E8)
        case .notice: (4, 67, 0x5B_8D_B8)
        case .online, .verified: (2, 71, 0x3F_A0_5A)
        case .unreachable: (3, 137, 0xA8_84_50)
        }
    }

    private static let peers: [Shade] = [
        (2, 71, 0x4A_A3_5A), (3, 172, 0xC7_8C_26), (4, 69, 0x55_87_E6), (5, 133, 0xB3_61_B6),
        (6, 37, 0x26_A1_AE), (1, 167, 0xD4_62_5C), (12, 99, 0x85_71_E0), (13, 168, 0xD2_5D_95),
    ]
}

extension Look {
    /// What SGR has to say to come here from `other`, the shorter of all anew and the difference.
    func codes(from other: Look?) -> String {
        let anew = (["0"] + Look().difference(to: self)).joined(separator: ";")
        guard let other else { return anew }
        let difference = other.difference(to: self).joined(separator: ";")
        // A lone 0 may be left out.
        if self == Look() { return "" }
        return difference.utf8.count <= anew.utf8.count ? difference : anew
    }

    private func difference(to look: Look) -> [String] {
        var codes: [String] = []
        // What ends bold ends faint as well.
        let isEnding = isBold && !look.isBold || isFaint && !look.isFaint
        if isEnding { codes.append("22") }
        if look.isBold, !isBold || isEnding { codes.append("1") }
        if look.isFaint, !isFaint || isEnding { codes.append("2") }
        if look.isItalic != isItalic { codes.append(look.isItalic ? "3" : "23") }
        if look.isUnderlined != isUnderlined { codes.append(look.isUnderlined ? "4" : "24") }
        if look.isReversed != isReversed { codes.append(look.isReversed ? "7" : "27") }
        if look.color != color { codes.append(look.color?.code ?? "39") }
        return codes
    }
}

extension Look.Color {
    fileprivate var code: String {
        switch self {
        case .own(let number): number < 8 ? "\(30 + number)" : "\(82 + number)"
        case .indexed(let number): "38;5;\(number)"
        case .full(let value): "38;2;\(value >> 16 & 0xFF);\(value >> 8 & 0xFF);\(value & 0xFF)"
        }
    }
}
