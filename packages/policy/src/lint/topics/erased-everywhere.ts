import type { Phrases } from '../phrases.ts'
import type { Topic } from '../said.ts'

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
