import type { Bundle } from '@garant/policy'
import type { AwaitedErasure, Leaver, LoggedLook, StaffMember } from '../../../decisions/decisions.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { errorSummary, type Html, html, nothing, type Page } from '../../design/design.ts'
import { consoleNavigation } from '../console.ts'
import { assignForm, auditForm } from './forms.ts'
import { functionsSection } from './functions.ts'
import { looksTable } from './looks-table.ts'
import { membersTable } from './members-table.ts'
import { reviewsPicture } from './reviews-picture.ts'

export type PersonnelProblem = 'held' | 'invalid' | 'last' | 'sure' | 'last-day'

export interface PersonnelView {
  /** Whose next review comes first, first. */
  readonly members: readonly StaffMember[]
  /** Of who is here, by opaque reference. */
  readonly names: ReadonlyMap<string, string>
  readonly leavers: readonly Leaver[]
  readonly looks: readonly LoggedLook[]
  readonly awaited: readonly AwaitedErasure[]
  readonly bundle: Bundle
  /** ISO day. */
  readonly today: string
  /** A reader sees the same and decides nothing. */
  readonly mayDecide: boolean
  /** Of an invitation just made, shown once. */
  readonly link: string | null
  readonly problem: PersonnelProblem | null
}

/** Who holds which function, whose turn it is to be looked at again, who looked at what, and who has left. */
export function personnelPage(language: Language, view: PersonnelView): Page {
  const { m } = language
  const t = m.staff
  const { problem, mayDecide, members } = view
  return {
    title: t.title,
    section: m.console.section,
    navigation: consoleNavigation(language, 'staff'),
    width: 'wide',
    wrong: problem !== null,
    body: html`${problem === null ? nothing : errorSummary(m, [{ field: places[problem], message: t.told[problem] }])}
<h1>${t.title}</h1><p class="lead">${t.lead}</p>
${awaitedSection(language, view)}
<section class="chapter" aria-labelledby="comptes"><h2 id="comptes" tabindex="-1">${t.table.caption}</h2>
${
  members.length === 0
    ? html`<p class="muted">${t.table.nobody}</p>`
    : html`<p>${t.review.text(members.filter(({ overdue }) => overdue).length)}</p>
${reviewsPicture(language, view)}
${membersTable(language, view)}`
}</section>
${mayDecide && members.length > 0 ? assignForm(language, view) : nothing}
${functionsSection(language, view)}
${looksTable(language, view)}
${leaversSection(language, view)}
${mayDecide ? auditForm(language, view) : nothing}`,
  }
}

/** Where each problem is put right. */
const places: Readonly<Record<PersonnelProblem, string>> = {
  ...{ held: 'function', invalid: 'function', last: 'comptes', sure: 'comptes' },
  'last-day': 'last-day',
}

function awaitedSection({ m, format }: Language, { awaited, names }: PersonnelView): Html {
  const t = m.staff.bulk
  if (awaited.length === 0) return nothing
  return html`<section class="chapter" aria-labelledby="attente"><h2 id="attente">${t.title}</h2><ul>${awaited.map(
    ({ people, first, askedAt }) =>
      html`<li>${t.line(people, names.get(first) ?? m.staff.looks.left, format.date(format.dayOf(askedAt)))}</li>`,
  )}</ul></section>`
}

function leaversSection({ m, format }: Language, { leavers, names }: PersonnelView): Html {
  const t = m.staff.leavers
  return html`<section class="chapter" aria-labelledby="parties"><h2 id="parties">${t.title}</h2>
<p>${t.text}</p>
${
  leavers.length === 0
    ? html`<p class="muted">${t.none}</p>`
    : html`<ul>${leavers.map(
        ({ actor, leftAt, by }) =>
          html`<li>${t.line(format.instant(leftAt), names.get(by) ?? t.elsewhere)} <span class="muted small">${t.reference(actor.slice(0, 8))}</span></li>`,
      )}</ul>`
}</section>`
}
