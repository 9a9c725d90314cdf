/// What can be typed in the plain interface.
enum FrenchCommands {
    static let table: [String: String] = [
        "/peers: who is here": "/peers\u{00A0}: qui est là",
        "/conversations: who wrote what you have not read, what still waits":
            "/conversations\u{00A0}: ce que vous n’avez pas lu, ce qui attend encore",
        "/msg WHO TEXT: send one message (WHO is a number or a name)":
            "/msg QUI TEXTE\u{00A0}: envoyer un message (QUI est un numéro ou un nom)",
        "/query WHO: talk to WHO; what you type goes there":
            "/query QUI\u{00A0}: parler à QUI\u{202F}; ce que vous tapez lui est envoyé",
        "/close: stop talking to them": "/close\u{00A0}: ne plus lui parler",
        "/history [WHO] [N]: the last messages, and how far yours got":
            "/history [QUI] [N]\u{00A0}: les derniers messages, et où en sont les vôtres",
        "/search TEXT: messages that hold all these words, of everybody":
            "/search TEXTE\u{00A0}: les messages qui contiennent tous ces mots, de tout le monde",
        "/forget WHO: delete WHO and all that you wrote to each other":
            "/forget QUI\u{00A0}: supprimer QUI et tout ce que vous vous êtes écrit",
        "/away [TEXT]: tell the others that you are away":
            "/away [TEXTE]\u{00A0}: dire aux autres que vous vous absentez",
        "/busy [TEXT]: tell the others that you are busy":
            "/busy [TEXTE]\u{00A0}: dire aux autres de ne pas vous déranger",
        "/back: you are there again": "/back\u{00A0}: vous êtes de retour",
        "/receipts on|off: whether others see that you have read their messages":
            "/receipts on|off\u{00A0}: si les autres voient que vous avez lu leurs messages",
        "/typing on|off: whether others see that you are writing to them":
            "/typing on|off\u{00A0}: si les autres voient que vous leur écrivez",
        "/keep 90d|none|forever: how long messages are kept; alone: your settings":
            """
        /keep 90d|none|forever\u{00A0}: combien de temps les messages sont conservés\u{202F}; \
        seul\u{00A0}: vos réglages
        """,
        "/nick NAME: call yourself NAME": "/nick NOM\u{00A0}: vous appeler NOM",
        "/whoami: your name and id": "/whoami\u{00A0}: votre nom et votre identifiant",
        "/whois WHO: name, id and addresses of WHO, and when they were last seen":
            "/whois QUI\u{00A0}: nom, identifiant et adresses de QUI, et sa dernière présence",
        "/say TEXT, //TEXT: send TEXT or /TEXT as it is":
            "/say TEXTE, //TEXTE\u{00A0}: envoyer TEXTE ou /TEXTE tel quel",
        "/help [COMMAND]: this list": "/help [COMMANDE]\u{00A0}: cette liste",
        "/quit: leave (so does Ctrl-D)": "/quit\u{00A0}: partir (Ctrl-D aussi)",
        "There is no command /{1}. /help lists them.":
            "Il n’y a pas de commande /{1}. /help en donne la liste.",
        "Other names: {1}": "Autres noms\u{00A0}: {1}",
        """
        /words, /words list|add|remove|undo|ignore|keep|follow|history|status|test …: the words \
        masked in what you receive, shared with everybody on this network
        """:
            """
        /words, /words list|add|remove|undo|ignore|keep|follow|history|status|test …\u{00A0}: \
        les mots masqués dans ce que vous recevez, partagés avec tout le monde sur ce réseau
        """,
        """
        Use /words, /words list, /words add WORD, /words remove WORD, /words undo WHO, /words \
        ignore WORD, /words keep WORD, /words follow WORD, /words history WORD, /words status or \
        /words test TEXT.
        """:
            """
        Utilisez /words, /words list, /words add MOT, /words remove MOT, /words undo QUI, \
        /words ignore MOT, /words keep MOT, /words follow MOT, /words history MOT, /words \
        status ou /words test TEXTE.
        """,
    ]
}
