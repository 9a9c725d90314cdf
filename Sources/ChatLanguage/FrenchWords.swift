/// The shared words: news, tables, status.
enum FrenchWords {
    static let table: [String: String] = [
        "you": "vous",
        "(taken back since)": "(repris depuis)",
        "added {1}": "a ajouté {1}",
        "added it": "l’a ajouté",
        "imported {1}": "a importé {1}",
        "imported it": "l’a importé",
        "removed it": "l’a retiré",
        "brought it back": "l’a rétabli",
        "spare": "épargner",
        "mask": "masquer",
        "warn": "avertir",
        "hide": "cacher",
        "drop": "écarter",
        "removed by {1}": "retiré par {1}",
        "removed": "retiré",
        "another counts": "une autre compte",
        "ignored by you": "ignoré par vous",
        "kept by you too": "gardé par vous aussi",
        "you keep it otherwise": "vous le gardez autrement",
        "kept by you alone": "gardé par vous seulement",
        "acts nowhere: too many like it": "n’agit nulle part\u{00A0}: trop de semblables",
        "too common to act": "trop courant pour agir",
        "no rule to this program": "pas une règle pour ce programme",
        "{1} min ago": "il y a {1} min",
        "{1} h ago": "il y a {1} h",
        "{1} d ago": "il y a {1} j",
        "No words are masked: /words add WORD adds one for everybody.":
            "Aucun mot n’est masqué\u{00A0}: /words add MOT en ajoute un pour tout le monde.",
        "1 word acts here: {1}. /words list says who shares them.":
            "1 mot agit ici\u{00A0}: {1}. /words list dit qui les partage.",
        "{1} words act here: {2}. /words list says who shares them.":
            "{1} mots agissent ici\u{00A0}: {2}. /words list dit qui les partage.",
        "and {1} more: 'chat-node words list' shows all.":
            "et {1} de plus\u{00A0}: «\u{202F}chat-node words list\u{202F}» montre tout.",
        """
        What you add is for everybody on this network: /words remove takes it back, /words keep \
        masks for you alone.
        """:
            """
        Ce que vous ajoutez vaut pour tout le monde sur ce réseau\u{00A0}: /words remove le \
        reprend, /words keep ne masque que pour vous.
        """,
        "masked from now on: {1}": "masqué désormais\u{00A0}: {1}",
        "no longer masked: {1}": "n’est plus masqué\u{00A0}: {1}",
        "and {1} more": "et {1} de plus",
        "; ": "\u{202F}; ",
        "Words: {1} ({2} now).": "Mots\u{00A0}: {1} ({2} maintenant).",
        "{1} and {2} more": "{1} et {2} de plus",
        "Also hit now: {1}. 'chat-node words add' takes exceptions (--except).":
            """
        Touchés aussi maintenant\u{00A0}: {1}. «\u{202F}chat-node words add\u{202F}» accepte \
        des exceptions (--except).
        """,
        "({1} now)": "({1} maintenant)",
        "{1} added {2} to the shared words {3}.": "{1} a ajouté {2} aux mots partagés {3}.",
        "{1} removed {2} from the shared words {3}.": "{1} a retiré {2} des mots partagés {3}.",
        "{1} changed the shared words: {2} {3}.":
            "{1} a changé les mots partagés\u{00A0}: {2} {3}.",
        "{1} changes": "{1} changements",
        "{1} added, {2} removed": "{1} ajoutés, {2} retirés",
        "Somebody": "Quelqu’un",
        "{1} and somebody else": "{1} et quelqu’un d’autre",
        "{1} and {2} others": "{1} et {2} autres",
        """
        left out, as it would hit what people write all the time: {1}. {2} makes a word yours \
        alone.
        """:
            """
        laissé de côté, car cela toucherait ce que l’on écrit tout le temps\u{00A0}: {1}. {2} \
        garde un mot pour vous seulement.
        """,
        "records: {1} (full)": "entrées\u{00A0}: {1} (pleine)",
        "records: {1}": "entrées\u{00A0}: {1}",
        "  imports whose words are still to come: {1}":
            "  imports dont les mots sont encore à venir\u{00A0}: {1}",
        "without room to count: {1}": "sans place pour compter\u{00A0}: {1}",
        "{1}: acts here: {2}": "{1}\u{00A0}: agissent ici\u{00A0}: {2}",
        "authors: {1}": "auteurs\u{00A0}: {1}",
        "fingerprint: {1}": "empreinte\u{00A0}: {1}",
        "  peers that hold the same: {1}": "  personnes ayant la même\u{00A0}: {1}",
        "less: {1}": "moins\u{00A0}: {1}",
        "more: {1}": "plus\u{00A0}: {1}",
        "something else: {1}": "autre chose\u{00A0}: {1}",
        "not heard since a change: {1}": "sans nouvelles depuis un changement\u{00A0}: {1}",
        "  bytes sent: {1}": "  octets envoyés\u{00A0}: {1}",
        "received: {1}": "reçus\u{00A0}: {1}",
        "comparisons: {1}": "comparaisons\u{00A0}: {1}",
        "offences: {1}": "infractions\u{00A0}: {1}",
        "records held back: {1}": "entrées retenues\u{00A0}: {1}",
        "everybody on this network": "tout le monde sur ce réseau",
        "everybody with the list {1}": "tous ceux qui ont la liste {1}",
        "masked from now on, for you alone": "masqué désormais, pour vous seulement",
        "no longer masked, for you alone": "n’est plus masqué, pour vous seulement",
        "added for {1}": "ajouté pour {1}",
        "removed for {1}": "retiré pour {1}",
        "nothing changes here: {1} words act": "rien ne change ici\u{00A0}: {1} mots agissent",
        "and {1} more: {2} act here now": "et {1} de plus\u{00A0}: {2} agissent ici maintenant",
        "--except {1} would spare it": "--except {1} l’épargnerait",
        "it can have no more exceptions": "plus d’exception possible",
        "{1} also hits {2}: {3}": "{1} touche aussi {2}\u{00A0}: {3}",
        "and hits {1} more common words: a longer word?":
            "et touche {1} autres mots courants\u{00A0}: un mot plus long\u{202F}?",
        "{1}:": "{1}\u{00A0}:",
        "'words keep'": "«\u{202F}words keep\u{202F}»",
        "at {1}–{2}": "positions {1} à {2}",
    ]
}
