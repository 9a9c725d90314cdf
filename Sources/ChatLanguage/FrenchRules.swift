/// Why a rule or a file of rules is none: the sentences of the filter.
enum FrenchRules {
    static let table: [String: String] = [
        "line {1}: {2}": "ligne {1}\u{00A0}: {2}",
        "there is no letter or digit: write a word":
            "il n’y a ni lettre ni chiffre\u{00A0}: écrivez un mot",
        "one letter would be found everywhere: write a longer word":
            "une seule lettre se trouverait partout\u{00A0}: écrivez un mot plus long",
        "{1} characters are too long: use at most {2}":
            "{1} caractères, c’est trop long\u{00A0}: {2} au plus",
        "{1} is not allowed: write the word on one line, without it":
            "{1} n’est pas permis\u{00A0}: écrivez le mot sur une ligne, sans ce caractère",
        """
        {1} is not allowed there: use letters and digits, with a space, one hyphen or one \
        apostrophe between words
        """:
            """
        {1} n’est pas permis à cet endroit\u{00A0}: utilisez des lettres et des chiffres, avec \
        une espace, un trait d’union ou une apostrophe entre les mots
        """,
        "{1} words are too many for a phrase: use at most {2}":
            "{1} mots, c’est trop pour une expression\u{00A0}: {2} au plus",
        "too many rules differ from it only in doubled letters: leave some out":
            "trop de règles n’en diffèrent que par des lettres doublées\u{00A0}: retirez-en",
        "several words are only found whole: use one word with *, or no *":
            "plusieurs mots ne se trouvent qu’entiers\u{00A0}: un seul mot avec *, ou pas de *",
        "{1} is not a language: write a tag such as fr or en":
            "{1} n’est pas une langue\u{00A0}: écrivez un code comme fr ou en",
        "{1} languages are too many: name at most {2}":
            "{1} langues, c’est trop\u{00A0}: nommez-en {2} au plus",
        "{1} exceptions are too many: give at most {2}":
            "{1} exceptions, c’est trop\u{00A0}: donnez-en {2} au plus",
        "the exception {1} does not work, as {2}": "l’exception {1} ne convient pas\u{00A0}: {2}",
        "{1} is there twice: keep one": "{1} s’y trouve deux fois\u{00A0}: n’en gardez qu’un",
        "the stars of the text and match={1} say different things: keep one":
            "les étoiles du texte et match={1} se contredisent\u{00A0}: gardez l’un des deux",
        """
        {1} is not an option: use match=, lang=, action=, except=, inflect= or allow, each after a \
        tab
        """:
            """
        {1} n’est pas une option\u{00A0}: match=, lang=, action=, except=, inflect= ou allow, \
        chacune après une tabulation
        """,
        "{1} cannot be {2}: use {3}": "{1} ne peut pas être {2}\u{00A0}: {3}",
        "line {1}: it is not UTF-8: save the file in that encoding":
            """
        ligne {1}\u{00A0}: ce n’est pas de l’UTF-8\u{00A0}: enregistrez le fichier dans ce \
        codage
        """,
        "line {1}: it has more than {2} bytes: write one rule a line":
            "ligne {1}\u{00A0}: elle a plus de {2} octets\u{00A0}: écrivez une règle par ligne",
        "line {1}: a list has at most {2} lines: leave some out":
            "ligne {1}\u{00A0}: une liste a {2} lignes au plus\u{00A0}: retirez-en",
        "line {1}: a list has at most {2} rules: leave some out":
            "ligne {1}\u{00A0}: une liste a {2} règles au plus\u{00A0}: retirez-en",
        "yes or no": "yes ou no",
    ]
}
