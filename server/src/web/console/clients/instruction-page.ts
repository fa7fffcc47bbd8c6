import { limitsOf } from '@garant/policy'
import type { Instruction } from '../../../decisions/decisions.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { alertSection, limitSection } from '../../client/instructions/one-page.ts'
import { hintList, instructionBadge, instructionFacts } from '../../client/instructions/words.ts'
import {
  backLink,
  button,
  factList,
  field,
  type Html,
  html,
  nothing,
  type Page,
} from '../../design/design.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import { select } from '../policy/select.ts'
import type { ClientFile } from './clients.ts'
import { clientsPlaces, type Judgement } from './places.ts'

export interface JudgedInstruction {
  readonly file: ClientFile
  readonly instruction: Instruction
  readonly mayDecide: boolean
  readonly told: string | null
}

/** One instruction as the officer judges it: lawful, and possible. */
export function judgedPage(language: Language, judged: JudgedInstruction): Page {
  const { m, locale, set } = language
  const { file, instruction, mayDecide, told } = judged
  const t = m.instructions
  const open = mayDecide && instruction.state === 'live'
  return {
    title: `${t.number(instruction.number)} · ${set(file.party.name)}`,
    section: m.console.section,
    navigation: consoleNavigation(language, 'clients'),
    width: 'narrow',
    wrong: told !== null,
    back: backLink(set(file.party.name), at(clientsPlaces.one, locale, { client: file.party.id })),
    body: html`<h1>${t.number(instruction.number)}</h1><p>${instructionBadge(language, instruction)}</p>
${told === null ? nothing : html`<div class="problem" role="alert"><p>${told}</p></div>`}
${alertSection(language, instruction, null)}
${limitSection(language, instruction, file.bundle)}
${factList(instructionFacts(language, file.bundle, instruction))}
${hintList(language, instruction)}
${open ? judgeForms(language, judged) : nothing}`,
  }
}

function judgeForms({ m, locale, text }: Language, { file, instruction }: JudgedInstruction): Html {
  const { infringing, limited } = m.clients
  const limits = limitsOf(file.bundle)
  const action = (act: Judgement) =>
    at(clientsPlaces.judge, locale, { client: file.party.id, reference: instruction.reference, act })
  return html`<section class="stack" aria-labelledby="droit"><h2 id="droit">${infringing.title}</h2><p>${infringing.lead}</p>
<form class="stack" method="post" action="${action('infringing')}">${field(m, { name: 'reason', label: infringing.reason, type: 'textarea', autocomplete: 'off' })}${button(infringing.button, { quiet: true })}</form></section>
${
  limits.length === 0 || instruction.origin === 'agreement'
    ? nothing
    : html`<section class="stack" aria-labelledby="technique"><h2 id="technique">${limited.title}</h2><p>${limited.lead}</p>
<form class="stack" method="post" action="${action('limit')}">${select({ name: 'limit', label: limited.limit, value: '', options: limits.map(({ id, label }) => [id, text(label)] as const) })}${button(limited.button, { quiet: true })}</form></section>`
}`
}
