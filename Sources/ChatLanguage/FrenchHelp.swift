/// The help of the program and of its commands.
enum FrenchHelp {
    static let table: [String: String] = [
        "Chat with the people on your network: no server, no account, no addresses.":
            "Discutez avec les gens de votre réseau\u{00A0}: ni serveur, ni compte, ni adresses.",
        """
        Without a command it runs a node and opens the chat. The other commands speak to the node \
        that runs for the same profile. Where a node is running already, it opens the chat of that \
        one. --lang en and --lang fr choose the language, before or behind a command.\n\nExit \
        codes:\n{1}
        """:
            """
        Sans commande, un nœud est lancé et la discussion s’ouvre. Les autres commandes \
        parlent au nœud qui tourne pour le même profil. Si un nœud tourne déjà, c’est sa \
        discussion qui s’ouvre. --lang en et --lang fr choisissent la langue, avant ou après \
        une commande.\n\nCodes de retour\u{00A0}:\n{1}
        """,
        "Which of your profiles: each has its own key, name, words and socket.":
            "Lequel de vos profils\u{00A0}: chacun a sa clé, son nom, ses mots et sa socket.",
        "Print JSON, one object a line.": "Écrire du JSON, un objet par ligne.",
        "Speak English or French (en|fr).": "Parler anglais ou français (en|fr).",
        "Show your name and id.": "Montrer votre nom et votre identifiant.",
        "Show how the node is doing.": "Montrer comment va le nœud.",
        "Print who is here, then what happens, as it happens.":
            "Écrire qui est là, puis ce qui se passe, au fur et à mesure.",
        """
        Ends when the node ends. A message that reads otherwise now, as the words have changed, \
        comes again with a ~ in front.
        """:
            """
        Prend fin avec le nœud. Un message qui se lit autrement parce que les mots ont changé \
        revient précédé d’un ~.
        """,
        "Only messages that come in, each once.": "Seulement les messages reçus, une fois chacun.",
        "List who wrote what you have not read, and what still waits.":
            "Lister ce que vous n’avez pas lu, et ce qui attend encore.",
        "Mark what somebody wrote as read.": "Marquer comme lu ce que quelqu’un a écrit.",
        "A name, name#suffix, or the first letters of an id.":
            "Un nom, nom#suffixe, ou les premières lettres d’un identifiant.",
        "A name, name#suffix, or the first letters of an id; - for JSON lines.":
            """
        Un nom, nom#suffixe, ou les premières lettres d’un identifiant\u{202F}; - pour des \
        lignes JSON.
        """,
        "Only up to the message of this id (with --json each has its id).":
            "Seulement jusqu’au message de cet identifiant (avec --json chacun a le sien).",
        "Delete somebody and all that you wrote to each other.":
            "Supprimer quelqu’un et tout ce que vous vous êtes écrit.",
        "For good; on a terminal it asks first. Their node keeps its own copy.":
            """
        Définitivement\u{202F}; dans un terminal, une confirmation est demandée. L’autre nœud \
        garde sa copie.
        """,
        "Do not ask.": "Ne pas demander.",
        "done; of send: delivered to the peer's node":
            "fait\u{202F}; pour send\u{00A0}: remis au nœud de la personne",
        "failed; one line on standard error says what and what to do":
            "échec\u{202F}; une ligne sur l’erreur standard dit quoi, et que faire",
        "no node is running for this profile": "aucun nœud ne tourne pour ce profil",
        "nobody, or more than one person, is meant by that name":
            "ce nom ne désigne personne, ou plusieurs personnes",
        "not delivered in time; it stays queued in the node":
            "pas remis à temps\u{202F}; reste en file dans le nœud",
        "refused by the node (full disk, too much waiting); nothing was done":
            "refusé par le nœud (disque plein, trop d’attente)\u{202F}; rien n’a été fait",
        "a node is running for this profile already (of run --headless)":
            "un nœud tourne déjà pour ce profil (pour run --headless)",
        "the node ended meanwhile": "le nœud s’est arrêté entre-temps",
        "doctor has found a problem": "doctor a trouvé un problème",
        "wrong usage, or a text that cannot be sent":
            "mauvais usage, ou texte impossible à envoyer",
        "Write down all that you and somebody wrote.":
            "Mettre par écrit tout ce que vous et quelqu’un avez écrit.",
        """
        Oldest first, as the words read now. text is like the screen; json is one message a line, \
        as of 'history --json'; html is a page complete in itself.
        """:
            """
        Du plus ancien au plus récent, tel que cela se lit maintenant. text ressemble à \
        l’écran\u{202F}; json donne un message par ligne, comme «\u{202F}history \
        --json\u{202F}»\u{202F}; html est une page complète.
        """,
        "As {1}.": "Format\u{00A0}: {1}.",
        "Into this file, which is yours alone, not to the screen.":
            "Dans ce fichier, lisible par vous seulement, et non à l’écran.",
        "Show what you and somebody wrote to each other.":
            "Montrer ce que vous et quelqu’un vous êtes écrit.",
        """
        The newest messages, oldest first; without PEER those of everybody. Those before them: \
        --before with the number of the first (with --json each has its number).
        """:
            """
        Les derniers messages, du plus ancien au plus récent\u{202F}; sans PEER, ceux de tout \
        le monde. Les précédents\u{00A0}: --before avec le numéro du premier (avec --json \
        chacun a son numéro).
        """,
        "At most so many messages, up to {1}.": "Nombre maximal de messages, jusqu’à {1}.",
        "Messages before the one of this number.": "Les messages d’avant ce numéro.",
        "Only those that hold all these words; accents and case do not matter.":
            """
        Seulement ceux qui contiennent tous ces mots\u{202F}; ni les accents ni la casse ne \
        comptent.
        """,
        "The oldest that you have not read; they stay unread, see 'read'.":
            """
        Les plus anciens que vous n’avez pas lus\u{202F}; ils restent non lus, voyez \
        «\u{202F}read\u{202F}».
        """,
        "Find messages that hold all these words.":
            "Trouver les messages qui contiennent tous ces mots.",
        "Accents and case do not matter. The newest, oldest first.":
            "Ni les accents ni la casse ne comptent. Les derniers, du plus ancien au plus récent.",
        "The words.": "Les mots.",
        "Only what you and PEER wrote to each other.":
            "Seulement ce que vous et PEER vous êtes écrit.",
        "List who is here.": "Lister qui est là.",
        "Wait up to so many seconds until somebody is online.":
            "Attendre au plus tant de secondes que quelqu’un soit en ligne.",
        "Wait for so many instead of one.": "Attendre tant de personnes au lieu d’une.",
        "Also those met before who are away.":
            "Aussi les personnes déjà rencontrées qui ne sont pas là.",
        "Show or change what your node keeps and tells.":
            "Montrer ou changer ce que votre nœud conserve et dit.",
        """
        keep=forever|none|90d: how long messages are kept once delivered or read (m, h, d, w, \
        y).\nreceipts=on|off: whether who writes to you sees that you have read \
        it.\ntyping=on|off: whether whom you write to sees that you are writing.
        """:
            """
        keep=forever|none|90d\u{00A0}: combien de temps les messages remis ou lus sont \
        conservés (m, h, d, w, y).\nreceipts=on|off\u{00A0}: si qui vous écrit voit que vous \
        avez lu.\ntyping=on|off\u{00A0}: si qui reçoit vos messages voit que vous écrivez.
        """,
        "NAME=VALUE, several if you like; none shows how it stands.":
            "NOM=VALEUR, plusieurs si vous voulez\u{202F}; aucun montre l’état des réglages.",
        "Tell the others that you are away.": "Dire aux autres que vous vous absentez.",
        "Tell the others that you are busy.": "Dire aux autres de ne pas vous déranger.",
        "Tell the others that you are there again.": "Dire aux autres que vous êtes de retour.",
        "What else they should know.": "Ce qu’il faut savoir de plus.",
        "Which part of a word it has to be ({1}).": "Quelle partie d’un mot ce doit être ({1}).",
        "A language (fr, en), whose regular forms are found as well; repeatable.":
            """
        Une langue (fr, en), dont les formes régulières sont aussi trouvées\u{202F}; répétable.
        """,
        "What is to happen to a message with it ({1}).":
            "Ce qui arrive à un message qui le contient ({1}).",
        "What is not to be found; repeatable.":
            "Ce qui ne doit pas être trouvé\u{202F}; répétable.",
        "Not the regular forms.": "Sans les formes régulières.",
        "Spare these words instead: what is found inside of them does not count.":
            "Épargner ces mots au contraire\u{00A0}: ce qui s’y trouve ne compte pas.",
        "Of the shared lists this one, not the node's first.":
            "Cette liste partagée, et non la première du nœud.",
        "Those that spare.": "Ceux qui épargnent.",
        "The words, with their stars; a phrase goes in quotes.":
            "Les mots, avec leurs étoiles\u{202F}; une expression se met entre guillemets droits.",
        "Run a node and chat (the default).": "Lancer un nœud et discuter (par défaut).",
        """
        In the chat, /help lists what can be typed; /quit or Ctrl-D leaves. Where a node of this \
        profile is running already, its chat is opened, and leaving it leaves the node running.
        """:
            """
        Dans la discussion, /help donne ce qui peut être tapé\u{202F}; /quit ou Ctrl-D fait \
        partir. Si un nœud de ce profil tourne déjà, c’est sa discussion qui s’ouvre, et \
        partir le laisse tourner.
        """,
        "What the others call you; kept for the next time.":
            "Comment les autres vous appellent\u{202F}; retenu pour la prochaine fois.",
        "Listen on this port or not at all (default: the last one, if it is free).":
            "Écouter sur ce port ou pas du tout (par défaut\u{00A0}: le dernier, s’il est libre).",
        "No keyboard, no screen: only the node, for scripts and services.":
            "Ni clavier ni écran\u{00A0}: seulement le nœud, pour les scripts et les services.",
        """
        Who speaks mDNS: the system's avahi-daemon, a responder inside this process, whichever \
        answers, or nobody ({1}; default: {2}).
        """:
            """
        Qui parle mDNS\u{00A0}: l’avahi-daemon du système, un répondeur dans ce processus, \
        celui qui répond, ou personne ({1}\u{202F}; par défaut\u{00A0}: {2}).
        """,
        "Use only this network interface (can be given several times).":
            "N’utiliser que cette interface réseau (peut être donné plusieurs fois).",
        "Also dial HOST:PORT, where multicast is blocked (can be given several times).":
            """
        Appeler aussi HÔTE:PORT, là où le multicast est bloqué (peut être donné plusieurs \
        fois).
        """,
        """
        Take part in this shared list of words; with several, the first counts where they differ \
        (default: {1}; can be given up to {2} times).
        """:
            """
        Participer à cette liste partagée de mots\u{202F}; s’il y en a plusieurs, la première \
        compte là où elles diffèrent (par défaut\u{00A0}: {1}\u{202F}; peut être donné jusqu’à \
        {2} fois).
        """,
        """
        How long messages are kept once they have been delivered or read: forever, none, or a time \
        as 90d (m, h, d, w, y); kept for the next time.
        """:
            """
        Combien de temps les messages remis ou lus sont conservés\u{00A0}: forever, none, ou \
        une durée comme 90d (m, h, d, w, y)\u{202F}; retenu pour la prochaine fois.
        """,
        "How much goes to the log file.": "Ce qui va dans le journal.",
        "Send messages; returns when they were acknowledged.":
            "Envoyer des messages\u{202F}; rend la main quand ils sont confirmés.",
        """
        send PEER TEXT sends one message. send PEER - sends what comes on standard input as one \
        message of several lines; with --lines each line is a message of its own, sent as it \
        comes. send - takes a message for anybody from each line: {"peer":"Ana","text":"hello"}. \
        Each waits for the one before. With --lines the first that fails ends the command; of send \
        - each line stands for itself, and the exit code is that of the first that failed. What \
        was not delivered in time (5) stays queued and ends neither.\n\nOne message can also \
        answer another (--reply), take the place of an earlier one of yours (--edit), or say what \
        you do (--action). With --json each message has its id.
        """:
            """
        send PEER TEXTE envoie un message. send PEER - envoie l’entrée standard comme un \
        message de plusieurs lignes\u{202F}; avec --lines chaque ligne est un message, envoyé \
        dès qu’elle arrive. send - prend dans chaque ligne un message pour n’importe \
        qui\u{00A0}: {"peer":"Ana","text":"bonjour"}. Chacun attend le précédent. Avec --lines \
        le premier échec met fin à la commande\u{202F}; pour send - chaque ligne compte pour \
        elle-même, et le code de retour est celui du premier échec. Ce qui n’a pas été remis à \
        temps (5) reste en file et n’arrête rien.\n\nUn message peut aussi répondre à un autre \
        (--reply), remplacer un de vos messages (--edit), ou dire ce que vous faites \
        (--action). Avec --json chaque message a son identifiant.
        """,
        "The text; - for standard input.": "Le texte\u{202F}; - pour l’entrée standard.",
        "Each line of standard input is a message.":
            "Chaque ligne de l’entrée standard est un message.",
        "How many seconds to wait for the peer and its acknowledgement.":
            "Combien de secondes attendre la personne et son accusé de réception.",
        "Say why somebody is not seen, and what to do.":
            "Dire pourquoi quelqu’un n’est pas visible, et que faire.",
        """
        Looks at the profile, the network interfaces, avahi-daemon, multicast, the firewall and \
        the clock, with or without a running node; with one, linked peers are asked to dial back. \
        + is well, * worth knowing, ! a problem. It only looks: nothing is changed.\nExit code 0: \
        no problem was found; 9: one was.
        """:
            """
        Examine le profil, les interfaces réseau, avahi-daemon, le multicast, le pare-feu et \
        l’horloge, avec ou sans nœud\u{202F}; avec un nœud, les personnes reliées sont priées \
        de rappeler. + va bien, * bon à savoir, «\u{202F}!\u{202F}» un problème. Rien n’est \
        changé.\nCode de retour 0\u{00A0}: aucun problème\u{202F}; 9\u{00A0}: un problème.
        """,
        "Who is not seen: a name, name#suffix, or the first letters of an id.":
            """
        Qui n’est pas visible\u{00A0}: un nom, nom#suffixe, ou les premières lettres d’un \
        identifiant.
        """,
    ]
}
