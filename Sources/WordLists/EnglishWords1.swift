/// Written by Scripts/select-common-words: change what it reads, not this.
let englishWords1 = """
    a about above absolute absolutely abuttal abuttals abutted abutter account accounted
    accounting accounts accumulate accumulated accumulates accumulating achier across actor actors
    actress actresses acumen adamant add added addict addicts adding adds admin admins adult
    adults adumbral adumbrate adumbrated afraid after afternoon afternoons again against age ages
    ago agree agreeed agreeing agrees airport airports albite albites album albums all allow
    allowed allowing allows almost alone along already also although altitude altitudes always am
    amass amassed amasses amassing amazing ambassador ambassadors among amputate amputated
    amputates amputating amputee amsterdam an anagram anagrams analogue analogy analyse analysed
    analyses analysing analysis analyst analysts analytical analyze analyzed analyzes analyzing
    anatomy ancon and angry annual anointment another answer answered answering answers ant ants
    anus any anybody anyone anything anyway apart app appear appeared appearing appears appetite
    appetites apple apples appointment apps april aptitude arbiter arbiters arbitrary are argue
    argued argues arguing arm armor armour arms army around arrive arrived arrives arriving arse
    arsed arsenal arsenals arsenic art artery artist artists arts as aside ask asked asking asks
    ass assai assassin assassins assault assaulted assaulting assaults assay assemble assembled
    assembles assembling assembly assert asserted asserting asserts assess assessed assesses
    assessing asset assets assign assigned assigning assignment assignments assigns assist
    assistance assistant assistants assisted assisting assists assn associate associated
    associates associating association associations assortment asst assume assumed assumes
    assuming assumption assumptions assurance assure assured assures assuring at ate attach
    attached attaches attaching attack attacked attacking attacks attend attended attending
    attends attitude attitudes attract attracted attracting attracts attribute attributes atwitter
    august aunt aunts author authors autumn away awesome awful babies baby back backbite backup
    backups bacon bad bag bags bake baked bakes baking ball balls banal banalyze banana bananas
    bank banks bar bars bass basses basset bassist bassoon bast bastard bastards bastion bath
    bathroom bathrooms baths battle battles bawcock be beach beaches beansprout beansprouts bear
    bears beautiful became because become becomes bed bedroom bedrooms beds bee beef been beer
    beers bees before began begin beginner beginners begins begun behind being believe believed
    believes believing belong belonged belonging belongs below bend beneath benign bent beside
    besides best better between beyond biasses bibcock bicycle bicycles big bike bikes bill
    billion bills biology bird birds birthday birthdays biscuit biscuits bissextile bit bitch
    bitches bitchier bitchiest bitchily bitchiness bitching bitchy bite biter biters bites
    bitewing biting bitten black block blocked blocking blocks blood blue boastful boat boats
    bodies body boil boiled boiling boils bomb bombs bone bones bonus bonuses boob boobies boobing
    booboo booboos booby book books boost boosted boosting boosts boot booth booths boots bored
    boring borrow borrowed borrowing borrows boss bosses botchier both bottle bottles bottom
    bottoms bought bowl bowls box boxes boy boys brain brains brass brasses brave bread break
    breakfast breakfasts breaks brick bricks bridge bridges bright bring brings british broke
    broken brother brothers brought brown brush brushed brushes brushing budget budgets bug bugger
    bugs build builds built bumbag bumble bumf bumkin bummed bump bumped bumph bumping bumps bumpy
    bunchier bus buses bushtits busy but butler butt butter buttercup butterflies butterfly
    butters buttery butties butting buttock button buttons butty buy buys by bye cable cables
    cacao cacaos caecum cafe cafes cake cakes calculate calculated calculates calculating call
    called calling calls came camera cameras can canal canals canary candy cap caps captain
    captains car carcass carcasses care cared cares caring carpenter carpenters carrot carrots
    carry cars carse casserole casseroles cassette cassettes castle castles cat catch catches
    catchier catharsis cats caught cecum centare centares center centers centre centres certainly
    chaconne chair chairs champion champions change changed changes changing channel channels chat
    chated chating chats cheap check checkbox checked checker checking checks checkup checky
    cheese chemistry cherry chest chestful chestfuls chests chicken chickens child children
    chocolate chocolates choose chooses chose chosen christmas church churches cinema cinemas
    circumference circumstance circumstances circumvent circumvented circumventing circumvents
    cities citizen citizens city class classed classes classic classical classics classify
    classing classmate classmates classroom classrooms clean cleaned cleaning cleans clearly
    clever click clicked clicking clicks client clients climb climbed climbing climbs clock clocks
    close closed closer closers closes closing clothes cloud clouds club clubs coach coaches
    coarse coat coats cock cockade cockatoo cockers cockeye cockier cockily cocking cockle cockles
    cockpit cockpits cockroach cocks cocktail cocktails cockup cocky coconut coconuts code codes
    coffee coffees coin coins cold colds collect collected collecting collects college colleges
    color colors colour colours come comes coming comment commented commenting comments committee
    committees common communique communiques companies company compare compared compares comparing
    compass compasses competition competitions competitive competitor competitors complex compute
    computed computer computers computes computing conc condemn condemned condemning condemns conf
    cong conj conk conn connect connected connecter connecters connecting connection connective
    connector connects conned consider considered considering considers console consoles
    constitution constitutions consult consulted consulting consults cont contentment continue
    continued continues continuing contract contracts contribute contributed contributes
    contributing controller controllers cony cook cooked cookie cookies cooking cooks cool copy
    correct corrected correcting corrects cost costs could count counted counties counting
    countries country counts county cousin cousins cow cows crack cracked cracking cracks craft
    crafted crafting crafts crap crape crapped crapper crappie crappy craps crapy crash crashed
    crashes crashing crazy create created creates creating creepers creepie creepier creepiest
    creepily creepiness creeping creepy crew crews cricket crickets cross crossed crosses crossing
    crowd crowds cruel crumb crumble crumbled crumbles crumbling crumbs cry cucumber cucumbers
    culch culet culex cull culls cully culm culms culpa cult cults cumber cumbersome cumin
    cumulative cumuli cunt cup cups custard customer customers cut cuts cutting cutwater dad dam
    damage damaged damages damaging damn damnable damnably damnation damnatory damndest damned
    damnedest damnify damning damningly damp dams dance danced dancer dancers dances dancing
    dangerous dangers danging dangle dangled dangler danglers dangles dangling dark darneder
    darnedest darnel darnels darners darning darnings dastardly data database databases daughter
    daughters day days deadline deadlines deal dealt debited debug debugger debuggers december
    decide decided decides deciding deep defeat defend defended defending defends definitely
    delete deleted deletes deleting denude depend depended depending depends depute deputed
    deputes deputies deputy describe described describes describing designer designers desk desks
    develop developed developer developers developing develops dick dickens dickenses dickered
    dickers dickey dickeys dickhead dickie dickies dicky dictate dictated dictates dictating
    dictionaries dictionary did die different difficult dig dinner dinners dirty disable disabled
    disables disabling discloser disconnect disconnected disconnecting disconnects discount
    discounted discounting discounts discuss discussed discusses discussing dish dishes disk disks
    dispose disposed disposes disposing dispute disputed disputes disputing disturb disturbed
    disturbing disturbs ditch ditches do doctor doctors document documented documenting documents
    does dog dogs doing done donut donuts door doors doped doper dopers dopester dopey dorkier
    dorkiest dorky doughnut doughnuts down download downloaded downloading downloads dragon
    dragons drank drape drapes draw drawn draws dream dreamed dreaming dreams dress dresses drew
    drink drinks drive driven driver drivers drives drove drunk dry duck ducks dug dumb dumbbell
    dumbbells dumbest dumbfound dumbhead dumbly dumbness dumbo dumbos dump dumped dumping dumps
    during each ear early ears earth east easter easy eat eaten eats econ edit edited editing
    edits egg eggs eight eighteen eighty either election elections elephant elephants eleven else
    email emailed emailing emails embarrass embarrassed embarrasses embarrassing empty enable
    enabled enables enabling enchantment encumber encumbered encumbering encumbers end endanger
    endangers ends enemies enemy engineer engineers english enjoy enjoyed enjoying enjoys enough
    enter entered entering enters entitle entitled entitles entitling entity equal error errors
    especially essay essays essex establish established establishes establishing even evening
    evenings ever every everybody everyone everything exactly exam example examples exams except
    excited exciting exercise exercises exit exited exiting exits expect expected expecting
    expects expensive expert experts explain explained explaining explains eye eyes fabric fabrics
    face faces fact facts fag faggoting fagot fail failed failing fails fair fall fallen falls
    false families family famous fan fandango fans far farm farmed farming farms fart farther
    farthermost farthest farthing farthingale farthingales farthings farting fast father fathers
    fear feared fearing fears feature features february fed feed feel feeled feeling feels feet
    fell felt fever few fifteen fifth fifty fight fights file files fill filled filling fills film
    films final finally finals find finds fine finger fingers finish finished finishes finishing
    fire fires first fish fished fishes fishing fistful fistfuls five fix fixed fixes fixing flew
    flies floor floors flower flowers flown fly fold folded folder folders folding folds follow
    followed following follows food fool foolish fools foot for foreign forest forests forever
    forget forgets forgot forgotten fork forks format formated formating formats forty fought
    found fountain fountains four fourteen fourth fox foxes freakier freakiest freakily freaking
    freakish freakishly freakishness freakout freakouts freaky free french fresh friday friend
    friendly friends frog frogs from front fry full fundamental funny further future game games
    garage garages garden gardens gasses gather gathered gathering gathers gave geese gem gems
    generally gentleman geography gerbil german get gets getting gift gifts girl girls give given
    gives giving glass glasses glitch glitches glove gloves go goal goals goat goats goddamn
    goddamned goes going gold goldarn goldarned gone good goodbye goose got gotten government
    governments grade graded grades grading grandfather grandmother grape grapefruit grapes grass
    grasses gratitude gray great green grew grey grill grilled grilling grills group groups grow
    grown grows guard guarded guarding guards guess guessed guesses guessing guest guests guy guys
    habit habited habits had hair half hancock hand hands hang happen happened happening happens
    happy harass harassed harasses harassing hard hardly hardware has hat hate hated hates hating
    hats have having he head headmaster heads headset headsets health hear heard hears hearse
    heart hearts heavy heckle heckled heckler heckles hectare hectares held helicopter helicopters
    hell hellbox hellcat hellers hellion hellish hello hellos helluva helmet helmets help helped
    helping helps hen hens her here hers herself hey hi hid hidden hide hides high hill hills him
    himself his history hit hitch hitched hitches hitching hits hitting ho hoarse hoe hold holds
    holiday holidays home homes homework hope hoped hopes hoping horrible horse horses hospital
    hospitals host hosts hot hotel hotels hour hours house houses how however hug huged huging
    hugs humble humbled humbles humbling hundred hung hunt hunted hunter hunters hunting hunts
    hurt hurts husband husbands i ice icon icons idea ideas identity idiom idioms idiot idiotic
    idiotically idiotism idiotropic idiots if image images important impossible impute imputed
    imputes in include included includes including incumbent incumbents indeed indicate indicated
    indicates indicating insert inserted inserting inserts inside inspissate install installed
    installing installs instead institute institutes institution institutions insult insulted
    insulting insults internet into invite invited invites inviting iron is island islands it itch
    itched itches itchier itching its itself jacket jackets january jerk jerked jerkier jerkiest
    jerkily jerkin jerkiness jerking jerkins jerks jerkwater jerky job jobs join joined joining
    joins journal journals journey journeys judge judges juice juices july jump jumped jumping
    jumps june just keep keeps kept key keyboard keyboards keys kick kicked kicking kicks kid kids
    kind kinds king kings kiss kissed kisses kissing kitchen kitchens kitten kittens knee knees
    knew knife knight knights knives knock knocked knocking knocks know known knows ladies lady
    lag laid lake lakes lamp lamps language languages large lass lasses lasso last late lately
    later latitude laugh laughed laughing laughs law laws lawyer lawyers lay lazy lead leads leaf
    leafage learn learnt least leave leaves led left leg legs lemon lemons lend lent less lesson
    lessons let lets letter letters level levels library lie lies life light like liked likely
    """
