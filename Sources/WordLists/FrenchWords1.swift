/// Written by Scripts/select-common-words: change what it reads, not this.
let frenchWords1 = """
    à abaissait abaisse abaissé abaisser abaisses abaissez abaissons abandonnait abandonne
    abandonné abandonner abandonnes abandonnez abandonnons abeille abeilles abordait aborde abordé
    aborder abordes abordez abordons abricot abricots accident accidents accordait accorde accordé
    accorder accordes accordez accordons accrochait accroche accroché accrocher accroches
    accrochez accrochons acculer accumulait accumule accumulé accumuler accumules accumulez
    accumulons accusait accuse accusé accuser accuses accusez accusons achat achats achetait
    achete acheté acheter achetes achetez achetons achevait acheve achevé achever acheves achevez
    achevons acon acône acteur acteurs actrice actrices actuel actuelle actuelles addition
    additions adieu administrateur administrateurs admirait admire admiré admirer admires admirez
    admirons adresse adresses adulte adultes adversaire adversaires affichait affiche affiché
    afficher affiches affichez affichons afin âge âges agir agit agitait agite agité agiter agites
    agitez agitons agriculteur agriculteurs agriculture ahurîmes ahurir ahurira ahurirai ahurirais
    ahurirait ahuriras ahurirez ahurisse ahurit ahurît ahurîtes ai aidait aide aidé aider aides
    aidez aidons aie aient aies aille aillent ailles aimait aime aimé aimer aimes aimez aimons
    ainsi ait ajoutait ajoute ajouté ajouter ajoutes ajoutez ajoutons albite album albumen
    albumine albuminée albumineuse albumineux albuminoïde albumose albums allaient allais allait
    allé allée aller allés allez allié alliés allonge allongé allongeait allongeons allonger
    allonges allongez allons alors altitude altitudes ambassade ambassades ambassadeur
    ambassadeurs ambition ambitions ami amie amies amis amitié amitiés amour amoureux amours
    amputait amputation amputations ampute amputé amputée amputer amputes amputez amputons amusait
    amuse amusé amuser amuses amusez amusons an anale analogie analogies analogue analysait
    analyse analysé analyser analyses analysez analysons analyste analystes ancien ancienne
    anciennes anglais anglaise angle angles animal animaux ankyloser annale annales année années
    anniversaire anniversaires annonçait annonce annoncé annoncer annonces annoncez annonçons
    annuel annuelle annulait annule annulé annuler annules annulez annulons ans août apercevoir
    aperçu appartement appartements appelait appele appelé appeler appeles appelez appelons
    appétit appétits application applications appréciait apprécie apprécié apprécier apprécies
    appréciez apprécions approchait approche approché approcher approches approchez approchons
    approuvait approuve approuvé approuver approuves approuvez approuvons après arbitre arbitres
    arbre arbres archelle archer archers archière architecte architectes archive archives arçon
    arçonne arçonné arçonner arçonnes arçonnez argent arme armes armoire armoires armure armures
    arrachait arrache arraché arracher arraches arrachez arrachons arrêtait arrête arrêté arrêter
    arrêtes arrêtez arrêtons arrivait arrive arrivé arrivée arrivées arriver arrives arrivez
    arrivons arsenal arsenic article articles articulait articulation articulations articule
    articulé articuler articules articulez articulons as ascenseur ascenseurs asexué assai
    assassin assassinat assassinats assassins assaut assauts assèchait assèche assèché assècher
    assèches assèchez assèchons assemblage assemblages assemblée assemblées asseoir assertion
    assertions asservir assez assidu assiduité assieds assiette assiettes assignation assimilation
    assis assise assises assistait assistanat assistance assistant assistante assistantes
    assistants assiste assisté assister assistes assistez assistons assit assît associait
    association associations associe associé associer associes associés associez associons assoir
    assortiment assortiments assouplir assumait assume assumé assumer assumes assumez assumons
    assurait assurance assurances assure assuré assurer assures assurez assurons attachait attache
    attaché attacher attaches attachez attachons attaque attaques attend attendez attendre attends
    attendu attirait attire attiré attirer attires attirez attirons attitude attitudes attribut
    attributs au aucun aucune augmentait augmente augmenté augmenter augmentes augmentez
    augmentons aujourd'hui aura aurai auraient aurais aurait auras aurez aurons auront aussi
    autant auteur auteurs auto automne automnes autos autour autre autres aux avaient avais avait
    avançait avance avancé avancer avances avancez avançons avant avec avez aviez avion avions
    avocat avocate avocates avocats avoir avons avril ayant ayez bacon bacul bah bain bains
    baisait baise baisé baiser baises baisez baisons baissait baisse baissé baisser baisses
    baissez baissons balcon balcons ballon ballons banal banale banales banals banane bananes
    banque banques bas bascule basculer base bases basse basses bassin bassine bassines bassins
    bastide bastion bastions bat bâtard bateau bateaux bâtiment bâtiments bâtir bâtit bâtît bâton
    bâtons bats battre battu beau beaucoup bébé bébés belle belles besoin besoins bête bêtes
    beurre beurres bibliothèque bibliothèques bien bientôt bière bières bijou bijoux billet
    billets biologie biscotte biscottes biscuit biscuits bissextile bistrot bistrots bite bitent
    biter bitera bites bitez bitume bizarre bizarres bizut bizuta bizutai bizutas bizutât bizute
    bizuté bizutée bizuter bizutes bizutez bizuth blague blagues blanc blanche blanches blessure
    blessures bleu bleue bleues bleus bloquait bloque bloqué bloquer bloques bloquez bloquons bœuf
    bœufs boire bois boit bombe bombes bon bonbon bonbons bonheur bonjour bonne bonnes bonnet
    bonnets bonsoir bord bordait borde bordé bordeaux bordélique border bordereau bordes bordez
    bordons bords bordure bordures boss bouchait bouche bouché boucher boucherie boucheries
    bouches bouchez bouchons bouclier boucliers bouffe bouffée bouffées bouffes bouffon bouffons
    bouge bougé bougeait bougeons bouger bouges bougez bouillait bouille bouillé bouiller bouilles
    bouillez bouilloire bouilloires bouillon bouillons boulanger boulangerie boulangeries boulette
    boulettes bousculait bouscule bousculé bousculer bouscules bousculez bousculons bout bouteille
    bouteilles boutique boutiques bouton boutons bouts bras bravo brillait brille brillé briller
    brilles brillez brillons brisait brise brisé briser brises brisez brisons bruit bruits brûlait
    brûle brûlé brûler brûles brûlez brûlons brun bruns bruyant bruyants bu budget budgets bug
    bugs bulletin bulletins bureau bureaux bus but buts butta buttage buttai buttais buttait
    buttant buttas buttât buttée buttent buttera buttez buvez ça câble câbles cacaba cacabai
    cacabas cacabât cacabe cacabé cacabée cacaber cacabes cacabés cacabez cacahuète cacahuètes
    cacao cachait cache caché cacher caches cachez cachons caecum café cafés cahier cahiers calcul
    calculable calculait calculatrice calculatrices calcule calculé calculer calcules calculette
    calculettes calculez calculons calculs calme calmes camarade camarades caméra caméras camion
    camions campagne campagnes canal canals canard canards canaux canicule cantine cantines capée
    capéé capitaine capitaines capitulation car carotte carottes carré carrés cars cartable
    cartables carte cartes casque casques cassa cassait casse cassé casser casserole casseroles
    casses cassés cassette cassettes cassez cassis cassons catit catît causait cause causé causer
    causes causez causons cave caves ce ceci ceinture ceintures cela célèbre célèbres celle celles
    cellule cellules celui cent centre centres cents cependant cercle cercles cerise cerises
    certain certaine certaines certains certes cerveau ces cet cette ceux chacun chacune chaise
    chaises chaleur chaleurs chambre chambres champ champs chance chances change changé changeait
    changeons changer changes changez chanson chansons chantait chante chanté chanter chantes
    chanteur chanteurs chanteuse chanteuses chantez chantons chapeau chapeaux chapitre chapitres
    chaque charcuterie charcuteries charge chargé chargeait chargeons charger charges chargez
    chasse chasses chasseur chasseurs chassis chat chatouillait chatouille chatouillé chatouiller
    chatouilles chatouillez chatouillons chats chaud chauds chaussette chaussettes chaussure
    chaussures check checks chef chefs chelléen chelléens chemin chemins chemise chemises cher
    cherchait cherche cherché chercher cherches cherchez cherchons chère chères cheval chevaux
    cheveu cheveux chèvre chèvres chez chic chicane chicorée chien chienne chiennes chiens chier
    chiera chierai chierais chierait chieras chierez chierie chieriez chierons chiffon chiffons
    chiffre chiffres chimie chiot chiots chocolat chocolats choisi choisir choisis choisissez
    choisit chose choses chronique chroniques chute chutes cible cibles ciel cinéma cinémas cinq
    cinquante circuit circuits circulaire circulaires circulait circulation circulations circule
    circulé circuler circules circulez circulons citait cite cité citer cites citez citons citoyen
    citoyens citron citrons citrouille citrouilles clair claire claires clairs classait classe
    classé classement classements classer classes classeur classeurs classez classification
    classifications classique classiques classons clavier claviers clé clef clefs clés client
    cliente clientes clients clinique cliniques cliquait clique cliqué cliquer cliques cliquez
    cliquons closerie cocarde coccinelle coccinelles cochon cochons cockers cockney cockpit
    cockpits cocktail cocktails coco cocon cocons cocotier cocotte cocottes code codes cœur cœurs
    coffre coffres cohabitation coiffeur coiffeuse coin coinçait coince coincé coincer coinces
    coincez coinçons coins colère colères colis collait colle collé collège collèges collègue
    collègues coller colles collez collons colonne colonnes combien commandait commande commandé
    commander commandes commandez commandons comme commémorons commençait commence commencé
    commencer commences commencez commençons comment commentaire commentaires commentait commente
    commenté commenter commentes commentez commentons commerce commerces commercial communication
    communications communiquer commutateur comparait compare comparé comparer compares comparez
    comparons compétence compétences compétiteur compétition compétitions compilait compile
    compilé compiler compiles compilez compilons complétait compléte complété compléter complétes
    complétez complétons compliqué compliqués composait compose composé composer composes composez
    composons comptable comptables comptait compte compté compter comptes comptez comptons
    computation computer concentrait concentre concentré concentrer concentres concentrez
    concentrons concept conception conceptions concepts concernait concerne concerné concerner
    concernes concernez concernons concert concerts concevoir concis conclu conclure concombre
    concombres concourir concours concret concrète conçu condamnait condamne condamné condamner
    condamnes condamnez condamnons condé condiment condiments condition conditions conducteur
    conducteurs conductrice conductrices conduire conduis conduit conduite conduites cône cônes
    conférence conférences confiait confiance confiances confie confié confier confies confiez
    configurait configure configuré configurer configures configurez configurons confions
    confirmait confirme confirmé confirmer confirmes confirmez confirmons confiserie confiseries
    confit confits confiture confitures conflit conflits confondre confondu confort conforts
    confus confusion confusions conga congé congés côni conique conjugaison conjugaisons
    conjuguait conjugue conjugué conjuguer conjugues conjuguez conjuguons connais connaissance
    connaissances connaissez connaît connaître connectait connecte connecté connecter connectes
    connectés connecteur connecteurs connectez connectons connerie connexe connexion connexions
    connivence connu conquérir conquête conquêtes conquis conscience consciences conseil
    conseillait conseille conseillé conseiller conseilles conseillez conseillons conseils
    consentement consentir conséquence conséquences conséquent conservait conservation conserve
    conservé conserver conserves conservez conservons considérait considére considéré considérer
    considéres considérez considérons consigne consignes consistait consiste consisté consister
    consistes consistez consistons consolait console consolé consoler consoles consolez consolons
    consommait consomme consommé consommer consommes consommez consommons constant constante
    constantes constants constatait constate constaté constater constates constatez constatons
    constitution constitutions construction constructions construire construit consultait consulte
    consulté consulter consultes consultez consultons conta contact contacts conte contenir
    content contentait contente contenté contenter contentes contentez contentons contents contenu
    contenus contes contestation contestations contexte contextes contient continent continents
    continuait continue continué continuer continues continuez continuons contrainte contraintes
    contraire contraires contrariait contrarie contrarié contrarier contraries contrariez
    contrarions contraste contrastes contrat contrats contre contrée contrées contrefoutu
    contrefoutue contrefoutus contribution contributions contrôlait contrôle contrôlé contrôler
    contrôles contrôlez contrôlons convaincre convaincu convenir convention conventions convenu
    conversait conversation conversations converse conversé converser converses conversez
    conversons conviction convictions convient convoi convois coopération coopérations
    coordination coordinations copain copains copiait copie copié copier copies copiez copine
    copines copions coq coqs coque coquelicot coquelicots coques coquillage coquillages coquille
    coquilles coquin coquine coquines coquins corne cornes cornet cornets cornichon cornichons
    corps corrige corrigé corrigeait corrigeons corriger corriges corrigez costume costumes côté
    côtés cotit cotît cou couchait couche couché coucher couches couchez couchons coucou couillard
    couille couleur couleurs coupe coupes cour courageux courent courez courir courons courrier
    courriers cours course courses court couru cous cousin cousine cousines cousins coûtait coûte
    coûté couteau couteaux coûter coûtes coûtez coûtons couvert couvrir craft craie craies
    craindre crains craint crapaud crapauds crapaüta crapaüte crapaüté crapette crapula crapulai
    crapulas crapule crapulé crapules crasse crasses cravate cravates crayon crayons créait crée
    créé créer crées créez créons crêpe crêpes crépuscule crevait creve crevé crever creves
    crevette crevettes crevez crevons criait crie crié crier cries criez crions croient croire
    crois croisait croise croisé croiser croises croisez croisons croit croyez cru cucul cuillère
    cuillères cuisinait cuisine cuisiné cuisiner cuisines cuisinez cuisinons cuisse cuisses
    cul-de-sac cula culai culas culât culée culex culez culminer culot culotte culottes
    culpabilité culte cultes cultiver culture culturel culturelle cultures cumin cumul cumula
    cumule cumulé cumuls curriculum cynique d'abord dame dames damna damnai damnais damnait
    damnant damnas damnât damnée damnent damnera damnez damniez danger dangereuse dangereuses
    dangereux dangers dans dansait danse dansé danser danses dansez dansons darse darses davantage
    de débarrassait débarrasse débarrassé débarrasser débarrasses débarrassez débarrassons
    débitait débite débité débiter débites débitez débitons déboguait débogue débogué déboguer
    débogues déboguez déboguons débordement débutait débutant débutants débute débuté débuter
    débutes débutez débutons décembre décidait décide décidé décider décides décidez décidons
    déconne déconné décontracté dedans défaite défaites défendre défendu défense défenses dehors
    déjà déjeunait déjeune déjeuné déjeuner déjeunes déjeunez déjeunons demain demandait demande
    demandé demander demandes demandez demandons démarrait démarre démarré démarrer démarres
    démarrez démarrons démerde démerdé démerder démerdes démerdez demi demie dent dentiste
    dentistes dents départ départs dépassait dépasse dépassé dépasser dépasses dépassez dépassons
    dépêchait dépêche dépêché dépêcher dépêches dépêchez dépêchons déposait dépose déposé déposer
    déposes déposez déposons depuis députe député députée députées députés dérange dérangé
    dérangeait dérangeons déranger déranges dérangez dernier dernière derrière des dès descend
    descendre descends dessin dessinait dessine dessiné dessiner dessines dessinez dessinons
    dessins dessous dessus détruire détruit deux deuxième devais devait devant développeur
    développeurs devez devoir devoirs devons devra devrais devrait diabolos diamant diamants
    dictateur dictée dictées diction dictionnaire dictionnaires différent différente différentes
    différents difficile difficiles difficulté difficultés dimanche dînait dîne dîné dîner dînes
    dînez dînons dira dirai dirait dire directeur directrice dirige dirigé dirigeait dirigeons
    diriger diriges dirigez dis disais disait discutait discute discuté discuter discutes discutez
    discutons dise disent disons disputait dispute disputé disputer disputes disputez disputons
    disque disques dissimulait dissimule dissimulé dissimuler dissimules dissimulez dissimulons
    dit dites division divisions dix dixième docteur docteurs document documents doigt doigts dois
    doit doivent donc donnait donne donné donnée données donner donnes donnez donnons dont dopée
    dopent doper dopera doperai doperais doperait doperas doperez doperiez doperons doperont dopez
    dorment dormez dormi dormir dors dort dos dossier dossiers double douce douces douleur
    douleurs doutait doute douté douter doutes doutez doutons doux douze dragon dragons droit
    droite droits drôle drôles du dû due dupée dur dure dures durs dyslexie eau eaux échange
    échangé échangeait échangeons échanger échanges échangez écharpe écharpes échelle échelles
    école écoles économie économies écoutait écoute écouté écouter écoutes écoutez écoutons écran
    écrans écrire écris écrit écrite écrivent écrivez éculé éculée écuma écumai écumas écume écumé
    effaçait efface effacé effacer effaces effacez effaçons effet effets égalité église églises
    éléphant éléphants élevait éleve élevé élève élever éleves élèves élevez élevons elle elles
    embarrassant embrassait embrasse embrassé embrasser embrasses embrassez embrassons embûmes
    emmerde emmerdé empêchait empêche empêché empêcher empêches empêchez empêchons emploi emplois
    employé employés en encadrer enclume enclumes encoche encolure encolures encore encule enculer
    encyclopédie énervé énervés enfant enfants enfin enkysta enkystai enkystas enkystât enkyste
    enkysté enkyster enkystes enkystez enlevait enleve enlevé enlever enleves enlevez enlevons
    ennemi ennemis ensemble ensuite entassait entasse entassé entasser entasses entassez entassons
    entend entendez entendre entends entendu entier entière entières entité entités entraîneur
    entraîneurs entrait entre entré entreprise entreprises entrer entres entrez entrons envie
    envies environ envoyait envoye envoyé envoyer envoyes envoyez envoyons éparse épaule épaules
    épée épées épelait épele épelé épeler épeles épelez épelons épissa épisse épissé épisser
    épisses épousait épouse épousé épouser épouses épousez épousons équipe équipes erreur erreurs
    es escalier escaliers essence essences est estomac et étage étages étaient étais était étant
    été éteindre éteins éteint étés êtes étiez étions étoile étoiles étonnait étonne étonné
    étonner étonnes étonnez étonnons étrange étranger étrangers étranges être étroit étroits
    étudiait étudiant étudiante étudiantes étudiants étudie étudié étudier étudies étudiez
    étudions eu eue euh eurent euro europe euros eus eut eux évitait évite évité éviter évites
    évitez évitons examen examens excitait excite excité exciter excites excitez excitons excusait
    excuse excusé excuser excuses excusez excusons exécutait exécute exécuté exécuter exécutes
    exécutez exécutons exemple exemples exercice exercices exhibition expédier expédition
    expéditions exploser explosera exposait expose exposé exposer exposes exposez exposons exprès
    fâchait fâche fâché fâcher fâches fâchés fâchez fâchons facile faciles façon façonne façonné
    façons facteur facteurs facture factures faculté facultés faible faibles faire fais faisaient
    faisais faisait faisons fait faite faites faits fallait falloir fallu fandango farta fartage
    fartai fartais fartait fartant fartas fartât fartée fartent fartera fartez fasse fassent
    fasses fassi fatigué fatiguée fatiguées fatigués faucon faucons faudra faudrait fausse fausses
    faut faute fautes fauteuil fauteuils faux femme femmes fenêtre fenêtres fer fera ferai ferait
    ferez fermait ferme fermé fermer fermes fermés fermez fermons ferons feront fêtait fête fêté
    fêter fêtes fêtez fêtons feu feuille feuilles feux février fichait fiche fiché ficher fiches
    fichez fichier fichiers fichons fierté fièvre fièvres fille filles film films fils final
    finale fini finie finir finira finis finissent finissez finissons finit firent fis fissure
    fissures fit fleur fleurs fleuve fleuves flocon flocons flottait flotte flotté flotter flottes
    flottez flottons foie folle folles fonctionnait fonctionne fonctionné fonctionner fonctionnes
    fonctionnez fonctionnons fond font forçait force forcé forcer forces forcez forçons forêt
    forêts forme formes formulait formule formulé formuler formules formulez formulons fort forte
    fortes forts fou fouillait fouille fouillé fouiller fouilles fouillez fouillons foulard
    foulards foule foules four fourche fourches fourchette fourchettes fourmi fourmis fourrage
    fourreau fourrure fours foutaise foutre fraise fraises français française france fraternité
    fréquent fréquents frère frères frigo frigos froid froids fromage fromages frottait frotte
    """
