/// The help of the commands about words.
enum FrenchWordsHelp {
    static let table: [String: String] = [
        "The words masked in what you receive.": "Les mots masqués dans ce que vous recevez.",
        """
        Words are shared: who is on the network with the same list masks what anybody adds, and no \
        longer masks what anybody removes. What you ignore or keep is for you alone.
        """:
            """
        Les mots sont partagés\u{00A0}: qui a la même liste sur le réseau masque ce que chacun \
        ajoute, et ne masque plus ce que chacun retire. Ce que vous ignorez ou gardez ne vaut \
        que pour vous.
        """,
        "Mask these words from now on, for everybody who shares the list.":
            "Masquer ces mots désormais, pour tous ceux qui partagent la liste.",
        "Says which common words they would hit by accident, and the exception that spares each.":
            """
        Dit quels mots courants ils toucheraient par accident, et l’exception qui épargne \
        chacun.
        """,
        "Why, for the others to read.": "Pourquoi, à lire par les autres.",
        "The words; a phrase goes in quotes. stem*, *stem and *stem* find parts.":
            """
        Les mots\u{202F}; une expression se met entre guillemets droits. mot*, *mot et *mot* \
        trouvent des parties.
        """,
        "Mask these words no longer, for everybody who shares the list.":
            "Ne plus masquer ces mots, pour tous ceux qui partagent la liste.",
        "Take back all that somebody did to the words, for everybody.":
            "Annuler tout ce que quelqu’un a fait aux mots, pour tout le monde.",
        "What they added goes, what they removed comes back.":
            "Ce que la personne a ajouté s’en va, ce qu’elle a retiré revient.",
        "Whose: a name, name#suffix, an id, or 'me'.":
            "De qui\u{00A0}: un nom, nom#suffixe, un identifiant, ou «\u{202F}me\u{202F}».",
        "Do not mask these words for me, whoever shares them.":
            "Ne pas masquer ces mots pour moi, même si d’autres les partagent.",
        "Mask these words for me, whoever removes them; nobody else is told.":
            """
        Masquer ces mots pour moi, même si d’autres les retirent\u{202F}; personne ne \
        l’apprend.
        """,
        "Of a shared word what it does now is kept; one that nobody shares is yours alone.":
            """
        D’un mot partagé, ce qu’il fait maintenant est gardé\u{202F}; un mot que personne ne \
        partage est à vous seulement.
        """,
        "Neither ignore nor keep these words any more: as the others have it.":
            "Ne plus ignorer ni garder ces mots\u{00A0}: faire comme les autres.",
        "Add all rules of a list, for everybody: of a file, or one to begin with.":
            """
        Ajouter toutes les règles d’une liste, pour tout le monde\u{00A0}: d’un fichier, ou \
        une liste de départ.
        """,
        """
        A line that is no rule is named, and nothing is changed. What would hit what people write \
        all the time is left out, and named. Lists to begin with: {1}.
        """:
            """
        Une ligne qui n’est pas une règle est nommée, et rien n’est changé. Ce qui toucherait \
        ce que l’on écrit tout le temps est laissé de côté, et nommé. Listes de \
        départ\u{00A0}: {1}.
        """,
        "A list that comes with the program ({1}).": "Une liste fournie avec le programme ({1}).",
        "A file: one rule a line, options after tabs.":
            "Un fichier\u{00A0}: une règle par ligne, les options après des tabulations.",
        "Print the words that act here as a list that 'words import' reads.":
            """
        Écrire les mots qui agissent ici sous forme d’une liste que lit «\u{202F}words \
        import\u{202F}».
        """,
        "Filter the lines of standard input by a list.":
            "Filtrer les lignes de l’entrée standard par une liste.",
        """
        Needs no node and touches no profile. Whatever a rule's action, what is found is masked. \
        With --json each line becomes {"text": filtered, "matches": [{"rule", "matched", "start", \
        "end", "via"}]}; start and end count Unicode code points.
        """:
            """
        Sans nœud ni profil. Quelle que soit l’action d’une règle, ce qui est trouvé est \
        masqué. Avec --json chaque ligne devient {"text": filtré, "matches": [{"rule", \
        "matched", "start", "end", "via"}]}\u{202F}; start et end comptent des points de code \
        Unicode.
        """,
        "A file: one rule a line, options after tabs; repeatable.":
            """
        Un fichier\u{00A0}: une règle par ligne, les options après des tabulations\u{202F}; \
        répétable.
        """,
        "A star for each character, or always four ({1}).":
            "Une étoile par caractère, ou toujours quatre ({1}).",
        "Show what the filter makes of a text.": "Montrer ce que le filtre fait d’un texte.",
        """
        The masked text, then each rule found, where (in code points), what stood there, and the \
        disguises seen through. By the list of the running node, or the one that the profile has \
        stored.
        """:
            """
        Le texte masqué, puis chaque règle trouvée, où (en points de code), ce qui s’y \
        trouvait, et les déguisements percés. Par la liste du nœud qui tourne, ou celle que le \
        profil a enregistrée.
        """,
        "Test against this file instead; repeatable.":
            "Essayer avec ce fichier à la place\u{202F}; répétable.",
        "Show the words: what they do, who shares them, and why.":
            "Montrer les mots\u{00A0}: ce qu’ils font, qui les partage, et pourquoi.",
        """
        What acts here, and what you ignore; with --all also what was removed, and by whom, and \
        what acts nowhere. Ages are by their authors' clocks.
        """:
            """
        Ce qui agit ici, et ce que vous ignorez\u{202F}; avec --all aussi ce qui a été retiré, \
        et par qui, et ce qui n’agit nulle part. Les âges suivent l’horloge des auteurs.
        """,
        "Also what does not act here.": "Aussi ce qui n’agit pas ici.",
        "Show who did what to a word, oldest first.":
            "Montrer qui a fait quoi à un mot, du plus ancien au plus récent.",
        "One that spares.": "Un mot qui épargne.",
        "The word, with its stars.": "Le mot, avec ses étoiles.",
        "Show how the shared lists are doing.": "Montrer comment vont les listes partagées.",
    ]
}
