/// What the core answers and tells.
enum FrenchNode {
    static let table: [String: String] = [
        "A message of {1} was lost here, and {2} does not keep it any more.":
            "Un message de {1} a été perdu ici, et {2} ne l’a plus.",
        "{1} messages of {2} were lost here, and {3} does not keep them any more.":
            "{1} messages de {2} ont été perdus ici, et {3} ne les a plus.",
        "A message of {1} came and was dropped, as your list wishes.":
            "Un message de {1} est arrivé et a été écarté, comme le veut votre liste.",
        "{1} messages of {2} came and were dropped, as your list wishes.":
            "{1} messages de {2} sont arrivés et ont été écartés, comme le veut votre liste.",
        "The node is stopping: start it again.": "Le nœud s’arrête\u{00A0}: relancez-le.",
        "They have just gone: see who is with 'peers'.":
            """
        Cette personne vient de partir\u{00A0}: voyez qui est là avec «\u{202F}peers\u{202F}».
        """,
        "Nothing was changed, as it could not be saved: {1}":
            "Rien n’a été changé, faute d’avoir pu enregistrer\u{00A0}: {1}",
        "The shared words could not be kept, and are tried again: {1}":
            """
        Les mots partagés n’ont pas pu être enregistrés\u{202F}; nouvel essai bientôt\u{00A0}: \
        {1}
        """,
        "{1} could not be remembered: {2}": "{1} n’a pas pu être noté\u{00A0}: {2}",
        "Messages that come cannot be saved ({1}): they wait with their senders until they can.":
            """
        Les messages qui arrivent ne peuvent pas être enregistrés ({1})\u{00A0}: ils attendent \
        chez qui les envoie.
        """,
        "somebody else answers there": "quelqu’un d’autre y répond",
        "This node listens on no port, so nobody can dial it.":
            "Ce nœud n’écoute sur aucun port\u{00A0}: personne ne peut l’appeler.",
        "Too many wait for such an answer already: try again later.":
            "Trop de demandes attendent déjà cette réponse\u{00A0}: réessayez plus tard.",
        "{1} has to update chat-node.": "{1} doit mettre chat-node à jour.",
        "Update chat-node here.": "Mettez chat-node à jour ici.",
        "{1} speaks protocol {2} to {3}, this program {4} to {5}. {6}":
            "{1} parle les protocoles {2} à {3}, ce programme {4} à {5}. {6}",
        """
        {1} speaks protocol {2} but has spoken {3} before: refused, as somebody may be forcing it \
        back.
        """:
            """
        {1} parle le protocole {2} mais parlait {3} auparavant\u{00A0}: refusé, car quelqu’un \
        force peut-être ce retour en arrière.
        """,
        "{1} is somebody new: not {2}, whom you met before under that name.":
            """
        {1} est quelqu’un de nouveau\u{00A0}: ce n’est pas {2}, que vous avez connu sous ce \
        nom.
        """,
        "{1} refuses to talk: {2}": "{1} refuse la discussion\u{00A0}: {2}",
        "The limit has to be 1 to {1}.": "La limite doit être comprise entre 1 et {1}.",
        "There is nothing to look for: give a word.":
            "Il n’y a rien à chercher\u{00A0}: donnez un mot.",
        "What is unread comes whole, oldest first: leave out the rest.":
            """
        Ce qui n’est pas lu vient en entier, du plus ancien au plus récent\u{00A0}: retirez le \
        reste.
        """,
        "The history could not be read: {1}": "L’historique n’a pas pu être lu\u{00A0}: {1}",
        "There is no message {1} of {2}: see 'history'.":
            "Il n’y a pas de message {1} de {2}\u{00A0}: voyez «\u{202F}history\u{202F}».",
        "{1} was forgotten, and the message with them.": "{1} est oublié, et le message aussi.",
        "{1} is this node itself: give the address of another.":
            "{1} est ce nœud lui-même\u{00A0}: donnez l’adresse d’un autre.",
        "Nobody answers at {1} ({2}): trying again now and then.":
            "Personne ne répond à {1} ({2})\u{00A0}: nouvel essai de temps en temps.",
        "it closed the link before saying hello": "la liaison a été fermée avant les présentations",
        """
        The import is in the shared list, but does not count: others imported as much meanwhile as \
        a list has room for. It will count once one of theirs is undone.
        """:
            """
        L’import est dans la liste partagée, mais ne compte pas\u{00A0}: d’autres ont importé \
        entre-temps tout ce qu’une liste peut contenir. Il comptera dès que l’un des leurs \
        sera annulé.
        """,
        "The wait has to be 0 to {1} seconds.":
            "L’attente doit être comprise entre 0 et {1} secondes.",
        "Too much is waiting for {1} already: nothing was sent; try later.":
            """
        Trop de messages attendent déjà {1}\u{00A0}: rien n’a été envoyé\u{202F}; réessayez \
        plus tard.
        """,
        "{1} has not acknowledged it": "{1} n’en a pas accusé réception",
        "{1} is not here": "{1} n’est pas là",
        "Not delivered in time: {1}. It stays queued and goes out as soon as it can.":
            "Pas remis à temps\u{00A0}: {1}. Le message reste en file et partira dès que possible.",
        "Nothing was sent, as it could not be saved: {1}":
            "Rien n’a été envoyé, faute d’avoir pu enregistrer\u{00A0}: {1}",
        "That has {1} characters: at most {2} fit.":
            "Ce texte a {1} caractères\u{00A0}: {2} au plus.",
        "That holds control or invisible characters: leave them out.":
            "Ce texte contient des caractères de contrôle ou invisibles\u{00A0}: retirez-les.",
        "Too many changes of the words are waiting: try again in a moment.":
            "Trop de changements des mots sont en attente\u{00A0}: réessayez dans un instant.",
        "{1} has nothing in the list: nothing to undo.":
            "{1} n’a rien dans la liste\u{00A0}: il n’y a rien à annuler.",
        "\"{1}\" could be several: write more of the id.":
            """
        «\u{202F}{1}\u{202F}» peut désigner plusieurs personnes\u{00A0}: écrivez davantage de \
        l’identifiant.
        """,
        "The node is stopping: nothing was changed.":
            "Le nœud s’arrête\u{00A0}: rien n’a été changé.",
        "No peer is named: write a name, name#suffix or an id.":
            "Personne n’est nommé\u{00A0}: écrivez un nom, nom#suffixe ou un identifiant.",
        "\"{1}\" could be {2}: write which.":
            "«\u{202F}{1}\u{202F}» peut être {2}\u{00A0}: écrivez lequel.",
        "Nobody here is called \"{1}\": see who is with 'peers'.":
            """
        Personne ici ne s’appelle «\u{202F}{1}\u{202F}»\u{00A0}: voyez qui est là avec \
        «\u{202F}peers\u{202F}».
        """,
        "The node is stopping: the message is not delivered yet, and goes out when it is back.":
            "Le nœud s’arrête\u{00A0}: le message n’est pas encore remis, et partira à son retour.",
        """
        This node takes no part in a list "{1}", but in {2}: start it with --list to take part in \
        others.
        """:
            """
        Ce nœud ne participe pas à une liste «\u{202F}{1}\u{202F}», mais à {2}\u{00A0}: \
        lancez-le avec --list pour participer à d’autres.
        """,
        "The word \"{1}\" was not added: {2}":
            "Le mot «\u{202F}{1}\u{202F}» n’a pas été ajouté\u{00A0}: {2}",
        """
        "{1}" would hit what people write all the time: it cannot be shared. Add a longer word, or \
        keep it for yourself alone.
        """:
            """
        «\u{202F}{1}\u{202F}» toucherait ce que l’on écrit tout le temps\u{00A0}: il ne peut \
        pas être partagé. Ajoutez un mot plus long, ou gardez-le pour vous.
        """,
        """
        The shared list is full, no node would hold another entry of yours: remove one of yours, \
        or keep the rule on this node only.
        """:
            """
        La liste partagée est pleine, aucun nœud ne garderait une entrée de plus de \
        vous\u{00A0}: retirez-en une, ou gardez la règle sur ce seul nœud.
        """,
        """
        All {1} of your entries in the shared list are taken: remove some, or import a file \
        (however long, it is one entry).
        """:
            """
        Vos {1} entrées dans la liste partagée sont toutes prises\u{00A0}: retirez-en, ou \
        importez un fichier (si long soit-il, c’est une seule entrée).
        """,
        "The rule is too long to be shared ({1} bytes): give it fewer exceptions.":
            """
        La règle est trop longue pour être partagée ({1} octets)\u{00A0}: donnez-lui moins \
        d’exceptions.
        """,
        "The reason is too long: use at most {1} characters.":
            "La raison est trop longue\u{00A0}: {1} caractères au plus.",
        "The reason holds control characters: write it on one line.":
            "La raison contient des caractères de contrôle\u{00A0}: écrivez-la sur une ligne.",
        "That cannot be shared: {1}.": "Cela ne peut pas être partagé\u{00A0}: {1}.",
        "The file is too large to be shared: at most {1} rules and {2} MiB, split it.":
            """
        Le fichier est trop gros pour être partagé\u{00A0}: {1} règles et {2} Mio au \
        plus\u{202F}; découpez-le.
        """,
        "A rule of the file is too long to be shared ({1} bytes): give it fewer exceptions.":
            """
        Une règle du fichier est trop longue pour être partagée ({1} octets)\u{00A0}: \
        donnez-lui moins d’exceptions.
        """,
        "The file cannot be shared: {1}.": "Le fichier ne peut pas être partagé\u{00A0}: {1}.",
        """
        The shared list has no room for that import, so nothing was changed: one person may have \
        {1} imports with {2} rules, all together {3} with {4}. Import fewer rules, or first undo \
        whose imports nobody needs.
        """:
            """
        La liste partagée n’a pas de place pour cet import, donc rien n’a été changé\u{00A0}: \
        une personne peut avoir {1} imports et {2} règles, toutes ensemble {3} et {4}. \
        Importez moins de règles, ou annulez d’abord les imports dont personne n’a besoin.
        """,
        "A list cannot be called \"{1}\": use 1 to {2} of a-z, 0-9 and -.":
            """
        Une liste ne peut pas s’appeler «\u{202F}{1}\u{202F}»\u{00A0}: de 1 à {2} caractères \
        parmi a-z, 0-9 et -.
        """,
        "There is nothing to send: the message is empty.":
            "Il n’y a rien à envoyer\u{00A0}: le message est vide.",
        "The message has {1} bytes; at most {2} fit: send it in parts.":
            """
        Le message a {1} octets\u{202F}; {2} au plus\u{00A0}: envoyez-le en plusieurs parties.
        """,
        "A name cannot be empty: give at least one letter.":
            "Un nom ne peut pas être vide\u{00A0}: donnez au moins une lettre.",
        "The name has {1} characters: at most {2} (and {3} bytes) are allowed.":
            "Le nom a {1} caractères\u{00A0}: {2} au plus (et {3} octets) sont permis.",
        "The name holds control or invisible characters: use letters, digits and spaces.":
            """
        Le nom contient des caractères de contrôle ou invisibles\u{00A0}: utilisez des \
        lettres, des chiffres et des espaces.
        """,
        "A name cannot hold # or start with /: these mark ids and commands.":
            """
        Un nom ne peut ni contenir # ni commencer par /\u{00A0}: ces signes marquent les \
        identifiants et les commandes.
        """,
    ]
}
