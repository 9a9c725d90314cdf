import ArgumentParser
import ChatControl
import ChatCore
import ChatLanguage
import ChatTerminal

struct SetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: said("Show or change what your node keeps and tells."),
        discussion: said(
            """
            keep=forever|none|90d: how long messages are kept once delivered or read (m, h, d, w, y).
            receipts=on|off: whether who writes to you sees that you have read it.
            typing=on|off: whether whom you write to sees that you are writing.
            """))

    @OptionGroup var profile: ProfileOption
    @OptionGroup var speech: LanguageOption
    @OptionGroup var json: JSONFlag

    @Argument(help: said("NAME=VALUE, several if you like; none shows how it stands."))
    var settings: [String] = []

    func run() async throws {
        let edit = try settings.reduce(into: PreferencesEdit()) { edit, setting in
            try Self.note(setting, in: &edit)
        }
        try await change(edit, profile, json)
    }

    private static func note(_ setting: String, in edit: inout PreferencesEdit) throws {
        let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
        let value = parts.count == 2 ? parts[1].lowercased() : ""
        let isOn: Bool? = ["on": true, "off": false][value]
        switch (parts.first?.lowercased(), isOn, Retention(value)) {
        case ("keep", _, let retention?): edit.keep = retention
        case ("receipts", let isOn?, _): edit.readReceipts = isOn
        case ("typing", let isOn?, _): edit.typingNotices = isOn
        default:
            let shown = Displayable(setting, characters: 60)
            throw Failure(
                .usage, "\(shown) cannot be set: keep=90d, receipts=on|off or typing=on|off")
        }
    }
}

struct AwayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "away", abstract: said("Tell the others that you are away."))
    @OptionGroup var profile: ProfileOption
    @OptionGroup var speech: LanguageOption
    @OptionGroup var json: JSONFlag
    @Argument(help: said("What else they should know.")) var text: [String] = []

    func run() async throws { try await say(.away, text, profile, json) }
}

struct BusyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "busy", abstract: said("Tell the others that you are busy."))
    @OptionGroup var profile: ProfileOption
    @OptionGroup var speech: LanguageOption
    @OptionGroup var json: JSONFlag
    @Argument(help: said("What else they should know.")) var text: [String] = []

    func run() async throws { try await say(.busy, text, profile, json) }
}

struct BackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "back", abstract: said("Tell the others that you are there again."))
    @OptionGroup var profile: ProfileOption
    @OptionGroup var speech: LanguageOption
    @OptionGroup var json: JSONFlag
    @Argument(help: said("What else they should know.")) var text: [String] = []

    func run() async throws { try await say(.available, text, profile, json) }
}

private func say(
    _ state: OwnPresence.State, _ text: [String], _ profile: ProfileOption, _ json: JSONFlag
) async throws {
    let edit = PreferencesEdit(state: state, text: text.joined(separator: " "))
    try await change(edit, profile, json)
}

private func change(
    _ edit: PreferencesEdit, _ profile: ProfileOption, _ json: JSONFlag
) async throws {
    let client = try await NodeClient(profile)
    try await client.show(.preferences(edit), asJSON: json.isOn) { response in
        guard case .preferences(let preferences) = response else { return }
        for line in PreferencesWording.lines(preferences, after: edit) { try Output.say(line) }
    }
}
