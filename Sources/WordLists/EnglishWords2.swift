/// Written by Scripts/select-common-words: change what it reads, not this.
let englishWords2 = """
    likes liking line lines link links lion lions list lists lit little live lived lives living
    lobby local lock locked locking locks locum locums long look looked looking looks loot lose
    loser losers loses losing lost loud love loved lovely loves loving low lucky lumber lump lumps
    lunch lunches lustful lustfully mad madam made magazine magazines magic magnificent main
    mainly make makes making man manage managed manager managers manages managing manual manuals
    manuscript manuscripts many map maps march mark marked market markets marking marks mass
    massage massaged massages massaging massed masses massing massive match matches math maths
    matter mattered mattering matters may maybe mayor mayors me meal meals mean means meant
    meanwhile measure measured measures measuring meat medic medical medicine medicines medick
    medicks medics meet meeting meetings meets meltwater member members memory men mend mended
    mending mends menu menus merchantman message messaged messages messaging messenger messengers
    met mice michelle microphone microphones middle middlesex might milk million mind minded
    minding minds mine mined mines mining minister ministers minute minutes mishit miss missed
    misses missing mission missions mississippi mister mix mixed mixes mixing moderator moderators
    mom moment moments monday money monkey monkeys monster monsters month months moon morass more
    moreover morning mornings moron moronic moronically mortared most mostly mother mothers
    mountain mountains mouse mouth mouths move moved moves movie movies moving much multitude mum
    mumble mumbled mumbles mumbling museum museums music must mustard mute muted mutes muting my
    myself name names narrow national near neck necks need neighbor neighbors neighbour neighbours
    network networks never nevertheless new news newspaper newspapers next nice nickname nicknames
    nig niggle niggled niggles niggling night nightmare nightmares nights nincompoop nincompoops
    nine nineteen ninety nitwit nitwits no nobody none noob nope nor normal north nose noses not
    nothing november now nowadays nude number numbered numbering numbers nurse nurses nut nuts
    nutshell ocean oceans october oculi of off offer offered offering offers office officer
    officers offices often ointment ointments okay old on once one onion onions only onto open
    opened opening opens or orange oranges orbit orbited orbiter orbits order ordered ordering
    orders original other others otherwise otitis ought our ours ourselves out outside outstare
    outwit outwith outwits over owe owed owes owing own owned owner owners owning owns oxymoron
    oxymoronic oxymorons page pages paid pain pains paint painted painting paints paper papers
    parapet parent parents park parks parse parsec parsed parser parsers parses parsing part
    parties partition partitions partner partners parts party pass passage passages passed
    passenger passengers passes passing passion passionate passions passive passport passports
    password passwords past pasta paste pasted pastes pasting patchier pay pays peace peach
    peaches peachier peacock peacocks peanut peanuts pear pears peasant peasants peed peek peeks
    peel peels peen peens peep peeps peer peers peeve pen penalty pencil pencils peninsula
    peninsulas penis penitent pennies penny pens pensive people pepper perfect perhaps periodical
    permission permissions person personal persons petit petite petition petitions phellem phoebe
    phone phoned phones phoning photo photos physics pick picked picking picks picture pictures
    piece pieces pig pigs pilot pilots ping pink pinprick pinpricks piping pipistrelle
    pipistrelles pipit pipits piss pissed pisser pissers pissing pissoir pissoirs pistachio
    pistachios pistol pistols piston pistons pitch pitched pitches pitchier pitching place places
    plan plane planes plans plant planted planting plants plastic plate plates play played player
    players playing plays please plug plugs plumber plumbers plumbing pocket pockets poem poems
    point pointed pointing points police polish polished polishes polishing polite pooping poor
    popular pork possess possessed possesses possessing possible post posted posting posts
    potassium potato potatoes potion potions pour poured pouring pours power powers practice
    practiced practices practicing practise practised practises practising practitioner
    practitioners predict predicted predicting predicts prefer prefered prefering prefers present
    presents president presidents press pressed presses pressing pretty price prices prick pricked
    prickers pricket prickets pricking prickings prickle prickled prickles pricklier prickly
    pricks pride prince princes princess princesses principal print printed printer printers
    printing printmaker prints private pro probably problem problems professional profile profiles
    program programmer programmers programs project projects prostitute prostitutes protect
    protected protecting protects prove proven provide provided provides providing public publish
    published publishes publishing pull pulled pulling pulls pump pumped pumping pumps punchier
    punish punished punishes punishing pupil pupils purple push pushed pushes pushing pussycat
    pussycats pussyfoot pussyfooted pussyfooting pussyfoots put puts putting quantity queen queens
    quest question questions quests quick quickly quiet quit quite rabbit rabbits race races
    radical radicals radio radios rain rained raining rains raise raised raises raising ran rang
    rank ranks rape rapid rapier rare rat rather ratite rats reach reached reaches reaching read
    reading reads ready real really reason reasons reboot rebooted rebooting reboots rebozo
    rebuttal receive received receives receiving recently recheck reconnect record records red
    referee referees refresh refreshed refreshes refreshing regional rehearse rehearsed rehearses
    rehearsing relax relaxed relaxes relaxing remain remained remaining remains remember
    remembered remembering remembers remove removed removes removing rent rented renting rents
    repair repaired repairing repairs repeat repeated repeating repeats repetition repetitions
    reply replyed replying replys report reported reporting reports reputation reputations repute
    reputed reputes reputing require required requires requiring resentment reset resolution
    resolutions respawn respawned respawning respawns rest restart restarted restarting restarts
    restaurant restaurants rested restful restfully resting rests result resulted resulting
    results return returned returning returns rice rich ridden ride rides right rights ring rings
    rise risen rises river rivers road roads roast roasted roasting roasts rock rocks rode roof
    roofs room rooms rose round rounds router routers rude rule rules run rung running runs sad
    safe said sailor sailors salad salads salary salt saltwater salute saluted salutes saluting
    same sanctity sand sang sank sarsen sass sassafras sasses sat satchel saturday saturdays save
    saved saves saving saw say says scarf school schools science sciences score scores scrap
    scrapbook scrape scraped scraper scrapes scrapie scraping scraps scrapyard scream screamed
    screaming screams screen screens screw screwed screwing screws script scripts scum scummy
    scums scunthorpe sea search searched searches searching seas seashell sebum second seconds
    secretary security see seek seem seemed seeming seems seen sees seldom sell sells send sends
    sent sentence sentences september serious serve served server servers serves serving set sets
    setting seven seventeen seventy sex sexes sextant sextet sexual shake shall shape shapes share
    shared shares sharing she sheep shelf shell sheller shelling shells shelly shelter shelters
    shelves shield shields shift shifted shifting shifts shiitake shine ship ships shirt shirts
    shit shitake shoe shoes shone shook shoot shoots shop shops short shot should shoulder
    shoulders shout shouted shouting shouts show shown shows shut shuts shutting shuttlecock shy
    side sides signal signals silly silver similar simple simply since sing singer singers sings
    sink sir sissyish sister sisters sit sits sitting six sixteen sixty size sizes skill skills
    skin skirt skirts sky skysail skysails skyscape skyscraper skyscrapers skysweeper sleep sleeps
    slept slow slowly slut sluttier sluttiest sluttish slutty small smart smartwatch smartwatches
    smash smashed smashes smashing smell smelled smelling smells smile smiled smiles smiling snake
    snakes snigger sniggered sniggering sniggers snow snowed snowing snows so sock socket sockets
    socks sofa sofas soft software sold soldier soldiers solution solutions some somebody someone
    something sometimes somewhere son song songs sonofabitch sons soon sorry sort sorts sought
    sound sounds soup soups south spanish sparse spawn spawned spawning spawns speak speaker
    speakers speaks special spell spelled spelling spells spend spended spending spends spent
    spider spiders spin split spoke spoken spoon spoons spread spring springs sprout sprouted
    sprouting sprouts spun stair stairs stand stands stank star stare stared starer starers stares
    staring stars start started starting starts state states station stations stay stayed staying
    stays steal steel stick sticks still stink stitch stitched stitches stitching stole stolen
    stomach stomaches stone stones stood stop store stores stories storm storms story strange
    stranger strangers strawberry street streets strong stuck student students study studyed
    studying studys stumble stumbled stumbles stumbling stump stumps stuntman stuntmen stupid
    stupidity stupor sturdier sturdiest sturdily sturdiness sturdy subject subjects substitute
    substituted substitutes substituting subtitle subtitles succeed succeeded succeeding succeeds
    success successed successes successful successing succumb succumbed succumbing succumbs such
    suck sucker sucrose suction sudden suddenly sugar suggest suggested suggesting suggests summer
    summers sun sunday sung sunk superstition superstitions support supported supporting supports
    suppose supposed supposes supposing sure surely surpass surpassed surpasses surpassing suspend
    suspended suspending suspends sussex swam swank swanked swanker swankest swankier swankiest
    swankily swanking swanks swanky swear sweep sweet sweets swept swim swimming swims swing
    switch switched switches switching sword swords swore sworn swung table tables take taken
    takes taking talcum talk talked talking talks tall tap taped taping taps tared task tasks tass
    tasses taste tasted tastes tasting taught taxi taxis tea teach teacher teachers teaches team
    teams tear tearjerker tearjerkers techier technique techniques teeth television tell tells ten
    tentmaker terrible test tested tester testers testing tests tetchier text texted texting texts
    than thank thanks that the theatre theatres their theirs them themselves then therapist
    therapists therapy there these they thick thin thing things think thinks third thirteen thirty
    this those thought thousand three threw through throughout throw thrown throws thumb thumbs
    thump thumps thursday thus ticket tickets tie tied ties tiger tigers tiing till time times
    tired tit titan titanic titanium titans titch tithe titi titis title titles titmouse titrate
    tits titter titty titular to today toe toes together told tomato tomatoes tomorrow tomtits
    tongue tongues tonight too took tooth top tore torn touch touched touches touching tournament
    tournaments tourniquet tourniquets toward towards tower towers town towns toy toys track
    tracks train trains trap trapeze traps travel traveled traveling travels treasure treasures
    tree trees trespass trespassed trespasses trespassing trick tricked tricking tricks tricky
    trip trips trousers truck trucks true trump trumped trumping trumps trustful truth try tuesday
    tumble tumbled tumbles tumbling turd turdine turducken turduckens turn turned turning turns
    twattle twelve twenty twice twitch twitched twitches twitching twitchy twitted twitter two
    type typed types typing ugly uncle uncles under understand understood unique uniquely
    uniqueness uniquer uniquest unisex university unless unlock unlocked unlocking unlocks unmute
    unmuted unmutes unmuting until up update updated updates updating upgrade upgraded upgrades
    upgrading upload uploaded uploading uploads upon us use used useful useless user users uses
    using usually vacation vacations vacuum vacuumed vacuuming vacuums verdict verdicts version
    versions very via victory video videos village villages virus viruses visit visited visiting
    visits vote voted votes voting wait waited waiting waits wake walk walked walking walks wall
    walls walnut walnuts wank wankers wanking want wanted wanting wants war warm wars was wash
    washed washes washing waste wasted wastes wasting watch watched watches watching water watered
    watering waters way ways we weak weapon weapons wear wears weather website websites wednesday
    week weekend weekends weeks weigh weighed weighing weighs weird well went were west wet what
    whatever when whenever where wherever whether which while whiskys whisper whispered whispering
    whispers white who whoever whole whom whoredom whoredoms whorehouse whorehouses whoreish
    whoremaster whoremasters whoreson whose why wide wife wifi will wimpier wimpiest wimping
    wimpish wimpishly wimpishness wimple wimpled wimples wimpling wimpy win wind window windows
    winds wine wines winner winners winning wins winter winters wish wished wishes wishing wistful
    witch witches with within without wives wizard wizards woke woken wolf wolves woman women won
    wonder wondered wondering wonders wood woodcock word words wore work worked worker workers
    working works world worlds worn worry worryed worrying worrys worse worst would wrap wraped
    wraping wraps wristwatch wristwatches write writer writers writes writing written wrong wrote
    wussier wussies wussiest wussy yeah year years yellow yep yes yesterday yet you young your
    yours yourself zero zestful
    """
