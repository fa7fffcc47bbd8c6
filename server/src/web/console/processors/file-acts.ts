import type { Language } from '../../../i18n/i18n.ts'
import type { ClientTold } from '../../../parties/parties.ts'
import {
  button,
  type Content,
  field,
  type Html,
  html,
  nothing,
  postButton,
  radioCards,
  table,
} from '../../design/design.ts'
import { at } from '../../route.ts'
import { select } from '../policy/select.ts'
import type { ProcessorFile } from './file-page.ts'
import { type ProcessorAct, processorPlaces } from './places.ts'

type Place = (act: ProcessorAct) => string

function placeOf({ locale }: Language, id: string): Place {
  return (act) => at(processorPlaces.act, locale, { id, act })
}

/** Each objection with its answer, or with the form for it. */
export function objectionsSection(language: Language, given: ProcessorFile): Html {
  const { m } = language
  const objecting = given.file.clients.filter(({ objection }) => objection !== null)
  if (objecting.length === 0) return nothing
  return html`<section class="stack" aria-labelledby="oppositions"><h2 id="oppositions">${m.processors.file.objections}</h2>
${objecting.map((client) => objection(language, given, client))}</section>`
}

function objection(
  language: Language,
  given: ProcessorFile,
  { client, name, objection: made }: ClientTold,
): Html {
  const { m, format, set } = language
  const t = m.processors.file
  if (made === null) return nothing
  const open = made.outcome === null
  const may =
    given.mayDecide &&
    (open || made.outcome === 'excluded') &&
    given.file.state !== 'ended' &&
    given.file.state !== 'withdrawn'
  return html`<div class="card stack"><p><strong>${t.objection(set(name), format.date(made.on))}</strong></p>
<blockquote><p>${set(made.reason)}</p></blockquote>
${open ? html`<p class="muted">${made.late ? t.late : t.inTime}</p>` : nothing}
${made.outcome === null || made.settledOn === null ? nothing : html`<p>${t.settledOn(t.outcomes[made.outcome], format.date(made.settledOn))}</p>`}
${made.answer === null ? nothing : html`<p class="muted">${set(made.answer)}</p>`}
${
  may
    ? html`<form method="post" action="${placeOf(language, given.file.id)('settle')}"><input type="hidden" name="client" value="${client}">
${field(m, { name: `answer-${client}`, label: t.ours, hint: t.oursHint, type: 'textarea', autocomplete: 'off' })}
${field(m, { name: `document-${client}`, label: t.document, hint: t.documentHint, autocomplete: 'off', optional: true })}
<p class="actions"><button class="button" type="submit" name="outcome" value="lifted">${t.lift}</button> ${open ? html`<button class="button button-quiet" type="submit" name="outcome" value="excluded">${t.exclude}</button>` : nothing}</p></form>`
    : nothing
}</div>`
}

/** What may be done now, the next step first. */
export function fileActs(language: Language, given: ProcessorFile): Html {
  const { file, bundle } = given
  const inPolicy = bundle.recipients.some(({ id, state }) => id === file.id && state !== 'announced')
  const isOpen = file.state === 'announced' || file.state === 'active'
  const clear = file.clients.filter(({ standing }) => standing === 'clear').length
  const canActivate =
    isOpen &&
    file.contract !== null &&
    (clear > 0 || (file.clients.length === 0 && file.state === 'announced'))
  return html`${canActivate ? activate(language, given, clear) : nothing}
${file.state === 'active' && !inPolicy ? step(language, given, 'write') : nothing}
${file.state === 'announced' && file.contract === null ? contract(language, given) : nothing}
${file.state === 'announced' ? step(language, given, 'withdraw') : nothing}`
}

function activate(language: Language, { file }: ProcessorFile, clear: number): Html {
  const t = language.m.processors.file
  return html`<div class="card decide"><div><p><strong>${t.activate}</strong></p><p>${clear === 0 ? t.activateNobody : t.activateText(clear)}</p></div>
${postButton(t.activate, placeOf(language, file.id)('activate'))}</div>`
}

function step(language: Language, { file }: ProcessorFile, act: 'write' | 'withdraw' | 'end'): Html {
  const t = language.m.processors.file
  const text = { write: t.writeText, withdraw: t.withdrawText, end: t.endText }[act]
  return html`<div class="card decide"><div><p><strong>${t[act]}</strong></p><p>${text}</p></div>
${postButton(t[act], placeOf(language, file.id)(act), { quiet: act !== 'write' })}</div>`
}

function contract(language: Language, { file, today }: ProcessorFile): Html {
  const { m } = language
  const t = m.processors.file
  return html`<div class="card stack"><h2>${t.contract}</h2><p>${t.contractText}</p>
<form method="post" action="${placeOf(language, file.id)('contract')}">
${field(m, { name: 'reference', label: t.reference, hint: t.referenceHint, autocomplete: 'off' })}
${field(m, { name: 'signed', label: t.signed, hint: t.dayHint(today), autocomplete: 'off', size: 'code' })}
<fieldset class="ticks"><legend class="hidden">${t.contractText}</legend><div class="choice"><input type="checkbox" id="duties" name="duties" value="yes"><div><label for="duties">${t.sameDuties}</label></div></div></fieldset>
${button(t.saveContract)}</form></div>`
}

/** Store by store, what it keeps; and the end, which waits for all of it. */
export function returnSection(language: Language, given: ProcessorFile): Html {
  const { m, format, set, text } = language
  const t = m.processors.file
  const { file, mayDecide, today } = given
  if (file.state === 'announced' || file.state === 'withdrawn') return nothing
  const open = file.holdings.filter(({ returned }) => returned === null)
  const owner = (client: string | null): string =>
    client === null ? t.ownData : set(file.clients.find((one) => one.client === client)?.name ?? client)
  const rows = file.holdings.map(({ label, client, named, returned }): readonly Content[] => [
    text(label),
    owner(client),
    html`${returned === null ? t.kept : t.fateOf(t.hows[returned.how], format.date(returned.on), set(returned.document))}${named ? html`<br><span class="muted small">${t.named}</span>` : nothing}`,
  ])
  return html`<section class="stack" aria-labelledby="garde"><h2 id="garde">${t.holdings}</h2>
${rows.length === 0 ? html`<p class="muted">${t.holdingsNone}</p>` : table({ caption: t.holdings, columns: [{ label: t.store }, { label: t.owner }, { label: t.fate }], groups: [{ title: null, rows }] })}
${
  mayDecide && open.length > 0
    ? html`<details><summary>${t.recordReturn}</summary><form method="post" action="${placeOf(language, file.id)('return')}">
${select({ name: 'store', label: t.store, value: '', options: open.map(({ store, label, client }) => [store, `${text(label)} (${owner(client)})`] as const) })}
${radioCards(m, {
  ...{ name: 'how', legend: t.how, chosen: null },
  choices: [
    { value: 'returned', label: t.hows.returned },
    { value: 'deleted', label: t.hows.deleted },
  ],
})}
${field(m, { name: 'on', label: t.on, hint: t.dayHint(today), autocomplete: 'off', size: 'code' })}
${field(m, { name: 'document', label: t.proof, hint: t.proofHint, autocomplete: 'off' })}
${button(t.saveReturn)}</form></details>`
    : nothing
}
${mayDecide && file.state === 'active' ? step(language, given, 'end') : nothing}</section>`
}
