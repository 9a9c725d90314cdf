/// What a class or a family would not want to be called, and what is said in anger.
let frenchMildList = """
    # French, mild: everyday insults.
    idiot\tlang=fr
    crétin\tlang=fr
    imbécile\tlang=fr
    abruti\tlang=fr
    débile\tlang=fr
    ahuri\tlang=fr
    andouille\tlang=fr\texcept=andouille de Guémené\texcept=andouille de Vire
    bécasse\tlang=fr
    bouffon\tlang=fr
    tocard\tlang=fr
    toquard\tlang=fr
    minable\tlang=fr
    nullard\tlang=fr
    nullos
    boloss
    bolos
    branquignol\tlang=fr
    casse-pieds
    clampin\tlang=fr
    corniaud\tlang=fr
    crevard\tlang=fr
    cruche\tlang=fr\texcept=cruche d'eau\texcept=cruches d'eau
    dégueulasse\tlang=fr
    ducon
    duschnock
    fainéant\tlang=fr
    feignant\tlang=fr
    feignasse\tlang=fr
    fumiste\tlang=fr
    gougnafier\tlang=fr
    gourdasse\tlang=fr
    grognasse\tlang=fr
    ignare\tlang=fr
    lèche-bottes
    lourdaud\tlang=fr
    mocheté\tlang=fr
    morveux\tlang=fr
    neuneu\tlang=fr
    nigaud\tlang=fr
    pignouf\tlang=fr
    pimbêche\tlang=fr
    pleurnichard\tlang=fr
    plouc\tlang=fr
    pouilleux\tlang=fr
    raclure\tlang=fr\tinflect=no
    sous-doué\tlang=fr
    taré\tlang=fr\texcept=tare\texcept=tares
    trouillard\tlang=fr
    trouduc\tlang=fr
    couillon\tlang=fr
    espèce d'âne
    espèce de nul\tlang=fr
    gros nul\tlang=fr
    gros lard
    gros tas
    mou du genou
    pauvre type\tlang=fr
    pauvre tache
    pauvre cloche
    pauvre nul\tlang=fr
    sale gosse\tlang=fr
    sale type\tlang=fr
    sale bête
    tête d'âne\tlang=fr
    tête de mule\tlang=fr
    tête de nœud\tlang=fr\taction=warn
    tête à claques\tlang=fr
    vieux schnock
    ferme ta bouche
    ferme-la
    ferme ton clapet
    tais-toi
    casse-toi
    tu me soûles
    tu me saoules
    va te faire voir\taction=warn
    zut
    crotte\tlang=fr
    prout\tlang=fr
    pipi
    caca

    # Spared where it stands in all innocence.
    caca d'oie\tallow
    crottes de nez\tallow
    crottes de chien\tallow
    crottin*\tallow
    """

let frenchStrongList = """
    # French, strong: vulgar words and insults. No slurs against groups: what a community does not
    # want of those, it knows best itself.
    con\tlang=fr\texcept=con carne\texcept=con brio\texcept=con fuoco
    conne\tlang=fr
    connard\tlang=fr
    connasse\tlang=fr
    connerie\tlang=fr
    déconner
    déconne
    déconnes
    cul\tlang=fr
    trou du cul\tlang=fr\taction=warn
    trou de balle\tlang=fr
    lèche-cul\tlang=fr
    faux cul\tlang=fr
    faux-cul\tlang=fr
    peigne-cul\tlang=fr
    tire-au-cul
    enculé\tlang=fr\taction=hide
    enculer\taction=hide
    merde\tlang=fr
    merdeux\tlang=fr
    merdique\tlang=fr
    merdier\tlang=fr
    emmerd*
    démerd*
    sous-merde\tlang=fr\taction=warn
    mange-merde
    putain\tlang=fr
    pute\tlang=fr\taction=warn\texcept=pûtes
    fils de pute\tlang=fr\taction=hide
    salaud\tlang=fr
    salope\tlang=fr\taction=warn
    saloperie\tlang=fr
    salopard\tlang=fr
    bordel\tlang=fr
    bordélique\tlang=fr
    bite\tlang=fr\texcept=a bite\texcept=to bite\texcept=bite-sized
    couille\tlang=fr
    couillonner
    branleur\tlang=fr
    branleuse\tlang=fr
    branler
    branlette\tlang=fr
    chier
    chiant\tlang=fr
    chiotte\tlang=fr
    fais chier
    chieur\tlang=fr
    chiasse\tlang=fr
    pisse\tinflect=no
    pisser
    pisseuse\tlang=fr
    foutre
    foutu\tlang=fr
    jean-foutre
    va te faire foutre\taction=hide
    rien à foutre
    je m'en fous
    niquer\taction=warn
    nique\tlang=fr\taction=warn
    nique ta mère\taction=hide
    baiseur\tlang=fr
    bâtard\tlang=fr
    garce\tlang=fr
    grosse vache
    grosse truie
    pétasse\tlang=fr
    poufiasse\tlang=fr
    pouffiasse\tlang=fr
    ordure\tlang=fr\tinflect=no
    enflure\tlang=fr\tinflect=no
    enfoiré\tlang=fr
    raclure de bidet
    crevure\tlang=fr
    charogne\tinflect=no
    ta gueule\taction=warn
    ferme ta gueule\taction=warn
    tg
    fdp\taction=hide
    ntm\taction=hide
    vtff\taction=hide
    casse-couilles
    couilles molles
    tête de con\tlang=fr
    pauvre con\tlang=fr
    gros con\tlang=fr
    petit con\tlang=fr
    sale con\tlang=fr
    bande de cons

    # Spared where it stands in all innocence.
    cul-de-sac\tallow
    culs-de-sac\tallow
    cul-de-jatte\tallow
    culs-de-jatte\tallow
    cul de bouteille\tallow
    cul-de-poule\tallow
    chiot*\tallow
    pique-nique\tlang=fr\tallow
    """
