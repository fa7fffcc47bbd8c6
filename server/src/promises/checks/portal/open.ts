import type { LiveCheck } from '../../check.ts'
import { fails, figure, holds } from '../../finding.ts'
import { sabotage } from './open.sabotage.ts'
import { ask, noPages } from './visit.ts'

/** Art. 12(2): a synthetic person asks, and the case is taken back. */
export const portalOpen: LiveCheck = {
  id: 'portal.open',
  static: false,
  period: 8,
  async run({ site, rights, tenant, canaries }) {
    if (site === null) return noPages
    const email = canaries.address()
    try {
      const { pages, taken } = await ask(site, { email })
      const cookies = pages.some(({ setsCookie }) => setsCookie)
      const of = figure(pages.length)
      if (taken && !cookies)
        return holds({
          fr: `Une personne témoin a demandé en ${of.fr} pages, sans compte, sans script et sans témoin de connexion.`,
          en: `A canary asked in ${of.en} pages, without account, script or cookie.`,
        })
      return fails(
        {
          fr: `Le portail n’a pas reçu la demande d’une personne témoin (page ${of.fr}).`,
          en: `The portal did not take a canary’s request (page ${of.en}).`,
        },
        [`site:${site.places.request}`],
      )
    } finally {
      await rights.discard(tenant, email)
    }
  },
  sabotage,
}
