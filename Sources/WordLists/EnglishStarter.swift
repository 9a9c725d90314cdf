/// What a class or a family would not want to be called, and what is said in anger.
let englishMildList = """
    # English, mild: everyday insults.
    idiot\tlang=en
    idiotic
    moron\tlang=en
    moronic
    imbecile\tlang=en
    stupid\tlang=en
    stupidhead\tlang=en
    dumb
    dumbo\tlang=en
    dummy\tlang=en\texcept=dummy text\texcept=dummy variable\texcept=test dummy
    dumbbell\tlang=en\tinflect=no
    dimwit\tlang=en
    nitwit\tlang=en
    halfwit\tlang=en
    half-wit\tlang=en
    twit\tlang=en
    dork\tlang=en
    dweeb\tlang=en
    doofus\tlang=en
    dunce\tlang=en
    dope\tinflect=no
    airhead\tlang=en
    blockhead\tlang=en
    bonehead\tlang=en
    butthead\tlang=en
    fathead\tlang=en
    knucklehead\tlang=en
    meathead\tlang=en
    pinhead\tlang=en
    numbskull\tlang=en
    numskull\tlang=en
    birdbrain\tlang=en
    scatterbrain\tlang=en
    jerk\tlang=en\texcept=jerk chicken\texcept=jerk pork\texcept=knee jerk
    loser\tlang=en\texcept=looser
    creep\tinflect=no
    weirdo\tlang=en
    freak\tlang=en
    fatso\tlang=en
    fatty\tlang=en\texcept=fatty acid\texcept=fatty acids\texcept=fatty liver
    crybaby\tlang=en
    wimp\tlang=en
    wuss\tlang=en
    sissy\tlang=en
    scumbag\tlang=en
    dirtbag\tlang=en
    sleazebag\tlang=en
    slimeball\tlang=en
    lowlife\tlang=en
    bozo\tlang=en
    buffoon\tlang=en
    noob\tlang=en
    n00b\tlang=en
    sucker\tlang=en
    lamebrain\tlang=en
    smartass\tlang=en
    smart-aleck\tlang=en
    shut up
    shut your mouth
    shut your face
    go away you
    get lost
    drop dead
    you suck
    this sucks
    piece of junk
    heck
    darn
    dang
    crap
    crappy
    poop\tlang=en
    pee
    fart\tlang=en
    butt\tlang=en\texcept=butt joint\texcept=cigarette butt\texcept=water butt
    bum\tlang=en
    booger\tlang=en
    screw you\taction=warn
    bite me
    kiss my butt\taction=warn

    # Spared where it stands in all innocence.
    bum bag\tallow
    peewee\tallow
    """

let englishStrongList = """
    # English, strong: vulgar words and insults. No slurs against groups: what a community does not
    # want of those, it knows best itself.
    ass
    asses\texcept=wild asses\texcept=assess
    asshole\tlang=en\taction=warn
    arse
    arsehole\tlang=en\taction=warn
    jackass\tlang=en
    dumbass\tlang=en
    badass\tlang=en
    fatass\tlang=en
    lazyass
    kick-ass
    kiss my ass\taction=warn
    bastard\tlang=en
    bitch\tlang=en\taction=warn
    bitchy
    son of a bitch\tlang=en\taction=hide
    bollocks
    bugger off
    bullshit
    horseshit
    shit\tmatch=substring\texcept=Matsushita\texcept=shitake\texcept=shitakes\texcept=mishit\texcept=mishits
    cock\tlang=en\texcept=cock-a-doodle-doo\texcept=cock and bull
    cocksucker\tlang=en\taction=hide
    cum\texcept=cum laude
    cunt\tlang=en\taction=hide
    damn
    damned
    damn it
    goddamn
    goddammit
    dick\tlang=en\texcept=Dick Tracy
    dickhead\tlang=en\taction=warn
    douchebag\tlang=en
    fuck\tmatch=substring\taction=warn
    fck
    fcking
    fk off
    stfu
    wtf
    gtfo
    hell\texcept=hell's kitchen
    go to hell\taction=warn
    motherf*\taction=hide
    piss
    pissed
    piss off\taction=warn
    prick\tinflect=no\texcept=prick up
    pussy\tinflect=no\texcept=pussy willow\texcept=pussy cat
    slut\tlang=en\taction=warn
    slutty
    skank\tlang=en
    whore\tlang=en\taction=warn
    tit\tlang=en
    tits
    titties
    twat\tlang=en
    wank
    wanker\tlang=en
    tosser\tlang=en
    turd\tlang=en
    dipshit
    screw off
    suck my\taction=warn
    sucks balls\taction=warn
    jerk off
    blow job\tlang=en
    blowjob\tlang=en
    hand job\tlang=en
    boner\tlang=en
    boob\tlang=en
    penis\tlang=en
    scrotum\tlang=en
    testicle\tlang=en
    kill yourself\taction=hide
    kys\taction=hide

    # Spared where it stands in all innocence.
    Scunthorpe\tallow
    Moby Dick\tallow
    Dick Van Dyke\tallow
    tit for tat\tallow
    blue tit\tallow\tlang=en
    great tit\tallow\tlang=en
    coal tit\tallow\tlang=en
    weather cock\tallow
    """
