import type { LiveCheck } from '../../check.ts'
import { cannotKnow, fails, holds } from '../../finding.ts'
import { noPages } from '../portal/visit.ts'
import { sabotage } from './published.sabotage.ts'

export const ledgerPublished: LiveCheck = {
  id: 'ledger.published',
  static: false,
  period: 8,
  async run({ site, journal, tenant }) {
    if (site === null) return noPages
    const answer = await site.fetch(new Request(new URL(site.places.key, site.url)))
    if (answer.status >= 500)
      return cannotKnow({ fr: 'Le site ne répond pas.', en: 'The site does not answer.' })
    const said = answer.ok ? (await answer.text()).trim() : ''
    if (said === (await journal.verifierKey(tenant)))
      return holds({
        fr: 'La clé publiée est celle qui signe le registre.',
        en: 'The key published is the one that signs the log.',
      })
    return fails(
      {
        fr: 'La clé publiée n’est pas celle qui signe le registre.',
        en: 'The key published is not the one that signs the log.',
      },
      [`site:${site.places.key}`],
    )
  },
  sabotage,
}
