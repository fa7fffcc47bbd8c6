/** Words of the example data. Towns are real, streets and companies are not; nobody is meant. */
export type Words<T = string> = readonly [T, ...T[]]

export const women: Words = [
  'Marie',
  'Léa',
  'Chloé',
  'Inès',
  'Jeanne',
  'Élodie',
  'Nadia',
  'Aïcha',
  'Lucie',
  'Sophie',
  'Anne-Laure',
  'Françoise',
  'Manon',
  'Yasmine',
  'Clémence',
  'Océane',
  'Mathilde',
  'Rania',
  'Hélène',
  'Zoé',
  'Noémie',
  'Fatou',
  'Margaux',
  'Solène',
]

export const men: Words = [
  'Jean',
  'Lucas',
  'Hugo',
  'Karim',
  'Thomas',
  'Étienne',
  'Mehdi',
  'Paul',
  'François',
  'Jean-Baptiste',
  'Rémi',
  'Youssef',
  'Antoine',
  'Cédric',
  'Gaël',
  'Loïc',
  'Théo',
  'Moussa',
  'Benoît',
  'Raphaël',
  'Noël',
  'Bastien',
  'Idris',
  'Joël',
]

export const lastNames: Words = [
  'Martin',
  'Bernard',
  'Thomas',
  'Petit',
  'Durand',
  'Leroy',
  'Moreau',
  'Lefèvre',
  'Garcia',
  'Roux',
  'Fournier',
  'Girard',
  'Bonnet',
  'Dupuis',
  'Lambert',
  'Fontaine',
  'Rousseau',
  'Vincent',
  'Müller',
  'Faure',
  'Mercier',
  'Blanc',
  'Guérin',
  'Boyer',
  'Garnier',
  'Chevalier',
  'François',
  'Legrand',
  'Gauthier',
  'Benali',
  'Diallo',
  'Nguyen',
  'Da Silva',
  'Le Goff',
  "N'Diaye",
  "D'Almeida",
  'Saint-Martin',
  'Besson',
  'Pages',
  'Vidal',
  'Puig',
  'Sarda',
  'Coste',
  'Delmas',
  'Bézard',
  'Traoré',
  'Kowalski',
  'Haddad',
]

export const towns: Words<readonly [postcode: string, town: string]> = [
  ['66000', 'Perpignan'],
  ['66410', 'Villelongue-de-la-Salanque'],
  ['66140', 'Canet-en-Roussillon'],
  ['66600', 'Rivesaltes'],
  ['66250', 'Saint-Laurent-de-la-Salanque'],
  ['66190', 'Collioure'],
  ['66500', 'Prades'],
  ['11000', 'Carcassonne'],
  ['11100', 'Narbonne'],
  ['34000', 'Montpellier'],
  ['31000', 'Toulouse'],
  ['33000', 'Bordeaux'],
  ['69003', 'Lyon'],
  ['13005', 'Marseille'],
  ['75011', 'Paris'],
  ['59000', 'Lille'],
  ['67000', 'Strasbourg'],
  ['35000', 'Rennes'],
  ['44000', 'Nantes'],
  ['29200', 'Brest'],
]

export const streets: Words = [
  'rue des Quatre-Saisons',
  'chemin du Vieux-Figuier',
  'avenue de la Tramontane',
  'impasse des Hirondelles-Bleues',
  'rue du Puits-qui-Chante',
  'allée des Trois-Cyprès',
  'place du Marché-aux-Nuages',
  "rue de l'Ancienne-Verrerie",
  'boulevard des Deux-Rives',
  'traverse du Berger-Endormi',
  'rue Sans-Hâte',
  "quai de l'Étang-Clair",
]

export const trades: Words = [
  'Garage',
  'Boulangerie',
  'Cave',
  'Atelier',
  'Librairie',
  'Menuiserie',
  'Pépinière',
  'Cabinet',
  'Camping',
  'Domaine',
  'Fleurs',
  'Optique',
]

export const jobs: Words = [
  'Gérante',
  'Directeur',
  'Responsable communication',
  'Comptable',
  'Assistante de direction',
  'Chef de projet',
  'Responsable informatique',
  'Chargée de clientèle',
]

export const positions: Words = [
  'Développeuse web',
  'Développeur mobile',
  'Graphiste',
  'Chef de projet',
  'Alternance développement',
  'Administrateur systèmes',
]

export const services: Words<readonly [label: string, unitCents: number]> = [
  ['Création de site vitrine', 180000],
  ['Maintenance mensuelle', 9000],
  ['Hébergement annuel', 24000],
  ["Développement d'application mobile, jour", 52000],
  ['Refonte graphique', 95000],
  ['Formation, demi-journée', 38000],
  ['Référencement, trimestre', 45000],
  ['Nom de domaine', 1500],
]

export const needs: Words = [
  'Un site pour présenter notre activité et prendre rendez-vous.',
  'Refaire notre site, trop lent sur téléphone.',
  'Une application pour suivre nos tournées de livraison.',
  'Vendre nos produits en ligne avec retrait sur place.',
  "Reprendre la maintenance d'un site fait par un ami.",
  'Un espace client avec dépôt de documents.',
]

export const questions: Words<readonly [subject: string, question: string, answer: string]> = [
  [
    'Mot de passe perdu',
    "Bonjour, je n'arrive plus à me connecter à mon espace.",
    'Bonjour, un lien vient de vous être envoyé.',
  ],
  ['Facture', 'Pourriez-vous me renvoyer la facture du mois dernier ?', 'La voici en pièce jointe.'],
  [
    'Site inaccessible',
    'Le site affiche une erreur depuis ce matin.',
    "C'est réparé : le certificat avait expiré.",
  ],
  ['Nouvelle photo', 'Voici une photo de notre équipe pour la page d’accueil.', 'Merci, elle est en ligne.'],
  ['Rendez-vous', 'Je propose mardi, ma sœur Claire sera là aussi.', 'Entendu pour mardi.'],
]

export const notes: Words = [
  'Préfère être appelé le matin.',
  'Souhaite un devis pour une application en fin d’année.',
  'A recommandé nos services à son voisin.',
  'Ne veut plus recevoir de courrier papier.',
  'Passe par sa fille pour les rendez-vous.',
]

export const products: Words<readonly [id: string, label: string, priceCents: number]> = [
  ['tasse', 'Tasse gravée', 1400],
  ['carnet', 'Carnet à couverture de toile', 1200],
  ['lampe', 'Lampe de bureau', 5900],
  ['sac', 'Sac de marché', 1900],
  ['affiche', 'Affiche du port de Collioure', 2500],
  ['stylo', 'Stylo gravé', 3200],
  ['coffret', 'Coffret dégustation', 4500],
  ['housse', "Housse d'ordinateur", 3900],
]

export const opinions: Words<readonly [title: string, body: string, rating: number]> = [
  ['Très bien', 'Conforme à la photo, emballage soigné.', 5],
  ['Joli', 'Un peu plus petit que je pensais.', 4],
  ['Déçu', 'Arrivé ébréché, mais remplacé rapidement.', 3],
  ['Parfait en cadeau', 'Ma mère a adoré.', 5],
  ['Bof', 'La gravure est trop fine.', 2],
]

export const gifts: Words = [
  'Joyeux anniversaire, Mamie !',
  'Pour Louis et Awa, tous nos vœux.',
  'Merci pour tout.',
]

export const deliveryNotes: Words = [
  'Laisser chez la voisine, Mme Puig.',
  "Code du portail : demander à l'accueil.",
  'Sonner deux fois.',
]

export const browsers: Words = [
  'Mozilla/5.0 (X11; Linux x86_64) Firefox/143.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6) Safari/18.6',
  'Mozilla/5.0 (Windows NT 10.0) Chrome/141.0',
  'Mozilla/5.0 (Android 15; Mobile) Firefox/143.0',
]

export const letters: Words = [
  'Passionnée de web depuis le lycée, je souhaite rejoindre votre équipe.',
  'Votre agence travaille comme j’aime travailler : simplement.',
  'Après trois ans en freelance, je cherche une équipe.',
]

export const fruits: Words<readonly [id: string, label: string]> = [
  ['abricot', 'Abricot rouge'],
  ['peche', 'Pêche plate'],
  ['cerise', 'Cerise de plaine'],
  ['figue', 'Figue'],
  ['grenade', 'Grenade'],
]

export const stays: Words = [
  'Les chiens sont-ils acceptés au bord de l’étang ?',
  'Peut-on arriver après vingt-deux heures ?',
  'Ma fille est allergique aux arachides : le snack le sait-il ?',
  'Reste-t-il un emplacement à l’ombre début août ?',
]

export const companions: Words = ['Léo et Mina, 6 et 9 ans', 'Mme Odette Puig', 'Trois amis, noms à venir']

export const devices: Words = ['Téléphone Android 15', 'iPhone, iOS 18', 'Tablette Android 14']
