import type { ReadAnswer } from '../../../decisions/decisions.ts'
import { buttonLink, html } from '../../design/design.ts'
import type { Visit } from '../../route.ts'
import { consoleNavigation } from '../console.ts'

/** Says why a file stays shut, and which function would open it. @param back where one came from. */
export function refuseReading(
  visit: Visit,
  { why, allowing }: Extract<ReadAnswer, { allowed: false }>,
  back: { readonly label: string; readonly href: string },
): Promise<Response> {
  const { m, text, format } = visit.language
  const t = m.staff.refused
  const functions = allowing.map((label) => text(label))
  const page = {
    title: t.title,
    section: m.console.section,
    navigation: consoleNavigation(visit.language, null),
    body: html`<h1>${t.title}</h1><p class="lead">${t.why[why]} <span class="article">${t.article}</span></p>
<p>${functions.length === 0 ? t.nobody : t.allowing(functions.length, format.list(functions))}</p>
<p class="actions">${buttonLink(back.label, back.href, { quiet: true })}</p>`,
  }
  return visit.page(page, { status: 403, here: null })
}
