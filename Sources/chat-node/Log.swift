import ArgumentParser
import ChatLanguage
import ChatNode
import Glibc
import Logging

/// How much is told; each holds what comes after it.
enum LogLevel: String, CaseIterable, ExpressibleByArgument {
    case trace, debug, info, notice, warning, error, critical

    var level: Logger.Level { Logger.Level(rawValue: rawValue) ?? .info }
}

/// The log of a node as this program keeps it.
struct Log {
    let node: NodeLog
    /// nil: there is none to be had.
    let file: LogFile?
    /// What the person should know of it.
    let remarks: [Phrase]

    /// A node without its log is still a node.
    init(_ plan: NodePlan) {
        var file: LogFile?
        var remarks: [Phrase] = []
        do throws(ProfileFailure) {
            file = try LogFile(path: plan.profile.logPath)
        } catch {
            remarks.append("There is no log this time: \(error.phrase)")
        }
        // Where the chat is on the screen, a log has no business there.
        let errors: LogOutput.Errors =
            !plan.isHeadless ? .none : getenv("JOURNAL_STREAM") == nil ? .plain : .journal
        node = NodeLog(LogOutput(level: plan.logLevel, file: file, errors: errors))
        node.note(
            "chat-node \(ChatNodeProgram.version) starts, profile \(plan.profile.name), "
                + "process \(getpid())")
        self.file = file
        self.remarks = remarks
    }
}
