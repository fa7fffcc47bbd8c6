import type { Phrases } from '../phrases.ts'
import { isOn, type Said, type Topic } from '../said.ts'

const erasing: Phrases = {
  fr: [
    'efface',
    'effacons',
    'supprim',
    'detrui',
    'disparai',
    'quitte',
    'reste',
    'purge',
    'elimin',
    'subsist',
  ],
  en: [
    'erase',
    'delete',
    'destroy',
    'remove',
    'disappear',
    'leave',
    'is left',
    'are left',
    'remain',
    'purge',
    'wipe',
    'surviv',
  ],
}

/** Of data that belong to somebody else, or that come back: other promises. */
const otherwise: Phrases = {
  fr: ['rendons', 'restitu', 'restaur', 'chiffr'],
  en: ['return', 'restor', 'encrypt'],
}

/** Nothing is left: said of all the data. */
export const allErased: Topic = {
  says: [
    erasing,
    {
      fr: [
        'tout est efface',
        'tout est supprime',
        'effacons tout',
        'supprimons tout',
        'detruisons tout',
        'il ne reste rien',
        'tout support',
        'tous supports',
        'tous les supports',
        'partout',
        'nulle part',
        'aucune copie',
        'sauvegardes comprises',
        'sauvegardes incluses',
        'y compris des sauvegardes',
        'y compris dans les sauvegardes',
        'des sauvegardes aussi',
        'definitivement et integralement',
        'copies de secours comprises',
        'moindre trace',
        'rien de ce qui vous',
        'rien sur vous',
        'aucune donnee sur vous',
        'aucune trace',
        'sans exception',
      ],
      en: [
        'all is erased',
        'all is deleted',
        'everything is erased',
        'everything is deleted',
        'erase everything',
        'delete everything',
        'erase all',
        'delete all',
        'nothing is left',
        'no copy',
        'all media',
        'every medium',
        'everywhere',
        'anywhere',
        'backups included',
        'including backups',
        'including in backups',
        'backups as well',
        'safety copies included',
        'slightest trace',
        'nothing about you',
        'nothing of you',
        'no data about you',
        'no trace',
        'not a trace',
        'without exception',
      ],
    },
  ],
  not: otherwise,
}

/** All, or not one, of what there is: a part that goes for a reason of its own is not all. */
const whole: Phrases = {
  fr: [
    ...[
      'tout ce',
      'tout est',
      'tout part',
      'tous vos',
      'tous nos',
      'toutes vos',
      'toutes nos',
      'toute trace',
    ],
    ...['chacun de nos', 'chaque ligne', 'chaque fichier', 'chaque systeme', 'chaque copie', 'chaque trace'],
    ...['integralite', 'ensemble d', 'entier', 'moindre', 'aucun', 'rien ', 'pas un', 'un seul', 'une seule'],
    ...['table rase', 'a zero'],
  ],
  en: [
    ...[
      'all your',
      'all of your',
      'all our',
      'all we',
      'all that',
      'every record',
      'every last',
      'every trace',
    ],
    ...[
      'every line',
      'every file',
      'every copy',
      'every system',
      'every single',
      'everything',
      'each of our',
    ],
    ...['whole', 'entire', 'nothing', 'not one', 'not a ', 'a single', 'slightest', 'no record', 'no data'],
    ...['no file', 'no line', 'no byte', 'slate'],
  ],
}

/** What is known of somebody, and where it is. */
const known: Phrases = {
  fr: [
    ...[
      'vos donnees',
      'votre dossier',
      'votre nom',
      'votre fiche',
      'vos informations',
      'sur vous',
      'de vous',
    ],
    ...['a votre sujet', 'vous concern', 'nos fichiers', 'nos systemes', 'nos serveurs', 'nos bases'],
    ...['nos dossiers', 'chez nous'],
  ],
  en: [
    ...['your data', 'your file', 'your record', 'your name', 'your information', 'about you', 'of you'],
    ...['on you', 'when you leave', 'our files', 'our systems', 'our servers', 'our databases', 'we hold'],
    ...['we know', 'we have on'],
  ],
}

const ended: Phrases = {
  fr: [
    ...erasing.fr,
    ...[
      'vide',
      'vidons',
      'broy',
      'evanoui',
      "n'apparai",
      "n'y a plus",
      'table rase',
      'oubli',
      'a zero',
      'jete',
    ],
  ],
  en: [
    ...erasing.en,
    ...[
      'gone',
      'shred',
      'empty',
      'empties',
      'vanish',
      'outliv',
      'slate',
      'the end of every',
      'forget',
      'forgot',
    ],
    ...['clear', 'scrap', 'scrub'],
  ],
}

/** Of somebody, or of all that is known of them, only these ends are the end of everything. */
const forgotten: Topic = {
  says: [
    {
      fr: ['oubli', 'vous ignor', 'evanoui', 'meur', 'volatilis'],
      en: ['forget', 'forgot', 'dies', 'die with', 'vanish', 'cease to exist', 'ceases to exist'],
    },
    {
      fr: [
        'nos serveurs',
        'nos systemes',
        'nos bases',
        'nos dossiers',
        'nos fichiers',
        'votre dossier',
        'votre fiche',
      ],
      en: [
        'our servers',
        'our systems',
        'our databases',
        'our files',
        'our records',
        'your file',
        'your record',
      ],
    },
  ],
  not: otherwise,
}

/** The sentence says in some words that nothing of somebody is left. */
export function endsAll(said: Said): boolean {
  return (
    isOn(said, allErased) ||
    isOn(said, forgotten) ||
    isOn(said, { says: [whole, known, ended], not: otherwise })
  )
}

/** Nothing is left in backups either. */
export const backupsErased: Topic = {
  says: [
    erasing,
    {
      fr: [
        'sauvegarde',
        'partout',
        'nulle part',
        'tout support',
        'tous supports',
        'tous les supports',
        'aucune copie',
        'copie de secours',
        'copies de secours',
        'copies de securite',
      ],
      en: [
        'backup',
        'back-up',
        'everywhere',
        'anywhere',
        'every medium',
        'all media',
        'no copy',
        'safety cop',
      ],
    },
  ],
  not: otherwise,
}
