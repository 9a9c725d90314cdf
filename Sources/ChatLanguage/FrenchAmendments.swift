/// Answers, changes, reactions, what is masked, verified people.
enum FrenchAmendments {
    static let table: [String: String] = [
        "Nothing was sent, as the history could not be read: {1}":
            "Rien n’a été envoyé, faute d’avoir pu lire l’historique\u{00A0}: {1}",
        "A page comes before a message or after one: say which.":
            "Une page vient avant un message ou après\u{00A0}: dites lequel.",
        "There is no such message in the talk with {1}: see 'history'.":
            """
        Il n’y a pas ce message dans la discussion avec {1}\u{00A0}: voyez \
        «\u{202F}history\u{202F}».
        """,
        "That message was taken back: there is nothing to it any more.":
            "Ce message a été repris\u{00A0}: il n’en reste rien.",
        "{1} was never met here: wait until they are online, and compare then.":
            "{1} n’a jamais été rencontré ici\u{00A0}: attendez sa venue en ligne, puis comparez.",
        "Whoever takes a message back says nothing with it.":
            "Reprendre un message ne s’accompagne d’aucun texte.",
        "A reaction is one character, such as 👍.": "Une réaction est un seul caractère, comme 👍.",
        "{1}: id {2} (verified)": "{1}\u{00A0}: identifiant {2} (vérifié)",
        "What do you answer? /reply TEXT": "Que répondez-vous\u{202F}? /reply TEXTE",
        "How should it read? /edit TEXT": "Comment le texte doit-il se lire\u{202F}? /edit TEXTE",
        "What do you do? /me TEXT": "Que faites-vous\u{202F}? /me TEXTE",
        "With which character? /react 👍; /react - takes yours back.":
            "Avec quel caractère\u{202F}? /react 👍\u{202F}; /react - reprend le vôtre.",
        "If both are the same there: /verify {1} yes":
            "Si les deux sont identiques là-bas\u{00A0}: /verify {1} yes",
        "Only what you wrote yourself can be changed or taken back.":
            "Seul ce que vous avez écrit peut être changé ou repris.",
        "Nothing is masked of what you wrote yourself.":
            "Rien n’est masqué dans ce que vous avez écrit.",
        "You have written nothing here yet: /history shows what was said before.":
            "Vous n’avez encore rien écrit ici\u{00A0}: /history montre ce qui s’est dit avant.",
        "They have written nothing here yet: /history shows what was said before.":
            "On ne vous a encore rien écrit ici\u{00A0}: /history montre ce qui s’est dit avant.",
        "/me TEXT: say what you do: * Ana waves":
            "/me TEXTE\u{00A0}: dire ce que vous faites\u{00A0}: * Ana fait signe",
        "/reply TEXT: answer their last message":
            "/reply TEXTE\u{00A0}: répondre au dernier message reçu",
        "/edit TEXT: change your last message":
            "/edit TEXTE\u{00A0}: changer votre dernier message",
        "/delete: take your last message back": "/delete\u{00A0}: reprendre votre dernier message",
        "/react 👍: put one character under their last message; /react - takes it back":
            """
        /react 👍\u{00A0}: mettre un caractère sous le dernier message reçu\u{202F}; /react - \
        le reprend
        """,
        "/reveal: what is masked in their last message, by which rule, and why":
            """
        /reveal\u{00A0}: ce qui est masqué dans le dernier message reçu, par quelle règle, et \
        pourquoi
        """,
        "/verify WHO: compare keys with WHO, so that nobody can pass for them":
            """
        /verify QUI\u{00A0}: comparer les clés avec QUI, pour que personne ne se fasse passer \
        pour QUI
        """,
        "/unverify WHO: take that back": "/unverify QUI\u{00A0}: revenir là-dessus",
        "changed": "modifié",
        "This message was taken back.": "Ce message a été repris.",
        "{1} took this message back.": "{1} a repris ce message.",
        "{1} answers {2}": "{1} répond à {2}",
        "{1} answers": "{1} répond",
        "You took a message back.": "Vous avez repris un message.",
        "{1} took a message back.": "{1} a repris un message.",
        "You changed a message: {1}": "Vous avez modifié un message\u{00A0}: {1}",
        "{1} changed a message: {2}": "{1} a modifié un message\u{00A0}: {2}",
        "You": "Vous",
        "You: {1} to {2}": "Vous\u{00A0}: {1} à {2}",
        "{1}: {2} to {3}": "{1}\u{00A0}: {2} à {3}",
        "You take {1} back from {2}": "Vous retirez {1} de {2}",
        "{1} takes {2} back from {3}": "{1} retire {2} de {3}",
        "a hidden message": "un message caché",
        "Nothing is masked in that message.": "Rien n’est masqué dans ce message.",
        "shared by {1}, {2}": "partagé par {1}, {2}",
        "shared by {1}": "partagé par {1}",
        "kept by you": "gardé par vous",
        "\"{1}\": {2}{3}, {4}": "«\u{202F}{1}\u{202F}»\u{00A0}: {2}{3}, {4}",
        "\"{1}\": {2}{3}, {4}: {5}": "«\u{202F}{1}\u{202F}»\u{00A0}: {2}{3}, {4}\u{00A0}: {5}",
        "The id of {1}:": "L’identifiant de {1}\u{00A0}:",
        "Your id:": "Votre identifiant\u{00A0}:",
        "Compare both with them, by voice or side by side.":
            "Comparez les deux ensemble, de vive voix ou côte à côte.",
        "{1} is verified: their key is the one you have compared.":
            "{1} est vérifié\u{00A0}: sa clé est celle que vous avez comparée.",
        "{1} is not verified any more.": "{1} n’est plus vérifié.",
        "They are told of it. The message itself is not kept here any more.":
            "L’autre côté en est averti. Le message lui-même n’est plus conservé ici.",
        "Mark somebody as verified, once you have compared keys.":
            "Marquer quelqu’un comme vérifié, une fois les clés comparées.",
        """
        It shows both ids, to be compared with theirs by voice or side by side; on a terminal it \
        asks whether they are the same. Nobody else learns of it.
        """:
            """
        Montre les deux identifiants, à comparer de vive voix ou côte à côte\u{202F}; dans un \
        terminal, demande s’ils sont identiques. Personne d’autre ne l’apprend.
        """,
        "Take it back.": "Revenir là-dessus.",
        "Do not ask: both are the same.": "Ne pas demander\u{00A0}: les deux sont identiques.",
        "verified: {1}": "vérifié\u{00A0}: {1}",
        "not verified any more: {1}": "plus vérifié\u{00A0}: {1}",
        "nobody was verified: --yes says that both are the same":
            "personne n’a été vérifié\u{00A0}: --yes dit que les deux sont identiques",
        "Are both the same there? Type yes: ":
            "Les deux sont-ils identiques là-bas\u{202F}? Tapez oui\u{00A0}: ",
        "nobody was verified": "personne n’a été vérifié",
        "Take back a message of yours.": "Reprendre un de vos messages.",
        """
        Here its text is gone for good. Their node takes it back as soon as it hears of it, if its \
        program knows how; who has read it has read it.
        """:
            """
        Ici, le texte disparaît définitivement. L’autre nœud le reprend dès qu’il l’apprend, \
        si son programme sait le faire\u{202F}; qui l’a lu l’a lu.
        """,
        "The id of the message.": "L’identifiant du message.",
        "taken back": "repris",
        "done": "fait",
        "Put one character under a message.": "Mettre un caractère sous un message.",
        "It takes the place of an earlier one of yours; an empty one takes that back.":
            "Il remplace celui que vous aviez mis\u{202F}; un caractère vide le reprend.",
        "One character, as an emoji; \"\" takes yours back.":
            "Un caractère, par exemple un émoji\u{202F}; vide, le vôtre est repris.",
        "Say what is masked in a message, by which rule, and why.":
            "Dire ce qui est masqué dans un message, par quelle règle, et pourquoi.",
        "nothing is masked in that message": "rien n’est masqué dans ce message",
        "Answer the message of this id.": "Répondre au message de cet identifiant.",
        "Take the place of your message of this id.": "Remplacer votre message de cet identifiant.",
        "Say what you do, in the third person: waves.":
            "Dire ce que vous faites, à la troisième personne\u{00A0}: fait signe.",
        "--reply, --edit and --action exclude each other.":
            "--reply, --edit et --action s’excluent.",
        "--reply, --edit and --action go with one message.":
            "--reply, --edit et --action vont avec un seul message.",
        "Messages after the one of this number, the oldest first.":
            "Les messages d’après ce numéro, du plus ancien au plus récent.",
        "--unread goes with neither --before, --after nor --search.":
            "--unread ne va ni avec --before, ni avec --after, ni avec --search.",
        "--before and --after exclude each other.": "--before et --after s’excluent.",
        "there are more: --after {1}": "il y en a d’autres\u{00A0}: --after {1}",
    ]
}
