import ChatLanguage
import Foundation
import Testing

@testable import chat_node

/// The program in French: asked for by an option or by the environment.
@Suite("The program in French") struct LanguageTests {
    private func told(_ arguments: [String], _ variables: [String: String] = [:]) throws -> (
        status: Int32, output: String, errors: String
    ) {
        let program = try Program()
        defer { program.remove() }
        let outcome = try program.run(arguments, variables: variables)
        return (outcome.status, outcome.text, outcome.errors)
    }

    @Test(
        "the option or the environment chooses, the option first",
        arguments: [
            (["--lang", "fr", "peers"], [:], true), (["peers", "--lang=fr"], [:], true),
            (["peers"], ["LC_ALL": "fr_FR.UTF-8"], true), (["peers"], ["LANG": "fr"], true),
            (["peers"], ["LC_ALL": "C", "LANG": "fr_FR.UTF-8"], false), (["peers"], [:], false),
            (["peers", "--lang", "en"], ["LC_ALL": "fr_FR.UTF-8"], false),
        ] as [([String], [String: String], Bool)])
    func chosen(_ arguments: [String], _ variables: [String: String], isFrench: Bool) throws {
        let (status, _, errors) = try told(arguments, variables)
        #expect(status == 3)
        #expect(errors.hasPrefix("chat-node: aucun nœud ne tourne") == isFrench)
        #expect(errors.hasPrefix("chat-node: no node is running") != isFrench)
    }

    @Test("a language that is not spoken is refused in one line", arguments: ["de", "", "french"])
    func unknown(_ name: String) throws {
        let (status, output, errors) = try told(["peers", "--lang", name])
        #expect(status == 64)
        #expect(output.isEmpty)
        #expect(errors == "chat-node: --lang takes en or fr.\n")
    }

    @Test("a word's own --lang is no language of the program")
    func words() {
        func choice(_ arguments: [String]) -> Spoken.Choice {
            Spoken.Choice(arguments: arguments, variable: { _ in nil })
        }
        let word = ["words", "add", "idiot", "--lang", "fr,en"]
        #expect(choice(word).language == .english)
        #expect(choice(word).arguments == word)
        #expect(choice(["--lang", "fr"] + word).language == .french)
        #expect(choice(["--lang", "fr"] + word).arguments == word)
        #expect(choice(["send", "Bob", "--", "--lang", "de"]).language == .english)
        #expect(choice(["words", "--lang=fr", "list"]).arguments == ["words", "list"])
    }

    @Test("the help, with the words of ArgumentParser")
    func help() throws {
        let (status, output, errors) = try told(["--lang", "fr", "--help"])
        #expect(status == 0)
        #expect(errors.isEmpty)
        for line in [
            "PRÉSENTATION\u{00A0}: Discutez avec les gens de votre réseau", "\nOPTIONS\u{00A0}:\n",
            "\nCOMMANDES\u{00A0}:\n", "SYNTAXE\u{00A0}: chat-node", "Afficher cette aide.",
            "9\u{00A0}: doctor a trouvé un problème",
        ] { #expect(output.contains(line), "\(line)") }
        for english in ["OVERVIEW", "USAGE", "SUBCOMMANDS", "Show ", "(default"] {
            #expect(!output.contains(english), "\(english)")
        }
    }

    @Test(
        "what is wrong with the arguments, with the same exit code",
        arguments: [
            (
                ["peers", "--coutn", "2"],
                "Erreur\u{00A0}: Option inconnue «\u{202F}--coutn\u{202F}». Vouliez-vous dire"
            ),
            (["send"], "Erreur\u{00A0}: Il manque l’argument «\u{202F}<peer>\u{202F}»"),
            (["whoami", "x"], "Erreur\u{00A0}: Argument inattendu «\u{202F}x\u{202F}»"),
            (
                ["peers", "--wait", "x"],
                "Erreur\u{00A0}: La valeur «\u{202F}x\u{202F}» ne convient pas à"
            ),
            (["peers", "--wait", "-1"], "Erreur\u{00A0}: "),
            (["words", "filter"], "Erreur\u{00A0}: Nommez la liste\u{00A0}: --list FICHIER."),
        ])
    func errors(_ arguments: [String], _ text: String) throws {
        let french = try told(["--lang", "fr"] + arguments)
        #expect(french.status == 64)
        #expect(french.output.isEmpty)
        #expect(french.errors.hasPrefix(text), "\(french.errors)")
        #expect(french.errors.contains("Syntaxe\u{00A0}: chat-node"))
        #expect(try told(arguments).status == 64)
    }

    @Test("what a node answers, and what doctor finds; JSON stays what it is")
    func node() throws {
        let program = try Program()
        defer { program.remove() }
        // The node speaks English, who asks it French.
        try program.withNode {
            let doctor = try program.run(["--lang", "fr", "doctor"])
            #expect(doctor.status == 9)
            #expect(doctor.text.contains("+ La base de données est saine"))
            #expect(doctor.text.contains("  pourquoi\u{00A0}: il a été lancé avec --discovery off"))
            let json = try program.run(["--lang", "fr", "doctor", "--json"])
            #expect(json.text.contains("The database is sound"))
            let words = try program.run(["--lang", "fr", "words", "add", "idiot"])
            #expect(words.text.hasPrefix("ajouté pour tout le monde sur ce réseau\u{00A0}: idiot"))
            let nobody = try program.run(["--lang", "fr", "history", "Zoé"])
            #expect(nobody.status == 4)
            #expect(nobody.errors.contains("Personne ici ne s’appelle «\u{202F}Zoé\u{202F}»"))
            let rule = try program.run(["--lang", "fr", "words", "add", "x"])
            #expect(rule.status == 64)
            #expect(
                rule.errors.contains("une seule lettre se trouverait partout"), "\(rule.errors)")
        }
    }
}
