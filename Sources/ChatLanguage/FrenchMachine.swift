/// What goes wrong with files, sockets and the network.
enum FrenchMachine {
    static let table: [String: String] = [
        "no chat-node is running in this profile; start one with: chat-node run":
            """
        aucun chat-node ne tourne pour ce profil\u{202F}; lancez-en un avec\u{00A0}: chat-node \
        run
        """,
        "another user's program listens at {1}; stop it, or set XDG_RUNTIME_DIR":
            """
        le programme d’un autre utilisateur écoute sur {1}\u{202F}; arrêtez-le, ou définissez \
        XDG_RUNTIME_DIR
        """,
        "cannot reach the node at {1}: {2}; is it yours?":
            "impossible de joindre le nœud sur {1}\u{00A0}: {2}\u{202F}; est-ce le vôtre\u{202F}?",
        "the node has stopped; start it again with: chat-node run":
            "le nœud s’est arrêté\u{202F}; relancez-le avec\u{00A0}: chat-node run",
        "the running node speaks another version; restart it with this program":
            "le nœud qui tourne parle une autre version\u{202F}; relancez-le avec ce programme",
        "updates came faster than they were read, and some were lost; watch again":
            """
        les nouvelles sont arrivées plus vite qu’elles n’étaient lues, et certaines sont \
        perdues\u{202F}; recommencez
        """,
        "interrupted before the node answered; ask again":
            "interrompu avant la réponse du nœud\u{202F}; redemandez",
        "another node listens at {1}; use that one, or another profile with --profile":
            """
        un autre nœud écoute sur {1}\u{202F}; utilisez celui-là, ou un autre profil avec \
        --profile
        """,
        "cannot listen at {1}: {2}; check that the folder is yours":
            """
        impossible d’écouter sur {1}\u{00A0}: {2}\u{202F}; vérifiez que le dossier vous \
        appartient
        """,
        "the path is too long": "le chemin est trop long",
        "The answer has more than {1} MB: ask for less, as for one list.":
            "La réponse dépasse {1} Mo\u{00A0}: demandez moins, par exemple une seule liste.",
        "\"{1}\" is missing": "«\u{202F}{1}\u{202F}» manque",
        "\"{1}\" has the wrong type": "«\u{202F}{1}\u{202F}» n’a pas le bon type",
        "it is no JSON object": "ce n’est pas un objet JSON",
        "it is no JSON": "ce n’est pas du JSON",
        "Cannot read the request: {1}.": "Demande illisible\u{00A0}: {1}.",
        "is no time to keep messages": "n’est pas une durée de conservation",
        "is no message's id": "n’est pas l’identifiant d’un message",
        "a file that is no socket is in the way":
            "un fichier qui n’est pas une socket occupe la place",
        "The node already talks to {1} programs: close some of them.":
            "Le nœud parle déjà avec {1} programmes\u{00A0}: fermez-en.",
        "A request has at most {1} bytes.": "Une demande a {1} octets au plus.",
        "it is not on the system's D-Bus": "il n’est pas sur le D-Bus du système",
        "avahi-daemon does not answer ({1}): start it, or use --discovery embedded":
            """
        avahi-daemon ne répond pas ({1})\u{00A0}: démarrez-le, ou utilisez --discovery embedded
        """,
        """
        there is no avahi-daemon, and the built-in mDNS responder cannot work ({1}): start \
        avahi-daemon, or name the others with --peer
        """:
            """
        il n’y a pas d’avahi-daemon, et le répondeur mDNS intégré ne peut pas fonctionner \
        ({1})\u{00A0}: démarrez avahi-daemon, ou nommez les autres avec --peer
        """,
        """
        the built-in mDNS responder cannot work ({1}): start avahi-daemon, or name the others with \
        --peer
        """:
            """
        le répondeur mDNS intégré ne peut pas fonctionner ({1})\u{00A0}: démarrez \
        avahi-daemon, ou nommez les autres avec --peer
        """,
        "Discovery is off: this system gave it no thread.":
            "La recherche est arrêtée\u{00A0}: le système ne lui a pas donné de fil d’exécution.",
        "there is no network interface {1}: see `ip link`, or leave --interface out":
            """
        il n’y a pas d’interface réseau {1}\u{00A0}: voyez «\u{202F}ip link\u{202F}», ou \
        retirez --interface
        """,
        "there is no thread for it": "le système ne lui donne pas de fil d’exécution",
        "error {1}": "erreur {1}",
        "{1} is not installed": "{1} n’est pas installé",
        "it did not publish within {1} s": "pas de publication en {1} s",
        "the node is stopping": "le nœud s’arrête",
        "the name is still being looked up after {1}": "le nom est encore cherché après {1}",
        "given up": "abandonné",
        "the connection ended": "la connexion a pris fin",
        "no answer in {1}": "pas de réponse en {1}",
        "it hung up during the TLS handshake":
            "l’autre côté a raccroché pendant la négociation TLS",
        "it does not speak TLS as a chat-node does":
            "l’autre côté ne parle pas TLS comme un chat-node",
        "it ended TLS with an error": "l’autre côté a terminé TLS par une erreur",
        "an Ed25519 private key has {1} bytes, not {2}":
            "une clé privée Ed25519 a {1} octets, pas {2}",
        "no TLS handshake in {1}": "pas de négociation TLS en {1}",
        "whoever answers there is no chat-node": "ce qui répond là n’est pas un chat-node",
        "port {1} is in use by another program; choose another port or none":
            """
        le port {1} est utilisé par un autre programme\u{202F}; choisissez-en un autre, ou \
        aucun
        """,
        "port {1} is reserved for the administrator; choose one from 1024 to 65535":
            """
        le port {1} est réservé à l’administration\u{202F}; choisissez-en un entre 1024 et \
        65535
        """,
        "there is no network interface named {1}": "il n’y a pas d’interface réseau nommée {1}",
        "this system does not let you listen on interface {1} only":
            "ce système ne permet pas d’écouter sur la seule interface {1}",
        "cannot listen for other nodes: {1}": "impossible d’écouter les autres nœuds\u{00A0}: {1}",
        "{1} has no IP address": "{1} n’a pas d’adresse IP",
    ]
}
