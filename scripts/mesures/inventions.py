"""Des titres et des résumés inventés : variés comme ceux d'un vrai livre, toujours les mêmes.

Un index engendré de phrases répétées se compresserait trop bien. Ici le texte se tire mot à mot, et
cent recettes inventées se compressent comme cent vraies (un test le vérifie).
"""

from random import Random

from livre.modele.fiche import RESUME_MAX


def _words(liste: str) -> tuple[str, ...]:
    return tuple(liste.split())


_VERBES = _words("""
accueillir adopter afficher agrandir animer arpenter arroser assembler bâtir chanter chercher
choisir comparer compter construire conter copier coudre cuisiner cultiver dater dessiner dire
décorer défendre dénouer déplier désherber détourner emprunter entretenir essayer expliquer
explorer fabriquer fêter financer goûter greffer habiter imaginer imiter interroger inventer jouer
jardiner jumeler lire louer mesurer mettre montrer moissonner mélanger nettoyer noter nourrir
observer offrir organiser ouvrir partager peindre peser planter porter poser prendre préparer
présenter prêter promettre protéger questionner raconter ranger recenser recoudre recycler relier
relire rencontrer repeindre replanter restaurer retourner retrouver réunir réparer réveiller rêver
résumer semer signer simplifier soigner suivre surveiller tailler tenir tisser tracer traduire
transmettre traverser trier trouver utiliser vendre visiter
""")
_MASCULINS = _words("""
abri accord agenda annuaire appel arbre arrosoir atelier atlas autobus bac bail balcon banc
barrage bassin bilan bistrot bocage bois bord bouquet bourg budget bureau cabanon cadastre café
cahier calendrier camion canal carnet carrefour chantier chapeau chemin cheval chêne cinéma
clocher collège compost comptoir conseil conte contrat couloir courrier croquis débat défi déchet
diagnostic dictionnaire dimanche dossier drapeau engrais escalier étang événement faubourg festin
feuilleton fleuve fournil fromage fruit fumier garage genêt gîte glossaire goudron goûter gravier
grenier guichet herbier horaire hôpital impôt inventaire jardin jeu journal jury lac lavoir légume
lieu lien linge logement lotissement loyer manège marais marché menu métier miel monument moulin
mur musée mystère nichoir noyau objet ouvrage panier paquet parcours parking partage patois
paysage permis plan poème pommier pont portail pot potager poulailler pressoir projet puits quai
quartier quiz rail récit refuge registre relais repas réseau rivage rocher roman ruisseau sac
savoir secret sentier service seuil silence site sol soleil souper souvenir stage talus téléphone
témoin terrain terroir théâtre tilleul toit torchis tracteur train trajet travail tri trottoir
vallon vélo verger vestiaire village virage voisinage volet voyage wagon
""")
_FEMININS = _words("""
abeille adresse affiche agriculture aide allée ambiance amitié annonce antenne archive ardoise
argile assiette aubaine auberge baignade balade barque bascule berge bibliothèque boîte borne
boucle boulangerie boussole brocante brique buvette cabane campagne cantine carte carrière cave
centrale chaleur chanson chapelle charpente charte chaudière citerne clairière clause clôture
coiffure colline colonie commande commune compagnie confiance contrée coopérative corvée cour
cuisine culture dalle danse dette devise digue distance école écluse écoute énergie enquête
épicerie équipe erreur étable étape exposition fabrique façade famille fanfare faune ferme fête
feuille filière flore foire fontaine forêt formation foulée fresque friche frontière galerie gare
garrigue gazette gouttière graine grange gravure grille grue guinguette herbe histoire huile idée
image impasse invitation jachère journée laine lampe lande langue leçon lessive lettre lisière
liste locomotive loupe lumière mairie maison mare marche masure matière médiathèque mémoire météo
mission moisson mosaïque moto musique nappe nature navette noce nuit oseille ombre oreille paille
palissade parade parcelle parole passerelle patience péniche pente pépinière permanence photo
pièce piste place plage plaine plainte pomme porte poste poutre prairie promenade promesse
question racine rampe recette récolte régie règle rencontre réserve retenue réunion rigole rive
rivière ronde roseraie roue route rue ruche saison salle santé sculpture semaine sieste soirée
source station subvention table tâche tente terrasse toiture tourbière tournée trace tribune tuile
usine vaisselle vallée veillée verrière vigne visite vitrine voirie voiture voix volière
""")
_ADJECTIFS = _words("""
agile aimable ambulante ample austère autonome banale bavarde belle bizarre brève calme capable
champêtre claire commode complète comestible conviviale courte cyclable discrète docile double
durable étroite exacte facile fameuse fertile fidèle forte fragile franche fraîche gourmande
grande gratuite habile honnête humble humide immense inutile joyeuse juste large légère lente
libre littorale locale longue ludique lumineuse majeure marine mince mobile moderne modeste
montagnarde multiple municipale mutuelle neuve nocturne nomade ordinaire ouverte paisible patiente
pauvre paysanne perdue pédestre petite pleine pliable pluvieuse populaire possible potable
pratique précieuse précise prochaine profonde provisoire prudente publique rapide rare réelle
rêveuse riche robuste rurale rustique sauvage scolaire sensible seule simple sobre solaire
solidaire sonore souple souterraine stable tardive tenace tiède timide tranquille utile vaste
végétale verte vieille vive voisine volante
""")
_GENS = _words("""
adjointes agents aînés animatrices apicultrices apprentis archivistes artisans bénévoles bergers
bibliothécaires bouchers boulangers brodeuses campeurs charpentiers chasseurs chercheuses chômeurs
collégiennes comptables conseillères conteuses couturiers cuisinières cyclistes danseurs doyennes
éclusiers électriciennes élèves étudiants facteurs familles fermières forestiers gardiens
géomètres grutiers guides infirmières institutrices jardiniers jeunes juristes kayakistes
lectrices lycéens maçons maires maraîchères mariniers marcheurs médecins menuisiers meunières
musiciennes nageurs naturalistes nouveaux ouvrières parents passants patrons paysannes pêcheurs
peintres pharmaciens photographes plombières pompiers potières randonneurs réfugiés régisseuses
retraités saisonniers secrétaires sourciers stagiaires techniciennes tisserands touristes
urbanistes vendangeurs vétérinaires vigneronnes voisins voyageuses
""")
_DEBUTS = _words("""
Aigre Ambre Arche Aube Balle Barbe Bazo Beau Berle Bise Blai Bonne Bosse Brai Brette Brou Cail Cau
Chaille Chante Char Clair Combe Cour Craye Doux Dreu Écar Épi Esse Étre Ferre Fleu Fon Fougè Gail
Gase Gourde Grai Grande Gué Haute Jarne Joux Lam Lande Lavau Lisse Long Lou Maille Mare Marne
Maure Mire Mon Mouze Nanche Neu Noire Orge Ouze Pail Perce Pier Plai Pon Prai Quince Rive Roche
Rou Sauve Seille Serre Sou Tar Thé Tille Tour Trem Vaire Val Vau Verne Vignole Ville Vou Yvre
""")
_FINS = _words("""
bourg bray celle champ court creux dun fay font gny gnac goux grange jouls lac lande lay leix lieu
longue mare mesnil mieu mont moulin nay nesse nville pierre plan pont pré rac reuil rive roy ry
sac sault tigny tour val vault velle vert vigne ville viers voie y zac
""")
_QUALITES = (
    *("la-Forêt", "le-Vieux", "les-Bains", "le-Grand", "la-Vallée", "les-Vignes", "l'Abbaye"),
    *("en-Plaine", "au-Bois", "le-Petit", "la-Rivière", "les-Étangs", "aux-Moines"),
)


_PREPOSITIONS = _words("""
après avant avec chez comme contre dans depuis derrière dès devant durant entre envers hormis hors
malgré parmi pendant pour sans sauf selon sous sur vers
""")
_LIAISONS = (
    ", puis",
    " et",
    " ou",
    " :",
    ", mais",
    " ;",
    ", sans",
    ", pour",
    ", voire",
    ", afin de",
)
_OUVERTURES = ("Ici, on ose", "Il s'agit de", "Chez nous,", "Et si l'on allait", "Venez")
_MASCULIN = ("un", "le", "ce", "mon", "son", "notre", "votre", "leur", "chaque")
_FEMININ = ("une", "la", "cette", "ma", "sa", "notre", "votre", "leur", "chaque")
_ELISIONS = {"le": "l'", "la": "l'", "ce": "cet ", "ma": "mon ", "sa": "son "}
_VOYELLES = tuple("aeéèêhiouyAEÉIOÎÔUY")
MOTS_DU_RESUME = 20


def place(alea: Random) -> str:
    """Un nom de commune qui n'existe pas, du moins on l'espère."""
    nom = f"{alea.choice(_DEBUTS)}{alea.choice(_FINS)}"
    forme = alea.randrange(6)
    if forme == 0:
        return f"{nom}-sur-{alea.choice(_DEBUTS)}{alea.choice(('lle', 'nne', 'ze', 'gre'))}"
    return f"{nom}-{alea.choice(_QUALITES)}" if forme == 1 else nom


def recipe_title(alea: Random) -> str:
    """Le titre d'une recette : huit mots environ, et rien qu'à elle."""
    verbe = alea.choice(_VERBES).capitalize()
    return f"{verbe} {_thing(alea)} {alea.choice(_PREPOSITIONS)} {_thing(alea)} à {place(alea)}"


def recipe_summary(alea: Random) -> str:
    """Le résumé d'une recette : vingt à vingt-cinq mots, ce qu'une carte montre sans couper."""
    resume = f"{alea.choice(_OUVERTURES)} {_act(alea)}"
    while len(resume.split()) < MOTS_DU_RESUME:
        suite = _act(alea) if alea.random() < 0.7 else f"aider {alea.randrange(2, 48)} {_who(alea)}"
        resume += f"{alea.choice(_LIAISONS)} {suite}"
    return f"{resume}." if len(resume) < RESUME_MAX else recipe_summary(alea)


def _act(alea: Random) -> str:
    return f"{alea.choice(_VERBES)} {_thing(alea)} {alea.choice(_PREPOSITIONS)} {_thing(alea)}"


def _who(alea: Random) -> str:
    lieu = place(alea)
    de = "d'" if lieu.startswith(_VOYELLES) else "de "
    return f"{alea.choice(_GENS)} {de}{lieu}"


def _thing(alea: Random) -> str:
    """Un nom et ce qui l'annonce ; l'adjectif, au féminin, ne va qu'aux noms féminins."""
    if alea.random() < 0.5:
        return _announced(alea.choice(_MASCULIN), alea.choice(_MASCULINS))
    nom = _announced(alea.choice(_FEMININ), alea.choice(_FEMININS))
    return f"{nom} {alea.choice(_ADJECTIFS)}" if alea.random() < 0.3 else nom


def _announced(annonce: str, nom: str) -> str:
    """« une école », « l'école », « mon école »."""
    if nom.startswith(_VOYELLES):
        return f"{_ELISIONS.get(annonce, f'{annonce} ')}{nom}"
    return f"{annonce} {nom}"
