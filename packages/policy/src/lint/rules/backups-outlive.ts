import { at } from '../places.ts'
import type { Rule } from '../rule.ts'
import { isOn, type Said } from '../said.ts'
import { backupsErased } from '../topics/erased-everywhere.ts'

/** N-03, in backups: erased on the day, where a backup holds the row until its horizon has passed. */
export const backupsOutlive: Rule = {
  code: 'notice/backups-outlive',
  *finds(policy) {
    const holding = policy.bundle.stores.filter(({ backupHorizon }) => !/^P(?:0[YMWD])+$/.test(backupHorizon))
    if (holding.length === 0) return
    const heard = new Set<Said>()
    for (const claim of policy.sentences) {
      if (heard.has(claim) || !isOn(claim, backupsErased)) continue
      const claims = policy.beside(claim)
      for (const said of claims) heard.add(said)
      if (claims.some(({ facts }) => facts.includes('backups.longest'))) continue
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
