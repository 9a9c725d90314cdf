/// What the full screen says around a conversation, in French.
enum FrenchScreen {
    static let table: [String: String] = [
        // People
        "here": "en ligne",
        "typing…": "écrit…",
        "verified": "vérifié",
        "not verified: /verify": "non vérifié\u{00A0}: /verify",
        "(the name is not confirmed yet)": "(nom pas encore confirmé)",
        "not the {1} you verified": "ce n’est pas «\u{202F}{1}\u{202F}» que vous avez vérifié",
        "is here": "est là",
        "has left": "n’est plus là",
        "Find somebody": "Chercher quelqu’un",
        "Who? ": "Qui\u{202F}? ",
        "Nobody is called like that.": "Personne ne s’appelle ainsi.",
        "Nobody has the number {1}.": "Personne n’a le numéro {1}.",
        "Nobody else has written.": "Personne d’autre n’a écrit.",
        "That could be {1}: write which.": "Ce peut être {1}\u{00A0}: précisez.",
        "Nobody here is called {1}.": "Personne ici ne s’appelle {1}.",

        // Status bar
        "-MORE({1})-": "-SUITE({1})-",
        "{1} person here": "{1} en ligne",
        "{1} people here": "{1} en ligne",
        "{1} waiting": "{1} en attente",
        "{1} is typing…": "{1} écrit…",
        "[Act: ": "[Act.\u{00A0}: ",
        "list in sync": "liste à jour",
        "list syncing…": "liste en cours d’échange…",
        "list not in sync": "liste pas à jour",
        "Nothing is unread here.": "Rien de non lu ici.",

        // Welcome
        "Welcome to chat-node. You are {1}.":
            "Bienvenue dans chat-node. Vous êtes {1}.",
        "{1} message came while you were away.": "{1} message reçu en votre absence.",
        "{1} messages came while you were away.": "{1} messages reçus en votre absence.",
        "{1} person is here.": "{1} personne est là.",
        "{1} people are here.": "{1} personnes sont là.",
        "Choose with ↑ ↓ or by typing a few letters; Enter opens.":
            "Choisissez avec ↑ ↓ ou tapez quelques lettres\u{202F}; Entrée ouvre.",
        "Then write, and Enter sends it. F1 shows all keys and commands.":
            "Écrivez ensuite, Entrée envoie. F1 montre les touches et les commandes.",
        "/quit or Ctrl-D leaves.": "/quit ou Ctrl-D pour quitter.",
        "Looking for people on this network…": "Recherche de personnes sur ce réseau…",
        "Nobody is seen on this network. What was found out:":
            "Personne n’est visible sur ce réseau. Ce qui a été constaté\u{00A0}:",

        // The line
        "Reply to \"{1}\" (Esc ends it)":
            "Réponse à «\u{202F}{1}\u{202F}» (Échap pour renoncer)",
        "You change what you wrote (Esc ends it)":
            "Vous modifiez votre message (Échap pour renoncer)",
        "React with one character, or :name: (Esc ends it)":
            "Réagissez par un caractère ou par son nom, comme «\u{202F}:heart:\u{202F}» (Échap pour renoncer)",
        "To take it back: /delete": "Pour le retirer\u{00A0}: /delete",
        "A reaction is one character, or :name: of one.":
            "Une réaction est un seul caractère, ou son :nom:.",
        "You talk to nobody yet: choose somebody first.":
            "Vous ne parlez encore à personne\u{00A0}: choisissez d’abord quelqu’un.",
        "Cleared: Alt-U brings it back.": "Effacé\u{00A0}: Alt-U le rétablit.",
        "Ctrl-C again leaves.": "Encore Ctrl-C pour quitter.",
        "To {1}: it waits for them.": "Pour {1}\u{00A0}: en attente de son retour.",
        "Sent to {1}.": "Envoyé à {1}.",
        "{1} message of yours goes out next time.":
            "{1} de vos messages partira la prochaine fois.",
        "{1} messages of yours go out next time.":
            "{1} de vos messages partiront la prochaine fois.",
        "{1} message of yours waits: the node goes on, and sends it.":
            "{1} de vos messages attend\u{00A0}: le nœud continue et l’enverra.",
        "{1} messages of yours wait: the node goes on, and sends them.":
            "{1} de vos messages attendent\u{00A0}: le nœud continue et les enverra.",
        "The node goes on running.": "Le nœud continue de tourner.",

        // Keys of people
        "Your key: {1}": "Votre clé\u{00A0}: {1}",
        "{1}'s key: {2}": "Clé de {1}\u{00A0}: {2}",
        "Compare both with {1}, side by side or by telephone.":
            "Comparez les deux avec {1}, côte à côte ou par téléphone.",
        "Are both the same there? (y/n)": "Sont-elles identiques là-bas\u{202F}? (o/n)",
        "{1} is verified.": "{1} est vérifié.",

        // Messages
        ": {1}": "\u{00A0}: {1}",
        "There is no such message here: select one with Alt-↑.":
            "Aucun message de ce genre ici\u{00A0}: choisissez-en un avec Alt-↑.",
        "It was deleted.": "Il a été supprimé.",
        "Only what you wrote yourself can be changed.":
            "Seuls vos propres messages peuvent être modifiés.",
        "Delete \"{1}\", for {2} too? (y/n)":
            "Supprimer «\u{202F}{1}\u{202F}», aussi chez {2}\u{202F}? (o/n)",
        "Delete {1} and all that you wrote to each other, for good? (y/n)":
            "Supprimer {1} et tous vos échanges, pour de bon\u{202F}? (o/n)",
        "Nothing is masked there.": "Rien n’y est masqué.",
        "Nothing of it was masked.": "Rien n’en a été masqué.",
        "Nothing is masked there any more.": "Rien n’y est plus masqué.",
        "All of it was shown: it is masked again.":
            "Tout a été montré\u{00A0}: c’est de nouveau masqué.",
        "Masked by the rule {1}, which only you keep{2}":
            "Masqué par la règle {1}, gardée par vous uniquement{2}",
        "Masked by the rule {1}, shared by {2}{3}":
            "Masqué par la règle {1}, partagée par {2}{3}",
        "Masked by the rule {1}, shared by {2} {3}{4}":
            "Masqué par la règle {1}, partagée par {2} {3}{4}",
    ]
}
