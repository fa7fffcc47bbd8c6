import type { Phrases } from '../phrases.ts'
import { at } from '../places.ts'
import type { Rule } from '../rule.ts'
import { languages, says } from '../said.ts'

const everywhere: Phrases = {
  fr: ['sauvegarde', 'partout', 'tout support', 'tous supports', 'tous les supports', 'aucune copie'],
  en: ['backup', 'back-up', 'everywhere', 'every medium', 'all media', 'no copy'],
}

/** Under whatever promise it is said. */
const plainly: Phrases = {
  fr: [
    'sauvegardes comprises',
    'sauvegardes incluses',
    'y compris des sauvegardes',
    'y compris dans les sauvegardes',
  ],
  en: ['backups included', 'including backups', 'including in backups', 'backups as well'],
}

/** N-03, in backups: erased on the day (P-034), where a backup holds the row until its horizon has passed. */
export const backupsOutlive: Rule = {
  code: 'notice/backups-outlive',
  *finds(policy) {
    const holding = policy.bundle.stores.filter(({ backupHorizon }) => !/^P(?:0[YMWD])+$/.test(backupHorizon))
    if (holding.length === 0) return
    for (const claims of languages.flatMap((language) => policy.claims('P-034', language, plainly))) {
      const claim = claims.find((said) => says(said, everywhere))
      if (claim === undefined || claims.some(({ facts }) => facts.includes('backups.longest'))) continue
      const stores = holding.map(
        ({ name, backupHorizon }) =>
          `\`${name}\` (${at(policy.places.defined('store', name))}, ${backupHorizon})`,
      )
      const message =
        `this promises backups without the row on that day, yet those of ${stores.slice(0, 3).join(', ')} hold it longer: ` +
        'say with `{backups.longest}` how long backups take to forget'
      yield { place: claim.place, message }
    }
  },
}
