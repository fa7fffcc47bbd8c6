import type { LiveCheck } from '../../check.ts'
import { fails, figure, holds } from '../../finding.ts'
import { sabotage } from './same-for-all.sabotage.ts'
import { type Asked, ask, noPages } from './visit.ts'

/** Numbers kept for fiction, of France and of North America. */
const [here, elsewhere] = ['+33639980000', '+12025550123']

/** Art. 3 and recital 14: rights depend on nobody's nationality or residence. */
export const portalSameForAll: LiveCheck = {
  id: 'portal.same-for-all',
  static: false,
  period: 8,
  async run({ site, rights, tenant, canaries }) {
    if (site === null) return noPages
    const people = [
      { email: canaries.address(), phone: here },
      { email: canaries.address(), phone: elsewhere },
    ]
    try {
      const [one, other] = [await ask(site, people[0] ?? {}), await ask(site, people[1] ?? {})]
      const of = figure(one.pages.length)
      if (one.taken && other.taken && shapeOf(one) === shapeOf(other))
        return holds({
          fr: `Deux personnes témoins, l’une hors de l’Union : ${of.fr} pages, les mêmes, et la même échéance.`,
          en: `Two canaries, one outside the Union: ${of.en} pages, the same, and the same deadline.`,
        })
      return fails(
        {
          fr: 'Une personne témoin hors de l’Union n’a pas les mêmes pages.',
          en: 'A canary outside the Union does not get the same pages.',
        },
        [`site:${site.places.request}`],
      )
    } finally {
      for (const { email } of people) await rights.discard(tenant, email)
    }
  },
  sabotage,
}

/** The words of the pages, without what is each person's own: address, number, reference, secrets in addresses. */
function shapeOf({ pages }: Asked): string {
  return pages
    .map(({ status, html }) =>
      `${status} ${html}`
        .replace(/c…@\S+?(?=[<\s])|canary-[0-9a-f]+@garant\.invalid/g, '@')
        .replace(/\+33639980000|\+12025550123/g, '+')
        .replace(/[\w-]{43}/g, '')
        .replace(/\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b/g, '')
        .replace(/\d{1,2}(?::|[\u00a0\u202f ]h[\u00a0\u202f ]?)\d{0,2}/g, ''),
    )
    .join('\n')
}
