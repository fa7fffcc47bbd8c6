import type { Language } from '../../i18n/i18n.ts'
import type { Warning } from '../../retention/retention.ts'
import { html, type Page, postButton } from '../design/design.ts'
import { places } from '../places.ts'
import { at, everywhere, type Route, type Visit } from '../route.ts'

/** What the link of a warning can do, whoever's data it is about: its secret says whose. */
export interface Staying {
  look(token: string): Promise<Warning | null>
  keep(token: string): Promise<'kept' | 'unknown'>
}

/** The link of a warning before an end: opening it changes nothing and is no contact, its one button is. */
export function stayRoutes({ look, keep }: Staying): readonly Route[] {
  async function show(visit: Visit): Promise<Response> {
    const token = visit.param('token')
    const warning = await look(token)
    if (warning === null) return visit.fail('linkUnknown')
    return visit.page(stayPage(visit.language, token, warning), { here: everywhere(places.stay, { token }) })
  }
  return [
    {
      name: 'portal.stay',
      method: 'GET',
      path: places.stay,
      who: 'link-token',
      title: (m) => m.portal.stay.title.warning,
      handle: show,
    },
    {
      name: 'portal.stay-keep',
      method: 'POST',
      path: places.stay,
      who: 'link-token',
      title: (m) => m.portal.stay.kept,
      async handle(visit) {
        await keep(visit.param('token'))
        return show(visit)
      },
    },
  ]
}

function stayPage({ m, locale, format }: Language, token: string, { as, goesOn, keptOn }: Warning): Page {
  const t = m.portal.stay
  const title = keptOn === null ? t.title[as] : t.kept
  const frame = { title, section: m.common.nav.request, width: 'form' } as const
  if (keptOn !== null) return { ...frame, body: html`<h1>${title}</h1><p class="lead">${t.keptText[as]}</p>` }
  return {
    ...frame,
    body: html`<h1>${title}</h1>
<p class="lead">${t.lead[as](format.date(goesOn))}</p>
${postButton(t.button[as], at(places.stay, locale, { token }), { wide: true })}
<p class="muted small">${t.nothing}</p>`,
  }
}
