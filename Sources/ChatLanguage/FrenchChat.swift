/// What the chat says: people, talks, messages.
enum FrenchChat {
    static let table: [String: String] = [
        "{1} has it now: \"{2}\"": "{1} l’a maintenant\u{00A0}: «\u{202F}{2}\u{202F}»",
        "{1} has your {2} messages now.": "{1} a maintenant vos {2} messages.",
        "{1} and {2}": "{1} et {2}",
        "{1} to {2}": "{1} à {2}",
        "to {1}: ": "à {1}\u{00A0}: ",
        "Sunday": "dimanche",
        "Monday": "lundi",
        "Tuesday": "mardi",
        "Wednesday": "mercredi",
        "Thursday": "jeudi",
        "Friday": "vendredi",
        "Saturday": "samedi",
        "January": "janvier",
        "February": "février",
        "March": "mars",
        "April": "avril",
        "May": "mai",
        "June": "juin",
        "July": "juillet",
        "August": "août",
        "September": "septembre",
        "October": "octobre",
        "November": "novembre",
        "December": "décembre",
        "{1} 1 {2} {3}": "{1} 1er {2} {3}",
        "today": "aujourd’hui",
        "yesterday": "hier",
        "just now": "à l’instant",
        "{1} minute ago": "il y a {1} minute",
        "{1} minutes ago": "il y a {1} minutes",
        "{1} hour ago": "il y a {1} heure",
        "{1} hours ago": "il y a {1} heures",
        "{1} day ago": "il y a {1} jour",
        "{1} days ago": "il y a {1} jours",
        "on {1}": "le {1}",
        "{1} message came while you were away:": "{1} message est arrivé en votre absence\u{00A0}:",
        "{1} messages came while you were away:":
            "{1} messages sont arrivés en votre absence\u{00A0}:",
        "All is read, and all that you wrote is delivered.":
            "Tout est lu, et tout ce que vous avez écrit est remis.",
        "More of {1}'s are unread: /history shows them.":
            "D’autres messages de {1} ne sont pas lus\u{00A0}: /history les montre.",
        "{1}, {2} {3}:": "{1}, {2} {3}\u{00A0}:",
        "Use /keep forever, /keep none, or a time as 90d, 12h, 2w.":
            "Utilisez /keep forever, /keep none, ou une durée comme 90d, 12h, 2w.",
        "Use {1} on or {2} off.": "Utilisez {1} on ou {2} off.",
        "You are {1}, id {2}.": "Vous êtes {1}, identifiant {2}.",
        "Nothing is known of that word.": "On ne sait rien de ce mot.",
        "{1} online.": "{1} en ligne.",
        "{1} is not here: it goes out when they are back.":
            "{1} n’est pas là\u{00A0}: le message partira à son retour.",
        "Nothing is kept.": "Rien n’est conservé.",
        "Nothing of that is kept.": "Rien de tel n’est conservé.",
        "Forgotten.": "Oublié.",
        "{1} and all that you wrote to each other is forgotten.":
            "{1} et tout ce que vous vous êtes écrit est oublié.",
        "The list stays as it is: {1} word.": "La liste reste telle quelle\u{00A0}: {1} mot.",
        "The list stays as it is: {1} words.": "La liste reste telle quelle\u{00A0}: {1} mots.",
        "Nobody is here yet.": "Personne n’est encore là.",
        "You talk to nobody yet: type a number or a name first (/peers lists them).":
            """
        Vous ne parlez encore à personne\u{00A0}: tapez d’abord un numéro ou un nom (/peers en \
        donne la liste).
        """,
        "That could be {1}: type which.": "Cela peut être {1}\u{00A0}: tapez lequel.",
        "You talk to nobody yet: pick somebody first (/peers lists them).":
            """
        Vous ne parlez encore à personne\u{00A0}: choisissez d’abord quelqu’un (/peers en \
        donne la liste).
        """,
        "There is no command /{1}. /help lists them; //text sends /text.":
            """
        Il n’y a pas de commande /{1}. /help en donne la liste\u{202F}; //texte envoie /texte.
        """,
        "What should {1} read? /msg WHO TEXT": "Que doit lire {1}\u{202F}? /msg QUI TEXTE",
        "No talk is open.": "Aucune discussion n’est ouverte.",
        "You no longer talk to {1}.": "Vous ne parlez plus à {1}.",
        "For which words? /search TEXT": "Quels mots\u{202F}? /search TEXTE",
        "Use /history WHO N, with 1 to {1} messages.":
            "Utilisez /history QUI N, avec 1 à {1} messages.",
        "This deletes {1} and all that you wrote to each other, for good.":
            "Cela supprime {1} et tout ce que vous vous êtes écrit, définitivement.",
        "If that is meant: /forget {1} yes": "Si c’est voulu\u{00A0}: /forget {1} yes",
        "Who? Give a number or a name.": "Qui\u{202F}? Donnez un numéro ou un nom.",
        "That could be {1}: use the number, or put the name in quotes.":
            """
        Cela peut être {1}\u{00A0}: donnez le numéro, ou mettez le nom entre guillemets droits.
        """,
        "Nobody of that name is here: /peers lists them, /query finds who is away.":
            """
        Personne de ce nom n’est là\u{00A0}: /peers donne la liste, /query trouve les absents.
        """,
        "Attached to the node that is running (port {1}): /quit leaves it running.":
            "Relié au nœud qui tourne (port {1})\u{00A0}: /quit le laisse tourner.",
        "Attached to the node that is running: /quit leaves it running.":
            "Relié au nœud qui tourne\u{00A0}: /quit le laisse tourner.",
        "You are {1}. {2}": "Vous êtes {1}. {2}",
        "People appear below by number. Type a number or a name to talk to one of them,":
            """
        Les gens apparaissent ci-dessous par numéro. Tapez un numéro ou un nom pour parler à \
        quelqu’un,
        """,
        "/help for the commands, /quit (or Ctrl-D) to leave.":
            "/help pour les commandes, /quit (ou Ctrl-D) pour partir.",
        "You are {1} now.": "Vous êtes maintenant {1}.",
        "[{1}] is called {2} now.": "[{1}] s’appelle maintenant {2}.",
        "[{1}] {2} is called {3} now.": "[{1}] {2} s’appelle maintenant {3}.",
        "You talk to {1} now. /close ends it.": "Vous parlez maintenant à {1}. /close y met fin.",
        "Discovery is off: only addresses given by --peer are dialled.":
            """
        La recherche est arrêtée\u{00A0}: seules les adresses données par --peer sont appelées.
        """,
        "Looking for people on the network…": "Recherche des gens sur le réseau…",
        "Found by the system's avahi-daemon.": "Visible grâce à l’avahi-daemon du système.",
        "Found by chat-node's own mDNS responder (no avahi-daemon answers).":
            "Visible grâce au répondeur mDNS de chat-node (aucun avahi-daemon ne répond).",
        "Nobody can be found: {1}": "Personne ne peut être trouvé\u{00A0}: {1}",
        "[{1}] {2} is here ({3}).": "[{1}] {2} est là ({3}).",
        "[{1}] {2} is here.": "[{1}] {2} est là.",
        "[{1}] {2} is seen but cannot be reached (a firewall?).":
            "[{1}] {2} est visible mais injoignable (un pare-feu\u{202F}?).",
        "[{1}] {2} has left.": "[{1}] {2} n’est plus là.",
        "connecting": "en cours de liaison",
        "cannot be reached": "injoignable",
        "not here": "n’est pas là",
        "online": "en ligne",
        "around": "à proximité",
        "visible": "visible",
        "unreachable": "injoignable",
        "offline": "hors ligne",
        "off": "arrêtée",
        "starting": "démarrage",
        "daemon": "avahi-daemon",
        "embedded": "répondeur intégré",
        "unavailable ({1})": "indisponible ({1})",
        "away": "absent",
        "away: {1}": "absent\u{00A0}: {1}",
        "busy": "occupé",
        "busy: {1}": "occupé\u{00A0}: {1}",
        "[{1}] {2} is {3}": "[{1}] {2} est en mode {3}",
        "[{1}] {2} is back.": "[{1}] {2} est de retour.",
        "[{1}] {2} is here: {3}": "[{1}] {2} est là\u{00A0}: {3}",
        "last seen {1}": "dernière présence\u{00A0}: {1}",
        "{1}: id {2}": "{1}\u{00A0}: identifiant {2}",
        "no address known": "aucune adresse connue",
        "at {1}": "adresse\u{00A0}: {1}",
        "{1} unread": "{1} à lire",
        "{1} not delivered yet": "{1} pas encore remis",
        "nothing waits": "rien n’attend",
        "[{1}] {2}: {3}": "[{1}] {2}\u{00A0}: {3}",
        "{1}: {2}": "{1}\u{00A0}: {2}",
        "waiting": "en attente",
        "on its way": "en route",
        "delivered": "remis",
        "read": "lu",
        "received": "reçu",
        "\"{1}\"": "«\u{202F}{1}\u{202F}»",
        "{1}'s list masked {2} in what you wrote.":
            "La liste de {1} a masqué {2} dans ce que vous avez écrit.",
        "Your list warns of what {1} wrote: {2}":
            "Votre liste met en garde contre ce qu’a écrit {1}\u{00A0}: {2}",
        "{1} wrote something that your list hides.":
            "{1} a écrit quelque chose que votre liste cache.",
        "{1} at {2}–{3}: “{4}”{5}": "{1}, positions {2} à {3}\u{00A0}: «\u{202F}{4}\u{202F}»{5}",
        "You are available.": "Vous êtes disponible.",
        "You are here: {1}": "Vous êtes là\u{00A0}: {1}",
        "You are away.": "Vous êtes en mode absent.",
        "You are away: {1}": "Vous êtes en mode absent\u{00A0}: {1}",
        "You are busy.": "Vous êtes en mode occupé.",
        "You are busy: {1}": "Vous êtes en mode occupé\u{00A0}: {1}",
        "Messages are kept until you forget them.":
            "Les messages sont conservés jusqu’à ce que vous les oubliiez.",
        "No message is kept once it has been delivered, or read.":
            "Aucun message n’est conservé une fois remis, ou lu.",
        "Messages are kept for {1}, longer only until delivered or read.":
            """
        Les messages sont conservés {1}, plus longtemps seulement s’ils ne sont ni remis ni \
        lus.
        """,
        "Who writes to you sees when you have read it.": "Qui vous écrit voit quand vous avez lu.",
        "Nobody is told that you have read what they wrote.":
            "Personne n’apprend que vous avez lu ses messages.",
        "Whom you write to can see that you are writing.":
            "Qui reçoit vos messages peut voir que vous écrivez.",
        "Nobody is told that you are writing.": "Personne n’apprend que vous écrivez.",
    ]
}
