/// What is said about what is typed, in French.
enum FrenchInput {
    static let table: [String: String] = [
        "That does not fit: {1} bytes, and at most {2} can be typed.":
            "Cela ne tient pas\u{A0}: {1}\u{A0}octets, et on peut en taper {2} au plus.",
        "(reverse-i-search)`{1}': ": "(recherche en arrière)«\u{202F}{1}\u{202F}»\u{A0}: ",
        "(failed reverse-i-search)`{1}': ":
            "(rien trouvé en arrière)«\u{202F}{1}\u{202F}»\u{A0}: ",
        """
        What you paste is too long: {1} bytes, and at most {2} can be typed. Paste it in parts.
        """:
            """
        Le texte collé est trop long\u{A0}: {1}\u{A0}octets, et on peut en taper {2} au plus. \
        Collez-le en plusieurs fois.
        """,
        "Paste {1} line?": "Coller {1}\u{A0}ligne\u{202F}?",
        "Paste {1} lines?": "Coller {1}\u{A0}lignes\u{202F}?",
        "{1} Ctrl-Y yes, as one message, Ctrl-N no, Ctrl-E edit first":
            "{1} Ctrl-Y oui, en un seul message, Ctrl-N non, Ctrl-E modifier d’abord",
        """
        {1} Too long for one message: {2} bytes, at most {3}. Ctrl-E edit first, Ctrl-N no
        """:
            """
        {1} Trop long pour un seul message\u{A0}: {2}\u{A0}octets, {3} au plus. \
        Ctrl-E modifier d’abord, Ctrl-N non
        """,
        "There is no command /{1}. Did you mean /{2}? //text sends /text.":
            """
        La commande /{1} n’existe pas. Vouliez-vous dire /{2}\u{202F}? //texte envoie /texte.
        """,
        "Use {1}": "Utilisez {1}",
        "/finder: find a person or a talk by a few letters (Alt-K)":
            """
        /finder\u{A0}: trouver une personne ou une conversation en quelques lettres (Alt-K)
        """,
        """
        /notify [none|highlight|message|all] [WHO]: what WHO or the open talk may disturb you \
        with; alone: what holds
        """:
            """
        /notify [none|highlight|message|all] [QUI]\u{A0}: ce pour quoi QUI, ou la conversation \
        ouverte, peut vous déranger\u{202F}; seul\u{A0}: ce qui est réglé
        """,
        "/highlight WORD, WORD: words that count as a call to you; alone: which they are":
            """
        /highlight MOT, MOT\u{A0}: les mots qui valent un appel\u{202F}; seul\u{A0}: ceux qui \
        sont choisis
        """,
        "/mouse on|off: whether the mouse picks and scrolls here":
            "/mouse on|off\u{A0}: si la souris choisit et fait défiler ici",
        "/theme standard|contrast|plain: the colours of the screen":
            "/theme standard|contrast|plain\u{A0}: les couleurs de l’écran",
        "/bell on|off: whether the terminal rings":
            "/bell on|off\u{A0}: si le terminal sonne",
        "/desktop on|off: whether your desktop shows notifications":
            "/desktop on|off\u{A0}: si votre bureau affiche les notifications",
        "/content show|hide: whether notifications show what was written":
            "/content show|hide\u{A0}: si les notifications montrent ce qui a été écrit",
        "/lang en|fr: the language of this program":
            "/lang en|fr\u{A0}: la langue de ce programme",
        "/redraw: draw the screen anew (Ctrl-L)":
            "/redraw\u{A0}: redessiner l’écran (Ctrl-L)",
        "/top: to the first message of the talk (Alt-Home)":
            "/top\u{A0}: au premier message de la conversation (Alt-Début)",
        "/end: to the latest message (Alt-End)":
            "/end\u{A0}: au dernier message (Alt-Fin)",
        "/unread: to the first message that you have not read":
            "/unread\u{A0}: au premier message que vous n’avez pas lu",
        "/next: to the next talk with something new (Alt-A)":
            "/next\u{A0}: à la prochaine conversation où il y a du nouveau (Alt-A)",
        "/keys: which key does what (F1)":
            "/keys\u{A0}: ce que fait chaque touche (F1)",
    ]
}
