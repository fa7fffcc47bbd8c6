import type { Held, StaffMember } from '../../../decisions/decisions.ts'
import type { Language } from '../../../i18n/i18n.ts'
import {
  button,
  type Content,
  day,
  type Html,
  html,
  nothing,
  postButton,
  table,
} from '../../design/design.ts'
import { at } from '../../route.ts'
import { functionLabels } from './names.ts'
import type { PersonnelView } from './page.ts'
import { type PersonnelAct, personnelPlaces } from './places.ts'

/** Each account: its role, what it holds since when and until when, and what is decided for it. */
export function membersTable(language: Language, view: PersonnelView): Html {
  const t = language.m.staff.table
  const columns = [t.account, t.role, t.functions, t.review].map((label) => ({ label }))
  return table({
    caption: t.caption,
    columns: view.mayDecide ? [...columns, { label: t.acts }] : columns,
    groups: [
      {
        title: null,
        rows: view.members.map((member) => [
          ...standing(language, view, member),
          ...(view.mayDecide ? [acts(language, view, member)] : []),
        ]),
      },
    ],
  })
}

function standing(language: Language, view: PersonnelView, member: StaffMember): readonly Content[] {
  const { m, format } = language
  const t = m.staff.table
  const { name, email, role, since, endsAt, functions, due, overdue } = member
  const here = t.since(format.date(format.dayOf(since)))
  return [
    html`${name}${name === email ? nothing : html`<br><span class="muted small">${email}</span>`}`,
    html`${m.staff.roles[role]}<br><span class="muted small">${endsAt === null ? here : t.ends(format.date(lastDay(format, endsAt)))}</span>`,
    functions.length === 0
      ? html`<span class="muted">${t.none}</span>`
      : html`${functions.map((held) => html`<div>${labelOf(language, view, held)}<br><span class="muted small">${term(language, held)}</span></div>`)}`,
    overdue
      ? html`<strong class="urgent">${t.overdue(format.date(due))}</strong>`
      : html`${t.before} ${day(format, due)}`,
  ]
}

/** What ends with a day ends at the first instant after it. */
function lastDay(format: Language['format'], end: Date): string {
  return format.dayOf(new Date(end.getTime() - 1))
}

function labelOf({ m, text }: Language, { bundle }: PersonnelView, held: Held): string {
  const label = functionLabels(bundle).get(held.function)
  return label === undefined ? m.staff.table.unknown(held.function) : text(label)
}

function term({ m, format }: Language, { since, until }: Held): string {
  const t = m.staff.table
  const from = t.since(format.date(format.dayOf(since)))
  return until === null ? from : `${from}, ${t.until(format.date(lastDay(format, until)))}`
}

function acts(language: Language, view: PersonnelView, member: StaffMember): Html {
  const { m, locale } = language
  const t = m.staff.acts
  const to = (act: PersonnelAct) => at(personnelPlaces.act, locale, { account: member.id, act })
  return html`${member.overdue ? postButton(t.review, to('review')) : nothing}<details><summary>${t.open} ${member.name}</summary><div class="stack">
${member.overdue ? nothing : postButton(t.review, to('review'), { quiet: true })}
${member.functions.map(
  (held) =>
    html`<form method="post" action="${to('unassign')}"><input type="hidden" name="function" value="${held.function}">${button(t.unassign(labelOf(language, view, held)), { quiet: true })}</form>`,
)}
<form class="stack" method="post" action="${to('leave')}"><p>${t.leaveText}</p><ul class="checks"><li><label><input type="checkbox" name="sure" value="yes">${t.leaveSure}</label></li></ul>${button(t.leave, { quiet: true })}</form></div></details>`
}
