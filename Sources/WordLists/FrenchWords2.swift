/// Written by Scripts/select-common-words: change what it reads, not this.
let frenchWords2 = """
    frotté frotter frottes frottez frottons furent fus fut gâchait gâche gâché gâcher gâches
    gâchez gâchons gagnait gagnant gagnants gagne gagné gagner gagnes gagnez gagnons gant gants
    garage garages garcette garçon garçons gardait garde gardé garder gardes gardez gardons gare
    gares gâteau gâteaux gauche général générale générales genou genoux gens gentil gentille
    gentilles géographie géographies giflait gifle giflé gifler gifles giflez giflons glace glaces
    gland glande glandes glands glandulaire glass glissait glisse glissé glisser glisses glissez
    glissons gloser glosera gloserai gloserais gloserait gloseras gloserez gomme gommes gonflait
    gonfle gonflé gonfler gonfles gonflez gonflons gorge gorges goût goûtait goûte goûté goûter
    goûtes goûtez goûtons goûts grammaire grammaires grand grande grandes grandi grandir grandit
    grands gratitude grattait gratte gratté gratter grattes grattez grattons gratuit gratuite
    gratuites gratuits grenier greniers grenouille grenouilles grève grèves grillait grille grillé
    griller grilles grillez grillons gris grise grises gros grosse grosses groupe groupes guère
    guerre guerres guerrier guerriers guidait guide guidé guider guides guidez guidons guitare
    guitares gymnastique habillait habille habillé habiller habilles habillez habillons habitait
    habitant habitants habite habité habiter habites habitez habitons habitude habitudes haine
    hasard hasards hausse hausses haut haute hautes hauts hectare hein hellébore hellène hellènes
    hellénisa hellénise hellénisé hello herbe herbes hésitait hésite hésité hésiter hésites
    hésitez hésitons heure heures heureuse heureuses heureux hier histoire histoires hiver hivers
    homme hommes honte hontes hôpital hôpitaux horaire horaires houille huit hurlait hurle hurlé
    hurler hurles hurlez hurlons ici icône icônes iconique idée idées identité identités idiotie
    idioties idiotifia idiotifie idiotifié idiotisa idiotisai idiotisas idiotise idiotisé
    idiotiser idiotises il île îles ils image images imaginait imagine imaginé imaginer imagines
    imaginez imaginons imitait imite imité imiter imites imitez imitons immatriculation immeuble
    immeubles impasse impasses imploser important importante importantes importants imposait
    impose imposé imposer imposes imposez imposons impossible impossibles imprimante imprimantes
    imputait imputation impute imputé imputer imputes imputez imputons inconnu inconnue inconnues
    inconnus inconscient inconscients inconvénient inconvénients inculte infirmière infirmières
    info informaticien informaticiens infos ingénieur ingénieurs inhibition inique iniques injuste
    injustes input inspirait inspire inspiré inspirer inspires inspirez inspirons installait
    installe installé installer installes installez installons institut institution institutions
    instituts insultait insulte insulté insulter insultes insultez insultons intelligent
    intelligente intelligentes intelligents internet inutile inutiles invitait invite invité
    inviter invites invités invitez invitons ionique ira irai irais irait iras irez irons iront
    irritait irrite irrité irriter irrites irritez irritons jadis jamais jambe jambes jambon
    jambons janvier jardin jardins jasses jassés jaune jaunes je jerka jerkai jerkais jerkait
    jerkant jerkas jerkât jerkée jerkent jerkera jerkez jerkiez jetait jete jeté jeter jetes jetez
    jetons jeu jeudi jeune jeunes jeux joie joies joli jolie jolies jolis jouait joue joué jouer
    joues joueur joueurs joueuse joueuses jouez jouons jour journal journaux journée journées
    jours juge jugé jugeait jugeons juger juges jugez juillet juin jupe jupes jus jusque juste
    justes kyste kystes la là lac lâchait lâche lâché lâcher lâches lâchez lâchons lacs ladang
    laid laide laides laids laissait laisse laissé laisser laisses laissez laissons lait laits
    lampe lampes lançait lance lancé lancer lances lancez lançons langue langues lapée lapin
    lapins lapis large larges larme larmes lasses lassés lavait lave lavé laver laves lavez lavons
    le leçon leçons léger légère légères légume légumes lent lente lentes lents les lettre lettres
    leur leurs levait leve levé lever leves levez levons liait liberté libre libres lie lié lien
    liens lier lies liez ligne lignes limitait limite limité limiter limites limitez limitons lion
    lions lire lis lisent lisez lisons liste listes lit lits livre livres logiciel logiciels loi
    loin lois long longs longtemps longue longues lorsque lotit lotît loup loups lourd lourde
    lourdes lourds lu lue lui lumière lumières lundi lune lunes lunettes lus lycée lycées ma
    machin machine machines machins maçonne maçonné madame mademoiselle magasin magasins mage
    mages magie magies mai mail maillot maillots mails main mains maintenant maire maires mairie
    mairies mais maison maisons maître maîtres maîtresse maîtresses majuscule majuscules mal
    malade malades maladie maladies malgré malheur manette manettes mange mangé mangeait mangeons
    manger manges mangez manière manières manipulait manipule manipulé manipuler manipules
    manipulez manipulons manique manteau manteaux marchait marche marché marcher marches marchés
    marchez marchons mardi mari mariait marie marié mariée marier maries mariez marions mars
    masculin masculine massacre massacres massage massages masse masses massés match matchs
    mathématiques maths matin matinée matinées matins matit matît matricule matricules maudire
    maudit mauvais mauvaise mauvaises me mécanique mécaniques méchant méchante méchantes méchants
    médaille médailles médecin médecins mélange mélangé mélangeait mélangeons mélanger mélanges
    mélangez melon melons même mêmes mémoire mémoires menaçait menace menacé menacer menaces
    menacez menaçons mensonge mensonges mentionnait mentionne mentionné mentionner mentionnes
    mentionnez mentionnons menu menus mer mercerie merci mercredi mercure merdent merder merdera
    merdeux merdez mère mères méritait mérite mérité mériter mérites méritez méritons merle merles
    mers merveille merveilles merveilleux mes message messagerie messageries messages met métier
    métiers métro métros mets mettait mettent mettez mettons mettra mettre meurent meurs meurt
    micro micros midi miel miels mieux milieu mille milliard milliards million millions ministre
    ministres minuit minuscule minuscules minute minutes miroir miroirs mis mise mises mission
    missions mit modérateur modérateurs modifiait modifie modifié modifier modifies modifiez
    modifions moi moins mois moitié mon monde mondes monnaie monsieur monstre monstres montagne
    montagnes montait monte monté monter montes montez montmartrois montmorency montons montrait
    montre montré montrer montres montrez montrons mort morte morts mot moto motos mots mouche
    mouches mouillait mouille mouillé mouiller mouilles mouillez mouillons mourir mouton moutons
    moyenne moyennes multiplication multiplications multitude mur murs muscle muscles musculaire
    musculation musée musées musique musiques nage nagé nageait nageons nager nages nagez naguère
    naître napée nasses national nationale né nécessaire nécessaires née négociait négocie négocié
    négocier négocies négociez négocions neige neigé neigeait neigeons neiger neiges neigez neuf
    neuve neuves neveu nez ni nièce nièces niquer niquers niqueur niveau niveaux noël noir noire
    noires noirs noisette noisettes noix nom nombre nombres noms non nopée nord normal normale
    normales nos notait note noté noter notes notez notons notre nouille nouilles nous nouveau
    nouvelle nouvelles novembre nuage nuages nuit nuits nul nulle nuque nuques obéir obéit objet
    objets oblige obligé obligeait obligeons obliger obliges obligez observait observe observé
    observer observes observez observons occulte occupé occupés océan océans octet octets octobre
    oculi odeur odeurs œil œuf œufs offert offre offrir oiseau oiseaux ombre ombres on oncle
    oncles ongle ongles ont onze opposait oppose opposé opposer opposes opposez opposons or orage
    orages orange oranges orbite orbité orbites ordinateur ordinateurs ordonnait ordonne ordonné
    ordonner ordonnes ordonnez ordonnons oreille oreilles organisait organise organisé organiser
    organises organisez organisons os ôtait ôte ôté ôter ôtes ôtez otite ôtons ou où ouais
    oubliait oublie oublié oublier oublies oubliez oublions ouest oui ours output ouvert ouverte
    ouverts ouvre ouvres ouvrez ouvrier ouvrière ouvrir ovalbumine oxymoron page pages paillasse
    paillasses pain pains paix panique paniqué paniques panne pannes pantalon pantalons papier
    papiers papillon papillons par parait paraît paraître paralysait paralyse paralysé paralyser
    paralyses paralysez paralysons parc parce parcs pardonnait pardonne pardonné pardonner
    pardonnes pardonnez pardonnons pare paré pareil pareille pareilles parent parents parer pares
    parez parfois parlait parle parlé parler parles parlez parlons parmi parons pars parsec
    parsecs parsema parsemé parsème part partage partagé partageait partageons partager partages
    partagez partent partez parti particule particules particulier particulière partie parties
    partir partira partition partitions partons partout paru passage passager passagers passages
    passait passe passé passeport passeports passer passerelle passerelles passes passez passif
    passion passions passive passons pâte pâté pâtes pâtés patron patronne patronnes patrons
    patrouille patrouilles pause pauses pauvre pauvres pays peau pêchait pêche pêché pêcher pêches
    pêchez pêchons pédagogie pédale pédales pédestre pédicule peindre peint pellicule pellicules
    pelotait pelote peloté peloter pelotes pelotez pelotons pendant pénible pénibles pénicilline
    péninsule pénitence pénitencier pensait pense pensé penser penses pensez pensons percutait
    percute percuté percuter percutes percutez percutons perd perdant perdants perdez perdre perds
    perdu perdue père pères persécutait persécute persécuté persécuter persécutes persécutez
    persécutons personne personnes pesait pese pesé peser peses pesez pesons petit petit-déjeuner
    petite petites pétition pétitions petits peu peuple peuples peur peurs peut peut-être peuvent
    peux pharmacie pharmacies photo photos phrase phrases physique physiques pièce pièces pied
    pieds piège pièges pierre pierres pilote pilotes pipée pipière pipières pipiers pipiez pipions
    pipistrelle pipistrelles pipit pipits pique-nique pique-niques pissa pissai pissais pissait
    pissas pissat pissât pissée pissenlit pissenlits pissent pisser pissera pisseur pisseux pissez
    pistache pistaches piste pistes pistolet pistolets pixel pixels plaçait place placé placer
    places placez plaçons plage plages plaire plaît plantait plante planté planter plantes plantez
    plantons plein pleine pleines pleins pleut pleuvoir pliait plie plié plier plies pliez plions
    plonge plongé plongeait plongeons plonger plonges plongez plu pluie pluies plus plusieurs
    plutôt poche poches poème poèmes poids point points poire poires poisson poissons poitrine
    poitrines poivre poivres poli policier policiers polie polies polis pomme pommes pompier
    pompiers pont ponts porc porcs portait porte porté porter portes portez portons posait pose
    posé poser poses posez posons possible possibles poste postes potasse potasses pote potes
    potion potions poubelle poubelles poule poules poulet poulets pour pourquoi pourra pourrai
    pourrais pourrait pourrez pourront pourtant poussait pousse poussé pousser pousses poussez
    poussons pouvais pouvait pouvez pouvoir pouvons prédiction premier première prenait prend
    prendra prendre prends prenez prennent prénom prénoms prenons préparait prépare préparé
    préparer prépares préparez préparons président présidents presque prêt prêtait prête prêté
    prêter prêtes prêtez prêtons prêts priait prie prié prier pries priez prince princes princesse
    princesses principal principale printemps prions pris prise prises prit prix problème
    problèmes prochain prochaine prochaines prochains produire produit prof professeur professeurs
    profil profils profitait profite profité profiter profites profitez profitons profs
    programmait programme programmé programmer programmes programmez programmons prohibition
    projet projets prononçait prononce prononcé prononcer prononces prononcez prononçons proposait
    propose proposé proposer proposes proposez proposons propre propres prostitution protége
    protégé protégeait protégeons protéger protéges protégez prouvait prouve prouvé prouver
    prouves prouvez prouvons pseudo pseudos pu publiait public publics publie publié publier
    publies publiez publions puis puisque puisse puissent pull pulls pûmes puni punique punir
    purent pus pustule pustules put pute putes pûtes putois putréfaction putsch quand quantité
    quantités quarante quart quatorze quatre que quel quelle quelles quelqu'un quelque quelquefois
    quelques quels question questionnait questionne questionné questionner questionnes questionnez
    questionnons questions quête quêtes queue queues queux qui quinze quittait quitte quitté
    quitter quittes quittez quittons quoi racontait raconte raconté raconter racontes raconteur
    racontez racontons radio radios raisin raisins raison raisons ralentir ramassait ramasse
    ramassé ramasser ramasses ramassez ramassons range rangé rangeait rangeons ranger ranges
    rangez râpée rapide rapides rappelait rappele rappelé rappeler rappeles rappelez rappelons
    rapport rapports rare rares raspoutitsa raspoutitsas rat rats réagir réagit réalisait réalise
    réalisé réaliser réalises réalisez réalisons rebuffade recevoir reçois reçoit reconnaissance
    reconnaissances record records récré récréation recrutait recrute recruté recruter recrutes
    recrutez recrutons reçu recul reculait recule reculé reculer recules reculez reculons reculs
    redémarrait redémarre redémarré redémarrer redémarres redémarrez redémarrons réfléchir
    réfléchis refusait refuse refusé refuser refuses refusez refusons regardait regarde regardé
    regarder regardes regardez regardons règle règles régulait régule régulé réguler régules
    régulez régulons reine reines rejoindre rejoins rejoint remémorons remerciait remercie
    remercié remercier remercies remerciez remercions remplaçait remplace remplacé remplacer
    remplaces remplacez remplaçons rempli remplir remplit rencontrait rencontre rencontré
    rencontrer rencontres rencontrez rencontrons rend rendez rendez-vous rendre rends rendu
    rentrait rentre rentré rentrer rentres rentrez rentrons réparait répare réparé réparer répares
    réparez réparons repas répercutait répercute répercuté répercuter répercutes répercutez
    répercutons répétition répétitions répond répondez répondre réponds répondu réponse réponses
    reposait repose reposé reposer reposes reposez reposons reprochait reproche reproché reprocher
    reproches reprochez reprochons réputation réputations répute réputé réseau réseaux réservait
    réserve réservé réserver réserves réservez réservons résolu résoudre respirait respire respiré
    respirer respires respirez respirons ressource ressources restait restaurant restaurants reste
    resté rester restes restez restons retard retardataire retardataires retardé retardés retards
    réticule retirait retire retiré retirer retires retirez retirons retour retournait retourne
    retourné retourner retournes retournez retournons retours réunion réunions réussi réussir
    réussis réussit rêvait rêve rêvé réveillait réveille réveillé réveiller réveilles réveillez
    réveillons rêver rêves rêvez rêvons rhume rhumes ri riche riches rideau rideaux ridicule
    ridicules rien rient riez ripée rire rires ris rit rituel rivière rivières riz robe robes
    rochier roi rois roman romans rosait rose rosé roser roses rosez rosons rouge rouges rougir
    rougit rouille route routes routeur routeurs rue rues sa sac sache sachez sacs sage sages sais
    saisi saisir saison saisons sait salade salades saladier salaire salaires salaison salamandre
    sale sales salive salle salles salon salons saloperie salopette salopettes salubre salut
    salutation salutations samedi sang sans santé sapée sauce sauces saucisse saucisses saucisson
    saucissons sauf saura saurait sautait saute sauté sauter sautes sautez sautons sauvait sauve
    sauvé sauvegarde sauvegardes sauver sauves sauvez sauvons savais savait savent savez savoir
    savons sciences score scores scraper scrutin scrutins se sébum sèchait sèche sèché sècher
    sèches sèchez sèchons second seconde secondes seconds secret secrétaire secrétaires secrets
    sécularisé sécurité seize sel selon sels semaine semaines sens sent sentez senti sentir
    séparait sépare séparé séparer sépares séparez séparons sept septembre sera serai seraient
    serais serait serez série séries sérieuse sérieuses sérieux serons seront serpent serpents
    serrure serrures sers sert serveur serveurs servez servi servir ses seulement sexe sexes
    sextant sexte sexuel sexy short shorts si siècle siècles sifflait siffle sifflé siffler
    siffles sifflez sifflons silicone simple simples simulait simule simulé simuler simules
    simulez simulons singe singes site sites six slip slips société sociétés sœur sœurs soi soient
    soir soirée soirées soirs sois soit soixante sol soldat soldats soleil soleils sols solution
    solutions sombre sombres sommeillait sommeille sommeillé sommeiller sommeilles sommeillez
    sommeillons sommes son songe songé songeait songeons songer songes songez sonnait sonne sonné
    sonner sonnes sonnez sonnons sons sont sors sort sortent sortez sorti sortie sortir sortira
    sortons sorts soudain soufflait souffle soufflé souffler souffles soufflez soufflons souffre
    souffrir soupe soupes sourire souris sous sous-titre sous-titres soustraction soustractions
    souvenir souvenirs souvent soyez spawn spécial spéciale spéciales spectacle spectacles
    spéculation spéculations spécule spirituel sport sports stage stages stampede starets
    stimulait stimule stimulé stimuler stimules stimulez stimulons stipule stylo stylos su subite
    subites substitution substitutions sucre sucres sud suis suivant suivante suivantes suivants
    suivez suivi suivre sulkys supermarché supermarchés superstition supposait suppose supposé
    supposer supposes supposez supposons supprimait supprime supprimé supprimer supprimes
    supprimez supprimons sur sûr sûre sûres surpris surprise surprises sûrs surtout surveillait
    surveillant surveillants surveille surveillé surveiller surveilles surveillez surveillons sus
    sut sympa sympas ta table tableau tableaux tables tâchait tâche tâché tâcher tâches tâchez
    tâchons taille tailles tant tante tantes tantôt tapait tape tapé taper tapes tapez tapis
    tapisse tapissé tapons tard tare tarent tarente tarer tarera tarerai tareras tares taret tarez
    tarif tarifs tarse tarses tarte tartes tasse tasses tatare taxi taxis te technicien
    techniciens technique techniques tel télé télécharge téléchargé téléchargeait téléchargeons
    télécharger télécharges téléchargez téléphonait téléphone téléphoné téléphoner téléphones
    téléphonez téléphonons télévision telle tellement telles tels temps tenez tenir tentait tente
    tenté tenter tentes tentez tentons tenu tenue terminait termine terminé terminer termines
    terminez terminons terrasse terrasses terre terres tes testait teste testé tester testes
    testez testons tête têtes texte textes thé théâtre théâtres thés thon thons tiens tient tiers
    tigre tigres timbre timbres timide timides tir tirait tire tiré tirer tires tirez tiroir
    tiroirs tirons tirs tissu tissus titane titi titre titres titulaire titulaires toi toilettes
    toit toits tomate tomates tombait tombe tombé tomber tombes tombez tombolos tombons ton
    torpédo tôt total totale totales touchait touche touché toucher touches touchez touchons
    toujours tour touriste touristes tournait tourne tourné tourner tournes tournez tournoi
    tournois tournons tours tous tout toute toutes traduire traduit train trains tram trams
    travail travaillait travaille travaillé travailler travailles travaillez travaillons travaux
    treize trente très trésor trésors triangle triangles tribu tribus trichait triche triché
    tricher triches trichez trichons triple triste tristes trois troisième trop trousse trousses
    trouvait trouve trouvé trouver trouves trouvez trouvons truc trucs tu tunique turdidés un une
    unique uniques unisexe université universités usait use usé user uses usez usine usines usons
    utile utiles utilisait utilisateur utilisateurs utilisatrice utilisatrices utilise utilisé
    utiliser utilises utilisez utilisons va vacances vache vaches vaincre vaincu vais validait
    valide validé valider valides validez validons valoir vantait vante vanté vanter vantes vantez
    vantons variait varie varié varier varies variez varions vas vasculaire vasselage vaudrait
    vaut vécu véhicule véhicules vélo vélos venais venait vend vendange vendangé vendre vendredi
    vends vendu venez venir venons vent vente ventes ventre ventres vents venu venue venus verbe
    verbes verdict vérifiait vérifie vérifié vérifier vérifies vérifiez vérifions vérité vérités
    verra verrai verrait verre verres verrez vers version versions vert verte vertes verts veste
    vestes veuille veuillez veulent veut veux viande viandes victoire victoires vidait vidange
    vidangé vidangea vidangée vidanger vidanges vidangez vide vidé vidéo vidéos vider vides videz
    vidons vie vieille vieilles viendra viendrait viennent viens vient vies vieux village villages
    ville villes vin vingt vins vint violet violette violettes virus vis visage visages visait
    vise visé viser vises visez visitait visite visité visiter visites visitez visitons visons vit
    vite vitesse vitesses vivent vivez vivre voici voient voilà voir vois voisin voisine voisines
    voisins voit voiture voitures vont vos votait vote voté voter votes votez votons votre voudra
    voudrai voudrais voudrait voulais voulait voulez vouloir voulons voulu vous voyage voyagé
    voyageait voyageons voyager voyages voyagez voyais voyait voyez voyons vrai vraie vraies
    vraiment vrais vu vue vus wifi y yeux zéro
    """
