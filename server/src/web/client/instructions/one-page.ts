import { type Bundle, limitsOf } from '@garant/policy'
import type { Instruction } from '../../../decisions/decisions.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { backLink, factList, type Html, html, nothing, type Page, postButton } from '../../design/design.ts'
import { at } from '../../route.ts'
import { clientPage } from '../client.ts'
import { type InstructionAct, instructionPlaces } from './places.ts'
import { hintList, instructionBadge, instructionFacts } from './words.ts'

export interface OneInstruction {
  readonly instruction: Instruction
  readonly bundle: Bundle
  readonly mayAct: boolean
  /** Why an act was not done; null: nothing to say. */
  readonly told: string | null
}

/** One instruction, what was done under it, and what the client may do with it. */
export function instructionPage(language: Language, one: OneInstruction): Page {
  const { m, locale } = language
  const t = m.instructions
  const { instruction, bundle, told, mayAct } = one
  const { reference, state } = instruction
  const act = (name: InstructionAct) => at(instructionPlaces.act, locale, { reference, act: name })
  const standing = state === 'live' || state === 'future' || state === 'suspended'
  return clientPage(language, null, {
    title: t.number(instruction.number),
    width: 'narrow',
    wrong: told !== null,
    back: backLink(t.nav, at(instructionPlaces.list, locale)),
    body: html`<h1>${t.number(instruction.number)}</h1><p>${instructionBadge(language, instruction)}</p>
${told === null ? nothing : html`<div class="problem" role="alert"><p>${told}</p></div>`}
${alertSection(language, instruction, mayAct ? act('uphold') : null)}
${limitSection(language, instruction, bundle)}
${factList(instructionFacts(language, bundle, instruction))}
${hintList(language, instruction)}
${standing && mayAct ? html`<section class="stack"><p class="muted">${t.withdrawText}</p>${postButton(t.withdraw, act('withdraw'), { quiet: true })}</section>` : nothing}`,
  })
}

/** @param uphold where it is confirmed; null: the reader may not. */
export function alertSection(
  { m, format, set }: Language,
  { infringes, state }: Instruction,
  uphold: string | null,
): Html {
  const t = m.instructions.alert
  if (infringes === null) return nothing
  const open = state === 'suspended'
  return html`<section class="card stack" aria-labelledby="alerte"><h2 id="alerte">${t.title} <span class="article">${t.article}</span></h2>
<p>${t.lead}</p><p class="letter">${set(infringes.reason)}</p>
${infringes.upheldAt === null ? nothing : html`<p>${t.upheld(format.instant(infringes.upheldAt))}</p>`}
${open ? html`<p>${t.next}</p>${uphold === null ? nothing : postButton(t.uphold, uphold)}` : nothing}</section>`
}

export function limitSection({ m, text }: Language, { limit }: Instruction, bundle: Bundle): Html {
  const t = m.instructions.limit
  const declared = limitsOf(bundle).find(({ id }) => id === limit)
  if (limit === null) return nothing
  return html`<section class="card stack" aria-labelledby="limite"><h2 id="limite">${t.title}</h2><p>${t.text(declared === undefined ? limit : text(declared.label))}</p>${declared === undefined ? nothing : html`<p>${text(declared.why)}</p>`}</section>`
}
