/// The words that hold sentences together: whoever masks one of these masks all that is said.
///
/// This project's own selection: articles, pronouns, prepositions, conjunctions, auxiliaries.
/// Words that are also something else (`con`, `but` is a goal in French) are in if a language
/// cannot do without them.
package enum FunctionWords {
    package static let french = words(
        """
        le la les l un une des du de d et ou où mais donc or ni car que qu qui quoi dont je j tu t
        il elle on nous vous ils elles me m te se s lui leur leurs y en moi toi soi eux mon ma mes
        ton ta tes son sa ses notre nos votre vos ce c cet cette ces ça cela à au aux dans par pour
        sur sous avec sans vers chez entre avant après depuis pendant contre ne n pas plus très
        aussi si oui non comme quand alors puis est es suis sommes êtes sont était étais être été
        ai as a avons avez ont avait avoir fait faire va vais vont peut peux tout tous toute toutes
        rien bien là ici
        """)
    package static let english = words(
        """
        the a an and or but nor so if then than that this these those there here i you he she it we
        they me him her us them my your his its our their mine yours who whom whose what which when
        where why how of in on at by for with from to into about over under after before between
        out up down off not no yes is am are was were be been being do does did done have has had
        will would can could shall should may might must as too very just also only all any some
        every each both more most much many other such own
        """)

    private static func words(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "\n" }.map(String.init)
    }
}
