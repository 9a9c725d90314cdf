import ArgumentParser
import ChatCore
import ChatDesktop
import ChatLanguage
import ChatNode
import ChatTerminal
import Glibc

extension ScreenSettings.Theme: ExpressibleByArgument {}

/// Where the person sits: which interface they get, and what it is handed.
struct Seat: Sendable {
    let profile: Profile
    let isPlain: Bool
    /// nil: as it was last time.
    let theme: ScreenSettings.Theme?
    let usesNoMouse: Bool
    let language: Language

    /// The whole screen, where there is one whose cursor can be moved.
    var isFullScreen: Bool { !isPlain && Terminal.isInteractive }

    /// Until the person leaves, or the node ends.
    ///
    /// - Parameter remarks: what the person should know before anything else.
    func attend(
        _ access: NodeAccess, isAttached: Bool, remarks: [Phrase] = []
    ) async -> PlainInterface.Ending {
        guard isFullScreen else {
            for remark in remarks { Output.error(remark) }
            return await PlainInterface(
                access: access, isAttached: isAttached, language: language
            ).run()
        }
        let file = ScreenFile(path: profile.dataDirectory + "/screen.json")
        var (settings, remark) = file.read()
        if let theme { settings.theme = theme }
        if usesNoMouse { settings.usesMouse = false }
        let profile = profile
        var surroundings = Surroundings(
            settings: settings, language: language, variable: Self.variable,
            desktop: Self.desktop, keep: { file.write($0) },
            examine: { await Self.examine(profile) })
        surroundings.remarks = remarks + (remark.map { [.verbatim($0)] } ?? [])
        let ending = await FullScreenInterface(
            access: access, isAttached: isAttached, surroundings: surroundings
        ).run()
        file.finish()
        return ending
    }

    static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    private static func desktop(
        _ undelivered: @escaping Surroundings.Notifier
    ) -> Surroundings.Notifier? {
        // What is wrong with the desktop shows in that the terminal does it.
        let desktop = Desktop(report: { _ in }) { notification in
            undelivered(
                Notification(
                    title: notification.title, body: notification.body,
                    isUrgent: notification.isUrgent))
        }
        guard let desktop else { return nil }
        return { notification in
            desktop.show(
                DesktopNotification(
                    conversation: notification.title, title: notification.title,
                    body: notification.body, isUrgent: notification.isUrgent))
        }
    }

    /// What may be worth knowing to somebody who sees nobody.
    private static func examine(_ profile: Profile) async -> [Phrase] {
        let findings = (try? await Doctor(profile: profile, peer: nil).findings()) ?? []
        // Of what is only worth knowing no more than what it is: the rest is `doctor`'s to tell.
        return findings.flatMap { finding -> [Phrase] in
            switch finding.level {
            case .fine: []
            case .note: [finding.what]
            case .problem: [finding.what, finding.remedy]
            }
        }
    }
}
