import type { Bundle, Text } from '@garant/policy'
import type { FileReading } from '../../decisions/decisions.ts'
import type { Progress } from '../../erasure/erasure.ts'
import type { Language } from '../../i18n/i18n.ts'
import type { CaseView, Preview } from '../../rights/rights.ts'
import { backLink, type Content, factList, type Html, html, nothing, type Page } from '../design/design.ts'
import { deadlineSection } from '../follow-up/deadline.ts'
import { at, type Place } from '../route.ts'
import { consoleNavigation } from './console.ts'
import { courseAside } from './course.ts'
import { eraseSection } from './erase.ts'
import { otherDecisions } from './others.ts'
import { consolePlaces } from './places.ts'
import { answerForm } from './question.ts'
import { replySection } from './reply.ts'
import { sentSection } from './sent.ts'
import { watchSection } from './watch.ts'

export interface OfficerCase {
  readonly view: CaseView
  /** Null: nothing to decide in this state. */
  readonly preview: Preview | null
  /** What of an answer is not shown, being personnel management's: the purposes. */
  readonly apart: readonly Text[]
  readonly progress: Progress | null
  readonly bundle: Bundle
  /** A reader sees the same and decides nothing. */
  readonly mayDecide: boolean
  /** What became of an act that could not be done; null: nothing to say. */
  readonly told: Content | null
  /** Where its acts are, with the reference and the act. */
  readonly place: Place
}

/** What of a preview somebody may see: personnel management's part is for its own functions. It is sent all the same. */
export function partOf(
  preview: Preview | null,
  shows: FileReading['shows'],
): Pick<OfficerCase, 'preview' | 'apart'> {
  if (preview === null || preview.right === 'erasure') return { preview, apart: [] }
  const { purposes } = preview.answer
  const shown = purposes.filter(({ id }) => shows({ purpose: id }))
  return {
    preview: { ...preview, answer: { ...preview.answer, purposes: shown } },
    apart: purposes.filter((one) => one.tables.length > 0 && !shown.includes(one)).map(({ label }) => label),
  }
}

/** One case in the console. */
export function officerCasePage(language: Language, given: OfficerCase): Page {
  const { m, locale } = language
  const { view } = given
  const open = view.state !== 'answered' && view.state !== 'refused'
  return {
    title: `${m.console.rights[view.right]} ${view.reference}`,
    section: m.console.section,
    navigation: consoleNavigation(language, null),
    width: 'wide',
    back: backLink(m.console.case.back, at(consolePlaces.requests, locale)),
    ...(open ? {} : { tour: 'mail' as const }),
    body: caseBody(language, given),
  }
}

/** A case as whoever decides sees it: where it stands, what would be done, the one thing to decide. */
export function caseBody(language: Language, given: OfficerCase): Html {
  const { m } = language
  const t = m.console.case
  const { view } = given
  const title = t.title(m.console.rights[view.right], view.requester?.email ?? view.email)
  const open = view.state !== 'answered' && view.state !== 'refused'
  return html`<div class="case"><div class="stack case-main">
<div><h1>${title}</h1><p class="muted">${view.reference} · ${m.console.channels[view.channel]} · ${t.identity[view.identity.method ?? 'none']}</p></div>
${given.told === null ? nothing : html`<div class="problem" role="alert"><p>${given.told}</p></div>`}
${mailProblem(language, view)}
${open ? deadlineSection(language, view.deadline) : nothing}
${answerForm(language, view, given.mayDecide, given.place)}
${decision(language, given)}
${open && given.mayDecide ? otherDecisions(language, view, given.place) : nothing}
</div>
<aside class="case-aside stack">${courseAside(language, given)}
${view.subject === null ? nothing : html`<section class="stack" aria-labelledby="donne"><h2 class="quiet" id="donne">${t.given}</h2>${factList(view.subject.map(({ kind, value }) => ({ term: t.kinds[kind], detail: value })))}</section>`}
</aside></div>`
}

/** Nobody has received what did not leave: a deadline may depend on it. */
function mailProblem({ m }: Language, { mails }: CaseView): Html {
  const t = m.console.case.mails
  if (mails.waiting + mails.refused === 0) return nothing
  return html`<div class="problem" role="alert"><p>${mails.refused > 0 ? t.refused : t.waiting}</p></div>`
}

function decision(language: Language, given: OfficerCase): Html {
  const { m } = language
  const t = m.console.case
  const { view, preview, progress, mayDecide, place } = given
  const { reference } = view
  if (view.answer !== null) return sentSection(language, view.state, view.answer)
  if (view.state === 'answered' || view.state === 'refused')
    return html`<div class="card"><p><strong>${m.console.done.title[view.state]}</strong></p><p>${m.console.done.gone}</p></div>`
  if (view.state === 'running' && progress !== null)
    return html`${watchSection(language, {
      reference,
      progress,
      bundle: given.bundle,
      mayDecide,
      replanned: preview !== null,
      place,
    })}
${preview?.right === 'erasure' ? eraseSection(language, { reference, plan: preview.plan, mayDecide, act: 'resume', place }) : nothing}`
  if (preview === null || view.state === 'received')
    return html`<div class="card"><p><strong>${t.waiting.title}</strong></p><p>${t.waiting.text}</p></div>`
  const warning = preview.identity === 'contradicted' ? html`<p class="error">${t.contradicted}</p>` : nothing
  const mayAnswer = mayDecide && preview.identity !== 'contradicted'
  const apart =
    given.apart.length === 0
      ? nothing
      : html`<p class="card">${m.staff.apart(language.format.list(given.apart.map(language.text)))}</p>`
  return preview.right === 'erasure'
    ? html`${warning}${eraseSection(language, { reference, plan: preview.plan, mayDecide, act: 'confirm-erasure', place })}`
    : html`${warning}${apart}${replySection(language, { reference, answer: preview.answer, digest: preview.digest, redaction: view.redaction, mayDecide: mayAnswer, place })}`
}
