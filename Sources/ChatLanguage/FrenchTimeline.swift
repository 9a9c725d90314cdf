/// What a timeline says, in French.
enum FrenchTimeline {
    static let table: [String: String] = [
        "message deleted": "message supprimé",
        "(edited)": "(modifié)",
        "new messages": "nouveaux messages",
        "a message that cannot be shown here": "un message qui ne peut pas être affiché ici",
        "hidden by your list, until you reveal it":
            "caché par votre liste, sauf si vous le révélez",
        "Your own messages end with how far they got: … waiting, → on its way, ✓ delivered, ✓✓ read.":
            "Vos messages se terminent par leur état\u{00A0}: … en attente, → en route, ✓ remis, "
            + "✓✓ lu.",
        "your list warns of this: {1}": "votre liste met en garde\u{00A0}: {1}",
        "masked for {1}: {2}": "masqué chez {1}\u{00A0}: {2}",
    ]
}
