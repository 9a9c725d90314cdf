/// What doctor finds, why, and what to do.
enum FrenchDoctor {
    static let table: [String: String] = [
        "All well.": "Tout va bien.",
        "why: ": "pourquoi\u{00A0}: ",
        "do:  ": "que faire\u{00A0}: ",
        "{1} runs, port {2}, with {3} online.":
            "{1} est en marche, port {2}, avec {3} personnes en ligne.",
        "Process {1} has this profile, and does not answer.":
            "Le processus {1} tient ce profil, et ne répond pas.",
        "it is starting, stopping or stuck": "il démarre, s’arrête ou est bloqué",
        "wait a moment and ask again, or end it: kill {1}":
            "attendez un instant et redemandez, ou mettez-y fin\u{00A0}: kill {1}",
        "No node is running for profile {1}: nobody can see you.":
            "Aucun nœud ne tourne pour le profil {1}\u{00A0}: personne ne peut vous voir.",
        "people are there for each other while a node runs":
            "les gens sont là les uns pour les autres tant qu’un nœud tourne",
        "{1}, or '{2}' without a screen": "{1}, ou «\u{202F}{2}\u{202F}» sans écran",
        """
        let in UDP 5353 and TCP {1}: with ufw: {2}; with firewalld: {3}; with nft, the chain as \
        'sudo nft list ruleset' has it: {4}
        """:
            """
        laissez entrer UDP 5353 et TCP {1}\u{00A0}: avec ufw\u{00A0}: {2}\u{202F}; avec \
        firewalld\u{00A0}: {3}\u{202F}; avec nft, la chaîne que donne «\u{202F}sudo nft list \
        ruleset\u{202F}»\u{00A0}: {4}
        """,
        "a firewall that only root can see, or one on the way":
            "un pare-feu que seul root peut voir, ou un autre en chemin",
        "On the network by {1}.": "Sur le réseau par {1}.",
        "The only network interfaces are those of containers: {1}.":
            "Les seules interfaces réseau sont celles de conteneurs\u{00A0}: {1}.",
        "they are left out unless named, as nobody sits there":
            "elles sont laissées de côté sauf si on les nomme, car personne ne s’y trouve",
        "connect this machine to the network, or start with --interface {1}":
            "reliez cette machine au réseau, ou lancez avec --interface {1}",
        "This machine is not on a network on which it could be found.":
            "Cette machine n’est sur aucun réseau où l’on pourrait la trouver.",
        "there is no network interface but the loopback":
            "il n’y a pas d’autre interface réseau que la boucle locale",
        "no cable, or no multicast, on {1}": "pas de câble, ou pas de multicast, sur {1}",
        "connect it; 'ip address' shows what there is":
            "reliez-la\u{202F}; «\u{202F}ip address\u{202F}» montre ce qu’il y a",
        "avahi-daemon answers.": "avahi-daemon répond.",
        "avahi-daemon does not answer: a node uses its own responder.":
            "avahi-daemon ne répond pas\u{00A0}: un nœud utilise son propre répondeur.",
        "nothing; 'sudo apt install avahi-daemon' if you want it":
            "rien\u{202F}; «\u{202F}sudo apt install avahi-daemon\u{202F}» si vous le voulez",
        "Found by the responder inside the node.": "Visible grâce au répondeur du nœud.",
        "Found by the responder inside the node, without avahi-daemon.":
            "Visible grâce au répondeur du nœud, sans avahi-daemon.",
        "This node neither looks for others nor shows itself.":
            "Ce nœud ne cherche pas les autres et ne se montre pas.",
        "it was started with --discovery off": "il a été lancé avec --discovery off",
        "start it without, or name the others with --peer HOST:PORT":
            "lancez-le sans cette option, ou nommez les autres avec --peer HÔTE:PORT",
        "Discovery is only starting.": "La recherche ne fait que démarrer.",
        "it takes a second or two": "il faut une seconde ou deux",
        "ask again in a moment": "redemandez dans un instant",
        "Nobody can be found, nor find this node.":
            "Personne ne peut être trouvé, ni trouver ce nœud.",
        "see why; or name the others with --peer HOST:PORT":
            "voyez pourquoi\u{202F}; ou nommez les autres avec --peer HÔTE:PORT",
        "Nobody was heard, but discovery runs for {1} s only.":
            "Personne ne s’est fait entendre, mais la recherche ne tourne que depuis {1} s.",
        "others may take a second or two": "il faut parfois une seconde ou deux aux autres",
        "Nobody was heard in {1} s": "Personne ne s’est fait entendre en {1} s",
        "Other machines answer mDNS: {1}.": "D’autres machines répondent en mDNS\u{00A0}: {1}.",
        "{1}, though other machines answer mDNS: {2}.":
            "{1}, bien que d’autres machines répondent en mDNS\u{00A0}: {2}.",
        "no chat-node runs on this network, or none that is let through":
            "aucun chat-node ne tourne sur ce réseau, ou aucun ne peut passer",
        "start chat-node on the other machine, and 'chat-node doctor' there":
            "lancez chat-node sur l’autre machine, et «\u{202F}chat-node doctor\u{202F}» là-bas",
        "Nothing else on this network answers mDNS.":
            "Rien d’autre sur ce réseau ne répond en mDNS.",
        "nobody is there, or multicast does not get through":
            "personne n’est là, ou le multicast ne passe pas",
        "start chat-node on both machines, then ask again":
            "lancez chat-node sur les deux machines, puis redemandez",
        "{1}, and nothing else on this network answers mDNS.":
            "{1}, et rien d’autre sur ce réseau ne répond en mDNS.",
        """
        nobody is there, a firewall drops UDP 5353, or the network keeps its guests apart (guest \
        Wi-Fi, VLANs)
        """:
            """
        personne n’est là, un pare-feu bloque UDP 5353, ou le réseau isole ses invités (Wi-Fi \
        invité, VLAN)
        """,
        "{1}; where the network is to blame: start with --peer HOST:PORT":
            "{1}\u{202F}; si le réseau est en cause\u{00A0}: lancez avec --peer HÔTE:PORT",
        "in {1}, then 'sudo systemctl restart avahi-daemon'":
            "dans {1}, puis «\u{202F}sudo systemctl restart avahi-daemon\u{202F}»",
        "avahi-daemon shows nobody this node.": "avahi-daemon ne montre ce nœud à personne.",
        "set {1}=no {2}; or start with --discovery embedded":
            "mettez {1}=no {2}\u{202F}; ou lancez avec --discovery embedded",
        "avahi-daemon works on {1} only.": "avahi-daemon ne travaille que sur {1}.",
        "nothing, if the others are there; else remove the line {1}":
            "rien, si les autres y sont\u{202F}; sinon retirez la ligne {1}",
        "avahi-daemon has no room for all who are here ({1}).":
            "avahi-daemon n’a pas de place pour toutes les personnes présentes ({1}).",
        "it keeps {1} records, about {2} of each":
            "il garde {1} enregistrements, environ {2} par personne",
        "set cache-entries-max={1} {2}": "mettez cache-entries-max={1} {2}",
        "Your key is on another machine as well: {1}.":
            "Votre clé se trouve aussi sur une autre machine\u{00A0}: {1}.",
        """
        a copy of this profile runs there; the others take you two for one, and messages go to \
        either
        """:
            """
        une copie de ce profil y tourne\u{202F}; les autres vous prennent pour la même \
        personne, et les messages vont à l’une ou à l’autre
        """,
        "end that one, and give it a key of its own: start it with --profile NAME":
            "arrêtez l’autre, et donnez-lui sa propre clé\u{00A0}: lancez-le avec --profile NOM",
        "nobody has a link with this node": "personne n’a de liaison avec ce nœud",
        "all who have a link are on this machine":
            "toutes les personnes reliées sont sur cette machine",
        "who was asked did not try: too often, or an older program":
            """
        les personnes sollicitées n’ont pas essayé\u{00A0}: trop souvent, ou un programme plus \
        ancien
        """,
        "Whether others can dial port {1} here is not known.":
            "On ne sait pas si d’autres peuvent appeler le port {1} d’ici.",
        "nothing, if all is well; else {1}": "rien, si tout va bien\u{202F}; sinon {1}",
        "{1} dialled port {2} here": "{1} a appelé le port {2} d’ici",
        "{1} and got through.": "{1} avec succès.",
        "{1} and got no answer.": "{1} sans obtenir de réponse.",
        """
        a firewall on this machine drops what comes in ({1}); with one on both sides no link comes \
        about
        """:
            """
        un pare-feu de cette machine bloque ce qui arrive ({1})\u{202F}; s’il y en a un des \
        deux côtés, aucune liaison ne se fait
        """,
        "{1} and was refused.": "{1} et a essuyé un refus.",
        "a firewall rejects it, or the address that {1} sees is a router's":
            "un pare-feu refuse, ou l’adresse que voit {1} est celle d’un routeur",
        "{1} and met something else.": "{1} et a trouvé autre chose.",
        "the address that {1} sees is not this machine's alone":
            "l’adresse que voit {1} n’est pas à cette seule machine",
        "see 'ss -ltnp sport = :{1}', and whether a router stands between":
            """
        voyez «\u{202F}ss -ltnp sport = :{1}\u{202F}», et si un routeur se trouve entre les \
        deux
        """,
        "{1} is announced at {2}, and does not answer there.":
            "{1} est annoncé à {2}, et n’y répond pas.",
        "the last dial: {1}; their firewall, or they have just gone":
            """
        le dernier appel\u{00A0}: {1}\u{202F}; un pare-feu de l’autre côté, ou un départ à \
        l’instant
        """,
        "no answer": "pas de réponse",
        "on their machine let in TCP {1}: 'chat-node doctor' there says how":
            """
        sur l’autre machine, laissez entrer TCP {1}\u{00A0}: «\u{202F}chat-node \
        doctor\u{202F}» là-bas dit comment
        """,
        "Your clock is {1} behind {2}'s.": "Votre horloge retarde de {1} sur celle de {2}.",
        "Your clock is {1} ahead of {2}'s.": "Votre horloge avance de {1} sur celle de {2}.",
        "{1} minutes": "{1} minutes",
        "{1} hours": "{1} heures",
        "{1} days": "{1} jours",
        "one of the two is wrong; no message is lost by it, but times mislead":
            """
        l’une des deux est fausse\u{202F}; aucun message n’est perdu, mais les heures trompent
        """,
        "'timedatectl set-ntp true' on the machine whose 'date' is wrong":
            """
        «\u{202F}timedatectl set-ntp true\u{202F}» sur la machine dont la \
        «\u{202F}date\u{202F}» est fausse
        """,
        "{1} is here, and a link is up.": "{1} est là, et une liaison est établie.",
        "{1} is seen; a link is on its way.": "{1} est visible\u{202F}; une liaison se prépare.",
        "it takes a second or two, or is made when you write":
            "il faut une seconde ou deux, ou la liaison se fait quand vous écrivez",
        "{1} was met before, and nothing is heard of them now.":
            "Vous avez déjà rencontré {1}, dont on n’entend plus rien.",
        """
        chat-node does not run there, or the two machines are on networks that keep multicast apart
        """:
            """
        chat-node n’y tourne pas, ou les deux machines sont sur des réseaux qui séparent le \
        multicast
        """,
        "'chat-node doctor' on their machine; or start with --peer HOST:PORT":
            """
        «\u{202F}chat-node doctor\u{202F}» sur l’autre machine\u{202F}; ou lancez avec --peer \
        HÔTE:PORT
        """,
        "Nobody called \"{1}\" was ever heard here.":
            "Personne du nom de «\u{202F}{1}\u{202F}» ne s’est jamais fait entendre ici.",
        "they go by another name, chat-node does not run there, or multicast does not get through":
            """
        la personne porte un autre nom, chat-node n’y tourne pas, ou le multicast ne passe pas
        """,
        "'chat-node peers --all' lists whom this node knows; 'chat-node doctor' on their machine":
            """
        «\u{202F}chat-node peers --all\u{202F}» liste les personnes connues de ce \
        nœud\u{202F}; «\u{202F}chat-node doctor\u{202F}» sur l’autre machine
        """,
        "The database is sound ({1} KiB).": "La base de données est saine ({1} Kio).",
        "The database cannot be used.": "La base de données est inutilisable.",
        "mv '{1}' '{2}.broken' and start again; the key, and so your identity, is another file":
            """
        mv '{1}' '{2}.broken' et relancez\u{202F}; la clé, donc votre identité, est dans un \
        autre fichier
        """,
        "There are only {1} MiB left for {2}.": "Il ne reste que {1} Mio pour {2}.",
        "what cannot be saved is not accepted, and not sent":
            "ce qui ne peut pas être enregistré n’est ni accepté ni envoyé",
        "free some space: 'df -h {1}' names the disk":
            "libérez de la place\u{00A0}: «\u{202F}df -h {1}\u{202F}» nomme le disque",
        "another program, or a node of another profile, listens there":
            "un autre programme, ou le nœud d’un autre profil, y écoute",
        "'ss -ltnp sport = :{1}' names it": "«\u{202F}ss -ltnp sport = :{1}\u{202F}» le nomme",
        "This node listens on {1}, not on {2} as before.":
            "Ce nœud écoute sur {1}, et non sur {2} comme avant.",
        "{1}; end it and start again, or open the firewall for {2}":
            "{1}\u{202F}; arrêtez-le et relancez, ou ouvrez le pare-feu pour {2}",
        "Port {1}, which this node had the last time, is in use.":
            "Le port {1}, qu’avait ce nœud la dernière fois, est utilisé.",
        "{1}; end it, or start with another --port":
            "{1}\u{202F}; arrêtez-le, ou lancez avec un autre --port",
    ]
}
