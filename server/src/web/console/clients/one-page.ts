import type { EndingRefusal } from '../../../ending/ending.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { dayField, instructionForm } from '../../client/instructions/form.ts'
import { instructionTable } from '../../client/instructions/list-page.ts'
import { fieldOf, type RequestProblem, requestForm } from '../../client/requests/request-form.ts'
import {
  backLink,
  button,
  type Content,
  day,
  errorSummary,
  type FieldError,
  factList,
  field,
  type Html,
  html,
  instant,
  nothing,
  type Page,
  table,
} from '../../design/design.ts'
import type { Form } from '../../form.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import { select } from '../policy/select.ts'
import type { ClientFile } from './clients.ts'
import { endSection } from './end-section.ts'
import { type ClientAct, clientsPlaces } from './places.ts'

/** What was sent and was not done. */
export type Wrong =
  | { readonly act: 'relay'; readonly form: Form; readonly problem: RequestProblem }
  | { readonly act: 'record'; readonly form: Form; readonly errors: readonly FieldError[] }
  | { readonly act: 'open-support'; readonly form: Form }
  | { readonly act: 'end'; readonly why: EndingRefusal }

export interface OneClient {
  readonly file: ClientFile
  readonly mayDecide: boolean
  /** Opaque reference of the reader. */
  readonly actor: string | null
  readonly now: Date
  readonly wrong: Wrong | null
}

export function clientPage(language: Language, one: OneClient): Page {
  const { m, locale, set } = language
  const { file, mayDecide, wrong } = one
  const errors = errorsOf(language, wrong)
  return {
    title: set(file.party.name),
    section: m.console.section,
    navigation: consoleNavigation(language, 'clients'),
    width: 'wide',
    wrong: wrong !== null,
    back: backLink(m.clients.title, at(clientsPlaces.list, locale)),
    body: html`${errorSummary(m, errors)}<h1>${set(file.party.name)}</h1>
${facts(language, file)}
<section class="stack" aria-labelledby="instructions"><h2 id="instructions">${m.instructions.nav} <span class="article">${m.instructions.article}</span></h2>
${file.instructions.length === 0 ? html`<p>${m.instructions.none}</p>` : instructionTable(language, file.instructions, clientsPlaces.instruction, { client: file.party.id })}
${mayDecide ? recordForm(language, one) : nothing}</section>
${requestSection(language, one)}
${supportSection(language, one)}
${endSection(language, one)}`,
  }
}

function errorsOf({ m }: Language, wrong: Wrong | null): readonly FieldError[] {
  if (wrong === null) return []
  if (wrong.act === 'record') return wrong.errors
  if (wrong.act === 'end') return [{ field: 'fin', message: m.ending.problems[wrong.why] }]
  if (wrong.act === 'open-support') return [{ field: 'ticket', message: m.clients.support.refused }]
  return [{ field: fieldOf(wrong.problem), message: m.requests.problems[wrong.problem] }]
}

function facts({ m, format, text, set }: Language, { party, client }: ClientFile): Html {
  const t = m.clients.facts
  return factList([
    { term: t.agreement, detail: set(party.agreement) },
    { term: t.signed, detail: format.date(party.since) },
    { term: t.until, detail: party.until === null ? t.open : format.date(party.until) },
    { term: t.email, detail: party.email },
    ...(client === null
      ? []
      : [
          { term: t.stores, detail: format.list(client.stores.map(({ label }) => text(label))) },
          {
            term: t.ends,
            detail: `${t.endsWords[client.ends.data]}, ${t.within(format.duration(client.ends.within))}`,
          },
        ]),
  ])
}

export const to = ({ locale }: Language, { file }: OneClient, act: ClientAct) =>
  at(clientsPlaces.act, locale, { client: file.party.id, act })

function recordForm(language: Language, one: OneClient): Html {
  const { m } = language
  const t = m.clients.record
  const { file, wrong } = one
  const sent = wrong?.act === 'record' ? wrong : null
  const value = (name: string) => sent?.form.get(name) ?? ''
  const error = (name: string) => sent?.errors.find((each) => each.field === name)?.message
  const standing = file.instructions.filter(({ state }) => state === 'live' || state === 'suspended')
  const author: Content = html`${field(m, { name: 'author', label: t.name, value: value('author'), error: error('author'), autocomplete: 'off' })}
${field(m, { name: 'document', label: t.document, value: value('document'), autocomplete: 'off' })}
${dayField(language, { name: 'given', label: t.given, value: value('given') })}`
  return html`<details${sent === null ? '' : html` open`}><summary>${t.title}</summary><div class="stack"><p>${t.lead}</p>${instructionForm(
    language,
    {
      ...{ bundle: file.bundle, standing, form: sent?.form ?? null, errors: sent?.errors ?? [], author },
      action: to(language, one, 'record'),
    },
  )}</div></details>`
}

function requestSection(language: Language, one: OneClient): Html {
  const { m, format } = language
  const t = m.requests
  const { file, wrong, mayDecide } = one
  const sent = wrong?.act === 'relay' ? wrong : null
  const rows = file.requests.map(({ reference, right, ours, client }) => [
    reference ?? '–',
    m.console.rights[right],
    client === null ? '–' : t.states[client.state],
    client === null || client.state === 'answered' || client.state === 'refused'
      ? '–'
      : html`${day(format, client.due)}<br><span class="small${client.daysLeft < 0 ? ' urgent' : ' muted'}">${client.daysLeft < 0 ? t.late(format.number(-client.daysLeft)) : t.left(format.number(client.daysLeft))}</span>`,
    ours === null
      ? t.relay.theirs
      : ours.relayedOn === null
        ? t.relay.oursDue(format.date(ours.receivedOn), format.date(ours.due))
        : t.relay.ours(format.date(ours.receivedOn), format.date(ours.relayedOn)),
  ])
  const form = requestForm(language, {
    ...{ action: to(language, one, 'relay'), button: t.relay.button },
    ...{ form: sent?.form ?? null, problem: sent?.problem ?? null },
  })
  return html`<section class="stack" aria-labelledby="demandes"><h2 id="demandes">${t.relay.title}</h2><p>${t.relay.lead}</p>
${
  rows.length === 0
    ? html`<p>${t.none}</p>`
    : table({
        caption: t.relay.title,
        columns: [
          { label: t.columns.reference },
          { label: t.columns.right },
          { label: t.columns.state },
          { label: t.columns.due },
          { label: t.columns.relayed },
        ],
        groups: [{ title: null, rows }],
      })
}
${mayDecide ? html`<details${sent === null ? '' : html` open`}><summary>${t.relay.form}</summary><div class="stack"><p>${t.relay.formLead}</p>${form}</div></details>` : nothing}</section>`
}

function supportSection(language: Language, one: OneClient): Html {
  const { m, format } = language
  const t = m.clients.support
  const { file, wrong, mayDecide, now } = one
  const sent = wrong?.act === 'open-support' ? wrong.form : null
  // What was decided for one request, or for the end, serves no other work.
  const live = file.instructions.filter(
    ({ state, origin, operations }) =>
      state === 'live' && origin !== 'request' && origin !== 'end' && operations.includes('consult'),
  )
  const rows = file.supports.map(({ session, ticket, openedAt, endsAt, closedAt }) => [
    ticket,
    instant(format, openedAt.toISOString()),
    closedAt !== null
      ? instant(format, closedAt.toISOString())
      : endsAt <= now
        ? t.over
        : mayDecide
          ? html`<form method="post" action="${to(language, one, 'close-support')}"><input type="hidden" name="session" value="${session}">${button(`${t.close} ${ticket}`, { quiet: true })}</form>`
          : t.running,
  ])
  const form = html`<form class="stack" method="post" action="${to(language, one, 'open-support')}">
${field(m, { name: 'ticket', label: t.ticket, value: sent?.get('ticket') ?? '', error: sent === null ? undefined : t.refused, autocomplete: 'off', size: 'short' })}
${select({ name: 'instruction', label: t.instruction, value: sent?.get('instruction') ?? '', options: live.map(({ reference, number }) => [reference, m.instructions.number(number)] as const) })}
${button(t.open)}</form>`
  return html`<section class="stack" aria-labelledby="assistance"><h2 id="assistance">${t.title}</h2><p>${t.lead}</p>
${rows.length === 0 ? html`<p>${t.none}</p>` : table({ caption: t.title, columns: [{ label: t.columns.ticket }, { label: t.columns.opened }, { label: t.columns.closed }], groups: [{ title: null, rows }] })}
${mayDecide ? (live.length === 0 ? html`<p>${t.nothingToOpen}</p>` : form) : nothing}</section>`
}
