/// What the commands say as they work.
enum FrenchProgram {
    static let table: [String: String] = [
        "not for a node that is running already, and ignored: {1}":
            "sans effet sur un nœud qui tourne déjà, et ignoré\u{00A0}: {1}",
        "{1}, but it does not answer: end that process":
            "{1}, mais il ne répond pas\u{00A0}: mettez fin à ce processus",
        "no node is running for profile {1}: start one with '{2}' (or '{3}')":
            """
        aucun nœud ne tourne pour le profil {1}\u{00A0}: lancez-en un avec \
        «\u{202F}{2}\u{202F}» (ou «\u{202F}{3}\u{202F}»)
        """,
        "port {1}": "port {1}",
        "no port": "aucun port",
        "{1}, {2}, up {3} s": "{1}, {2}, en marche depuis {3} s",
        "discovery: {1}": "recherche\u{00A0}: {1}",
        "peers: {1} online, {2} seen, {3} met":
            "personnes\u{00A0}: {1} en ligne, {2} vues, {3} rencontrées",
        "words: {1}; messages waiting: {2}":
            "mots\u{00A0}: {1}\u{202F}; messages en attente\u{00A0}: {2}",
        "messages: {1} received ({2} masked, {3} dropped), {4} delivered":
            "messages\u{00A0}: {1} reçus ({2} masqués, {3} écartés), {4} remis",
        "links: {1} open, {2} opened ({3} again); {4} dials; memory {5} MiB, database {6} KiB":
            """
        liaisons\u{00A0}: {1} ouvertes, {2} établies ({3} à nouveau)\u{202F}; {4} \
        appels\u{202F}; mémoire {5} Mio, base {6} Kio
        """,
        "links: not counted": "liaisons\u{00A0}: non comptées",
        "links ended for an offence: {1}; offences about shared words: {2}; dials failed: {3}":
            """
        liaisons rompues pour infraction\u{00A0}: {1}\u{202F}; infractions aux mots \
        partagés\u{00A0}: {2}\u{202F}; appels échoués\u{00A0}: {3}
        """,
        "{1} is {2} ({3})": "{1} est {2} ({3})",
        "{1} is {2}": "{1} est {2}",
        "the list holds {1} words now": "la liste contient maintenant {1} mots",
        "you are {1} now": "vous êtes maintenant {1}",
        "{1}: {2} unread, {3} not delivered yet": "{1}\u{00A0}: {2} à lire, {3} pas encore remis",
        "{1} is writing": "{1} écrit",
        "{1} has message {2}": "{1} a le message {2}",
        "{1} has read message {2}": "{1} a lu le message {2}",
        "all is read, and all that you wrote is delivered":
            "tout est lu, et tout ce que vous avez écrit est remis",
        "{1}  {2} unread  {3} not delivered yet": "{1}  {2} à lire  {3} pas encore remis",
        "{1} is no message's id": "{1} n’est pas l’identifiant d’un message",
        "forgotten: {1}": "oublié\u{00A0}: {1}",
        "nothing was deleted: --yes says that it is meant":
            "rien n’a été supprimé\u{00A0}: --yes dit que c’est voulu",
        "Delete {1} and all that you wrote to each other, for good? Type yes: ":
            """
        Supprimer {1} et tout ce que vous vous êtes écrit, définitivement\u{202F}? Tapez \
        oui\u{00A0}: 
        """,
        "nothing was deleted": "rien n’a été supprimé",
        "the output": "la sortie",
        "cannot write {1}: {2}": "impossible d’écrire {1}\u{00A0}: {2}",
        "cannot read the input": "impossible de lire l’entrée",
        "cannot write the output": "impossible d’écrire la sortie",
        "cannot read the input: {1}": "impossible de lire l’entrée\u{00A0}: {1}",
        "nothing is there": "il n’y a rien",
        "there are more: --before {1}": "il y en a d’autres\u{00A0}: --before {1}",
        "the list {1}, {2}": "la liste {1}, {2}",
        "cannot read {1}: {2}": "impossible de lire {1}\u{00A0}: {2}",
        "{1}: a list has at most {2} MB": "{1}\u{00A0}: une liste a {2} Mo au plus",
        "There is no log this time: {1}": "Il n’y a pas de journal cette fois\u{00A0}: {1}",
        "nobody is here yet": "personne n’est encore là",
        "the node gave no answer": "le nœud n’a pas répondu",
        "{1} cannot be set: keep=90d, receipts=on|off or typing=on|off":
            "{1} ne peut pas être réglé\u{00A0}: keep=90d, receipts=on|off ou typing=on|off",
        "Port {1} is in use: listening on {2} this time.":
            "Le port {1} est utilisé\u{00A0}: écoute sur {2} cette fois.",
        "The port could not be noted for the next time: {1}":
            "Le port n’a pas pu être noté pour la prochaine fois\u{00A0}: {1}",
        "{1} listens on port {2}, id {3}": "{1} écoute sur le port {2}, identifiant {3}",
        "a line of the input is too long": "une ligne de l’entrée est trop longue",
        """
        The input has more than {1} bytes; at most {2} fit into a message: use --lines, or send it \
        in parts.
        """:
            """
        L’entrée dépasse {1} octets\u{202F}; un message en contient {2} au plus\u{00A0}: \
        utilisez --lines, ou envoyez-la en plusieurs parties.
        """,
        "not {\"peer\":\"…\",\"text\":\"…\"}: {1}":
            "pas de la forme {\"peer\":\"…\",\"text\":\"…\"}\u{00A0}: {1}",
        "delivered to {1}": "remis à {1}",
        "--lang takes en or fr.": "--lang accepte en ou fr.",
        "the list has more than {1} bytes: split it":
            "la liste dépasse {1} octets\u{00A0}: découpez-la",
        "profile {1} has no list yet: name a file with --list, or start a node and add words":
            """
        le profil {1} n’a pas encore de liste\u{00A0}: nommez un fichier avec --list, ou \
        lancez un nœud et ajoutez des mots
        """,
        "no words: 'words add' adds some":
            "aucun mot\u{00A0}: «\u{202F}words add\u{202F}» en ajoute",
        "nothing is known of that word": "on ne sait rien de ce mot",
        "--limit takes 1 to {1}; 'export' writes all of it.":
            "--limit va de 1 à {1}\u{202F}; «\u{202F}export\u{202F}» écrit tout.",
        "--wait takes 0 to {1} seconds.": "--wait va de 0 à {1} secondes.",
        "--list can be given {1} times.": "--list peut être donné {1} fois.",
        "Choose --plain or --headless.": "Choisissez --plain ou --headless.",
        "Port 0 is no port: leave --port out for any.":
            "Le port 0 n’en est pas un\u{00A0}: retirez --port pour un port quelconque.",
        "What is to be sent? TEXT, or - for standard input.":
            "Que faut-il envoyer\u{202F}? TEXTE, ou - pour l’entrée standard.",
        "Who is - ? Without a TEXT, - reads JSON lines.":
            "Qui est -\u{202F}? Sans TEXTE, - lit des lignes JSON.",
        "--lines goes with - for TEXT.": "--lines va avec - à la place de TEXTE.",
        "Name a file, or --starter with one of {1}.":
            "Nommez un fichier, ou --starter avec l’un de {1}.",
        "Name the list: --list FILE.": "Nommez la liste\u{00A0}: --list FICHIER.",
        "Error: ": "Erreur\u{00A0}: ",
        "Unknown option '{1}'. Did you mean '{2}'?":
            """
        Option inconnue «\u{202F}{1}\u{202F}». Vouliez-vous dire «\u{202F}{2}\u{202F}»\u{202F}?
        """,
        "Unknown option '{1}'": "Option inconnue «\u{202F}{1}\u{202F}»",
        "Missing value for '{1}'": "Il manque une valeur pour «\u{202F}{1}\u{202F}»",
        "The option '{1}' does not take any value, but '{2}' was specified.":
            """
        L’option «\u{202F}{1}\u{202F}» ne prend pas de valeur, mais «\u{202F}{2}\u{202F}» a \
        été donné.
        """,
        "Unexpected argument '{1}'": "Argument inattendu «\u{202F}{1}\u{202F}»",
        "{1} unexpected arguments: '{2}'":
            "{1} arguments inattendus\u{00A0}: «\u{202F}{2}\u{202F}»",
        "Missing expected argument '{1}'": "Il manque l’argument «\u{202F}{1}\u{202F}»",
        "Missing one of: '{1}'": "Il manque l’un de\u{00A0}: «\u{202F}{1}\u{202F}»",
        "The value '{1}' is invalid for '{2}': {3}":
            "La valeur «\u{202F}{1}\u{202F}» ne convient pas à «\u{202F}{2}\u{202F}»\u{00A0}: {3}",
        "The value '{1}' is invalid for '{2}'. Please provide one of the following:":
            """
        La valeur «\u{202F}{1}\u{202F}» ne convient pas à «\u{202F}{2}\u{202F}». Donnez l’une \
        de celles-ci\u{00A0}:
        """,
        "The value '{1}' is invalid for '{2}'. Please provide one of {3}.":
            """
        La valeur «\u{202F}{1}\u{202F}» ne convient pas à «\u{202F}{2}\u{202F}». Valeurs \
        possibles\u{00A0}: {3}.
        """,
        "The value '{1}' is invalid for '{2}'":
            "La valeur «\u{202F}{1}\u{202F}» ne convient pas à «\u{202F}{2}\u{202F}»",
        "Value to be set with flag '{1}' had already been set with flag '{2}'":
            """
        La valeur que donne «\u{202F}{1}\u{202F}» avait déjà été donnée par \
        «\u{202F}{2}\u{202F}»
        """,
        "  See '{1} <subcommand>' for detailed help.":
            "  Voyez «\u{202F}{1} <commande>\u{202F}» pour une aide détaillée.",
        "  See '{1}' for more information.": "  Voyez «\u{202F}{1}\u{202F}» pour en savoir plus.",
        "OVERVIEW: ": "PRÉSENTATION\u{00A0}: ",
        "USAGE: ": "SYNTAXE\u{00A0}: ",
        "Usage: ": "Syntaxe\u{00A0}: ",
        "Help:  ": "Aide\u{00A0}:  ",
        "ARGUMENTS:": "ARGUMENTS\u{00A0}:",
        "OPTIONS:": "OPTIONS\u{00A0}:",
        "SUBCOMMANDS:": "COMMANDES\u{00A0}:",
        "(default:": "(par défaut\u{00A0}:",
        "(default)": "(par défaut)",
        "; default:": "\u{202F}; par défaut\u{00A0}:",
        "(values:": "(valeurs\u{00A0}:",
        "Show help information.": "Afficher cette aide.",
        "Show the version.": "Afficher la version.",
        "<subcommand>": "<commande>",
    ]
}
