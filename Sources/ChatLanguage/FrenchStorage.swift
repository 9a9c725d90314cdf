/// The database and the profile's files.
enum FrenchStorage {
    static let table: [String: String] = [
        "it is no database": "ce n’est pas une base de données",
        "no reason given": "sans raison donnée",
        "a kept word": "un mot gardé",
        "an ignored word": "un mot ignoré",
        "the setting {1} makes no sense and is as it was at first":
            "le réglage {1} n’a pas de sens et reprend sa valeur de départ",
        "{1} rows of talks make no sense and were skipped":
            "{1} lignes de discussions n’ont pas de sens et ont été sautées",
        "a remembered peer makes no sense and was skipped":
            "une personne connue n’a pas de sens et a été sautée",
        "{1} makes no sense and was skipped": "{1} n’a pas de sens et a été sauté",
        "an address of a remembered peer makes no sense and was skipped":
            "une adresse d’une personne connue n’a pas de sens et a été sautée",
        """
        The indexes of the database {1} were damaged ({2}) and have been made anew; nothing was \
        lost.
        """:
            """
        Les index de la base {1} étaient endommagés ({2}) et ont été refaits\u{202F}; rien \
        n’est perdu.
        """,
        "The database {1} was damaged ({2}). {3} The damaged one is kept as {4}.":
            "La base {1} était endommagée ({2}). {3} L’ancienne est conservée sous {4}.",
        """
        The database {1} was damaged, and what could be read of it was saved; the damaged one is \
        kept beside it.
        """:
            """
        La base {1} était endommagée, et ce qui pouvait être lu a été sauvé\u{202F}; \
        l’ancienne est conservée à côté.
        """,
        """
        The database {1} was damaged, and what could be read of it was saved; the damaged one is \
        kept as {2}.
        """:
            """
        La base {1} était endommagée, et ce qui pouvait être lu a été sauvé\u{202F}; \
        l’ancienne est conservée sous {2}.
        """,
        "Nothing of it could be read; a new one is begun.":
            "Rien n’a pu en être lu\u{202F}; une nouvelle est commencée.",
        "{1} message": "{1} message",
        "{1} messages": "{1} messages",
        "{1} peer": "{1} personne",
        "{1} peers": "{1} personnes",
        "{1} record of shared lists": "{1} entrée de listes partagées",
        "{1} records of shared lists": "{1} entrées de listes partagées",
        "no row is missing": "aucune ligne ne manque",
        "up to {1} rows could not be read": "jusqu’à {1} lignes n’ont pas pu être lues",
        "Saved into a new one: {1} and the settings; {2}.":
            "Sauvé dans une nouvelle\u{00A0}: {1} et les réglages\u{202F}; {2}.",
        "{1} record": "{1} entrée",
        "{1} records": "{1} entrées",
        "{1} pack": "{1} lot",
        "{1} packs": "{1} lots",
        " and ": " et ",
        "{1} of shared lists was damaged and dropped; it comes back from the others":
            "{1} de listes partagées, endommagé, a été écarté\u{202F}; il reviendra des autres",
        "{1} of shared lists were damaged and dropped; they come back from the others":
            """
        {1} de listes partagées, endommagés, ont été écartés\u{202F}; ils reviendront des \
        autres
        """,
        """
        The index of words of the database {1} was damaged and has been made anew; nothing was \
        lost.
        """:
            """
        L’index des mots de la base {1} était endommagé et a été refait\u{202F}; rien n’est \
        perdu.
        """,
        "cannot open the database {1}: {2}; check that the folder is yours":
            """
        impossible d’ouvrir la base {1}\u{00A0}: {2}\u{202F}; vérifiez que le dossier vous \
        appartient
        """,
        """
        the database {1} is damaged; stop and start again: what can be read of it is saved then, \
        and the damaged one is set aside
        """:
            """
        la base {1} est endommagée\u{202F}; arrêtez et relancez\u{00A0}: ce qui peut en être \
        lu sera sauvé, et l’ancienne mise de côté
        """,
        "the disk that holds {1} is full; free some space and try again":
            "le disque qui contient {1} est plein\u{202F}; libérez de la place et réessayez",
        "the disk that holds {1} does not work: {2}; check it, and try again":
            """
        le disque qui contient {1} ne fonctionne pas\u{00A0}: {2}\u{202F}; vérifiez-le et \
        réessayez
        """,
        """
        the database {1} cannot be written; check its permissions and whether the disk is mounted \
        read-only
        """:
            """
        la base {1} ne peut pas être écrite\u{202F}; vérifiez ses droits, et si le disque est \
        monté en lecture seule
        """,
        """
        the database {1} was written by a newer chat-node; update this one, or use another profile \
        with --profile
        """:
            """
        la base {1} a été écrite par un chat-node plus récent\u{202F}; mettez celui-ci à jour, \
        ou utilisez un autre profil avec --profile
        """,
        "the database {1} failed (SQLite error {2}): {3}; try again":
            "la base {1} a échoué (erreur SQLite {2})\u{00A0}: {3}\u{202F}; réessayez",
        "it is not a file": "ce n’est pas un fichier",
        "it is not a directory": "ce n’est pas un dossier",
        "it comes and goes": "il va et vient",
        "it is a symbolic link": "c’est un lien symbolique",
        "\"{1}\" cannot name a profile: use 1 to 64 letters, digits, - _ and . (not first)":
            """
        «\u{202F}{1}\u{202F}» ne peut pas nommer un profil\u{00A0}: de 1 à 64 lettres, \
        chiffres, - _ et . (pas au début)
        """,
        "there is no home directory to keep the profile in; set HOME or XDG_DATA_HOME":
            """
        il n’y a pas de dossier personnel où garder le profil\u{202F}; définissez HOME ou \
        XDG_DATA_HOME
        """,
        "cannot use the directory {1}: {2}; check that it is yours and writable":
            """
        impossible d’utiliser le dossier {1}\u{00A0}: {2}\u{202F}; vérifiez qu’il vous \
        appartient et que vous pouvez y écrire
        """,
        """
        the directory {1} is not yours alone; remove it, or set XDG_RUNTIME_DIR or XDG_DATA_HOME \
        to another place
        """:
            """
        le dossier {1} n’est pas à vous seul\u{202F}; supprimez-le, ou donnez un autre \
        emplacement à XDG_RUNTIME_DIR ou XDG_DATA_HOME
        """,
        "cannot use the key {1}: {2}; check its permissions and free space":
            """
        impossible d’utiliser la clé {1}\u{00A0}: {2}\u{202F}; vérifiez ses droits et la place \
        libre
        """,
        """
        the key {1} belongs to another user; take it over with chown, or use another profile with \
        --profile
        """:
            """
        la clé {1} appartient à un autre utilisateur\u{202F}; reprenez-la avec chown, ou \
        utilisez un autre profil avec --profile
        """,
        """
        the key {1} can be read by others; if nobody did, chmod 600 it, otherwise move it away to \
        start as a new person
        """:
            """
        la clé {1} peut être lue par d’autres\u{202F}; si personne ne l’a fait, chmod 600, \
        sinon déplacez-la pour repartir sous une nouvelle identité
        """,
        """
        {1} is not a chat-node key; restore it from a backup, or move it away to start as a new \
        person
        """:
            """
        {1} n’est pas une clé de chat-node\u{202F}; restaurez-la d’une sauvegarde, ou \
        déplacez-la pour repartir sous une nouvelle identité
        """,
        """
        profile {1} is already running (process {2}); use that one, or start another with \
        --profile NAME
        """:
            """
        le profil {1} tourne déjà (processus {2})\u{202F}; utilisez celui-là, ou lancez-en un \
        autre avec --profile NOM
        """,
        "profile {1} is already running; use that one, or start another with --profile NAME":
            """
        le profil {1} tourne déjà\u{202F}; utilisez celui-là, ou lancez-en un autre avec \
        --profile NOM
        """,
        "cannot lock {1}: {2}; check that the folder is yours and writable":
            """
        impossible de verrouiller {1}\u{00A0}: {2}\u{202F}; vérifiez que le dossier vous \
        appartient et que vous pouvez y écrire
        """,
    ]
}
