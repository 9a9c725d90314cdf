import ArgumentParser
import ChatLanguage
import Glibc
import WordFilter

/// Lines in, filtered lines out; for scripts and other programs.
struct WordsFilterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "filter", abstract: said("Filter the lines of standard input by a list."),
        discussion: said(
            """
            Needs no node and touches no profile. Whatever a rule's action, what is found is \
            masked. With --json each line becomes {"text": filtered, "matches": [{"rule", \
            "matched", "start", "end", "via"}]}; start and end count Unicode code points.
            """))

    @Option(
        name: .customLong("list"), parsing: .singleValue,
        help: said("A file: one rule a line, options after tabs; repeatable."))
    var files: [String] = []
    @OptionGroup var json: JSONFlag
    @OptionGroup var speech: LanguageOption
    @Option(help: said("A star for each character, or always four (\(Style.names))."))
    var style = Style.characters

    enum Style: String, CaseIterable, ExpressibleByArgument {
        case characters, fixed

        var mask: MaskStyle { self == .fixed ? .fixed : .characters }
    }

    func validate() throws {
        if files.isEmpty { throw ValidationError(said("Name the list: --list FILE.")) }
    }

    func run() throws {
        let rules = try files.flatMap { try ListFile.rules(at: $0) }
        var stream = FilterStream(list: WordList(rules), style: style.mask, isJSON: json.isOn)
        do throws(StreamFailure) {
            try stream.run()
        } catch .noReader {
            // Who reads the output has seen enough: not an error, and nobody is left to tell.
            return
        } catch .system(let what, let code) {
            throw Failure(.failed, "\(.known(what)): \(.known(String(cString: strerror(code))))")
        }
    }
}
