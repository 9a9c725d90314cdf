/// What the views of the full screen say, in French.
enum FrenchScreenViews {
    static let table: [String: String] = [
        // Words
        "Words that are masked here": "Mots masqués ici",
        "How {1} came about": "Histoire de {1}",
        "The shared words…": "Les mots partagés…",
        "Shared words: {1}": "Mots partagés\u{00A0}: {1}",
        "No words are masked. a adds one, for everybody on this network.":
            "Aucun mot n’est masqué. a en ajoute un, pour tout ce réseau.",
        "Nothing in the list is like that.": "Rien de tel dans la liste.",
        "masks": "masque",
        "warns": "avertit",
        "hides": "cache",
        "drops": "écarte",
        " (taken back since)": " (annulé depuis)",
        "{1} added {2}": "{1} a ajouté {2}",
        "{1} imported {2}": "{1} a importé {2}",
        "{1} removed it": "{1} l’a retiré",
        "{1} brought it back": "{1} l’a rétabli",
        "Filter: ": "Filtre\u{00A0}: ",
        "Word to mask, for everybody: ": "Mot à masquer, pour tout le monde\u{00A0}: ",
        "Why (for the others to read; may be empty): ":
            "Pourquoi (lu par les autres\u{202F}; facultatif)\u{00A0}: ",
        "Remove {1} for everybody? (y/n)": "Retirer {1} pour tout le monde\u{202F}? (o/n)",
        "Take back all that {1} did to the list, for everybody? (y/n)":
            "Annuler tout ce que {1} a fait à la liste, pour tout le monde\u{202F}? (o/n)",
        "Esc back": "Échap retour",
        "a add  x remove  u undo all of its author  k keep  i ignore  f follow":
            "a ajouter  x retirer  u annuler tout de l’auteur  k garder  i ignorer  f suivre",
        "h history  / filter  Esc back": "h histoire  / filtrer  Échap retour",
        "a x u k i f h  / Esc": "a x u k i f h  / Échap",

        // Search
        "Search": "Recherche",
        "Searching for {1}…": "Recherche de {1}…",
        "{1} message with {2}": "{1} message avec {2}",
        "{1} messages with {2}": "{1} messages avec {2}",
        ", and more": ", et d’autres",
        "(hidden by your list)": "(caché par votre liste)",
        "↑↓ choose  Enter shows it there  Esc back":
            "↑↓ choisir  Entrée le montre à sa place  Échap retour",
        "↑↓ choose  Enter shows it there  Tab in all conversations  Esc back":
            "↑↓ choisir  Entrée le montre  Tab dans toutes les conversations  Échap retour",
        "↑↓ choose  Enter shows it there  Tab in this conversation  Esc back":
            "↑↓ choisir  Entrée le montre  Tab dans cette conversation  Échap retour",

        // Notifications
        "wrote something that your list hides": "a écrit quelque chose que votre liste cache",
        "{1} new message of {2} people": "{1} nouveau message de {2} personnes",
        "{1} new messages of {2} people": "{1} nouveaux messages de {2} personnes",
        "{1} new message": "{1} nouveau message",
        "{1} new messages": "{1} nouveaux messages",
        "Everywhere else: {1}": "Partout ailleurs\u{00A0}: {1}",
        "nothing is notified": "rien n’est signalé",
        "what calls you is notified": "ce qui vous appelle est signalé",
        "each message is notified": "chaque message est signalé",
        "each message is notified, and who comes and goes":
            "chaque message est signalé, et qui arrive ou part",
        "You are called by: {1}": "Ce qui vous appelle\u{00A0}: {1}",
        "You are called by your name and: {1}":
            "Ce qui vous appelle\u{00A0}: votre nom et {1}",
        "The terminal rings.": "Le terminal sonne.",
        "The terminal does not ring.": "Le terminal ne sonne pas.",
        "The desktop shows what comes.": "Le bureau montre ce qui arrive.",
        "The desktop shows nothing.": "Le bureau ne montre rien.",
        "Notifications show what was written.": "Les notifications montrent le texte.",
        "Notifications say only who has written.":
            "Les notifications disent seulement qui a écrit.",
        "The mouse is used.": "La souris est utilisée.",
        "The mouse is the terminal's.": "La souris est laissée au terminal.",
        "This screen speaks English now.": "Cet écran est maintenant en français.",

        // Help
        "chat-node says": "chat-node vous dit",
        "Keys and commands": "Touches et commandes",
        "Commands": "Commandes",
        "Reading": "Lire",
        "Writing": "Écrire",
        "With a message selected": "Avec un message choisi",
        "PgUp  PgDn": "PgPréc  PgSuiv",
        "Alt-Home  Alt-End": "Alt-Début  Alt-Fin",
        "Tab  Shift-Tab": "Tab  Maj-Tab",
        "Space  v": "Espace  v",
        "Enter": "Entrée",
        "Alt-Enter": "Alt-Entrée",
        "Esc": "Échap",
        "the conversation of that number": "la conversation de ce numéro",
        "the next one in which somebody wrote": "la suivante où quelqu’un a écrit",
        "the next one, the one before": "la suivante, la précédente",
        "find somebody by a few letters": "trouver quelqu’un par quelques lettres",
        "search what was written": "chercher dans les messages",
        "close what is open": "fermer ce qui est ouvert",
        "a page back, a page on": "une page en arrière, en avant",
        "the beginning, the end": "le début, la fin",
        "select a message": "choisir un message",
        "only the text, to copy it": "le texte seul, pour le copier",
        "draw all anew": "redessiner l’écran",
        "reply": "répondre",
        "edit, of your own": "modifier, s’il est de vous",
        "delete, of your own": "supprimer, s’il est de vous",
        "react": "réagir",
        "show the next masked place, and why it is masked":
            "montrer le passage masqué suivant, et pourquoi il l’est",
        "why it is masked": "pourquoi c’est masqué",
        "send": "envoyer",
        "a new line": "une nouvelle ligne",
        "complete a name, a command, a path": "compléter un nom, une commande, un chemin",
        "what you wrote before": "ce que vous avez écrit avant",
        "search what you wrote before": "chercher dans ce que vous avez écrit",
        "clear the line; once more leaves": "effacer la ligne\u{202F}; encore une fois, quitter",
        "back to the shell": "retour au shell",
        "leave": "quitter",

        // How the program is started with it
        "The plain interface, line below line, as for a screen reader; without a terminal it is taken anyway.":
            "L’interface simple, ligne après ligne, comme pour un lecteur d’écran\u{202F}; sans "
            + "terminal, c’est elle de toute façon.",
        "How the screen looks ({1}; default: as last time).":
            "Aspect de l’écran ({1}\u{202F}; par défaut\u{00A0}: comme la dernière fois).",
        "Leave the mouse to the terminal, to mark and copy with.":
            "Laisser la souris au terminal, pour sélectionner et copier.",
        "it is damaged, or of another version": "il est abîmé, ou d’une autre version",
        "What was chosen for the screen cannot be read ({1}): {2}":
            "Les choix faits pour l’écran sont illisibles ({1})\u{00A0}: {2}",
    ]
}
