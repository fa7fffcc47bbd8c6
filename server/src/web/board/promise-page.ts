import type { Bundle, LawPack, Text } from '@garant/policy'
import type { Language } from '../../i18n/i18n.ts'
import type { BoardEvidence, PromiseView } from '../../promises/promises.ts'
import {
  backLink,
  day,
  factList,
  type Html,
  html,
  instant,
  nothing,
  type Page,
  stateBadge,
  timeline,
} from '../design/design.ts'
import { publicNavigation } from '../navigation.ts'
import { places } from '../places.ts'
import { at } from '../route.ts'
import { boardPlaces } from './places.ts'
import { ruleInWords } from './rule-in-words.ts'
import { carriedBy } from './sentences.ts'
import { sinceOf } from './since.ts'

export interface PromiseShown {
  readonly promise: PromiseView
  readonly bundle: Bundle
  readonly law: LawPack | null
  /** What would make a check fail; null: nothing runs it yet. */
  readonly sabotage: (check: string) => Text | null
}

/** One promise for whoever reads: its state, the rules and checks behind it, their evidence, its history. */
export function promisePage(language: Language, shown: PromiseShown): Page {
  const { m, text, locale } = language
  const { promise } = shown
  const t = m.board.promise
  return {
    title: `${t.title(promise.id)} – ${text(promise.text)}`,
    width: 'wide',
    navigation: publicNavigation(language, 'notice'),
    back: backLink(m.board.back, at(boardPlaces.promises, locale)),
    body: html`<p class="eyebrow">${t.title(promise.id)}</p>
<h1>${text(promise.text)}</h1>
${stateOf(language, promise)}
${behind(language, shown)}
${sentencesOf(language, shown)}
${history(language, promise)}
<p class="muted small">${t.keyText} <a href="${at(places.receipt, locale)}">${t.key}</a></p>`,
  }
}

/** The state in word and shape, since when, until when, and why. */
export function stateOf(language: Language, promise: PromiseView): Html {
  const { m, format, text } = language
  const t = m.board
  const { state, breaksOn, reason } = promise
  const since = sinceOf(promise)
  const from =
    since === null ? '' : t.since(since.length === 10 ? format.date(since) : format.instant(new Date(since)))
  return html`<div class="card standing"><p>${stateBadge(m, state, state === 'at-risk' && breaksOn !== null ? t.from(format.date(breaksOn)) : from)}</p>
<p>${t.means[state]}${breaksOn !== null && state !== 'broken' ? html` ${t.promise.breaks(format.date(breaksOn))}` : nothing}</p>
${reason === null ? nothing : html`<p class="muted">${text(reason)}</p>`}</div>`
}

/** Rules, checks and who vouches. */
function behind(language: Language, { promise, bundle, law, sabotage }: PromiseShown): Html {
  const { m, text, set, format } = language
  const t = m.board.promise
  const rules = promise.rules.flatMap((rule) => ruleInWords(language, { bundle, law }, rule) ?? [])
  const { attestation } = promise
  return html`<section class="chapter" aria-labelledby="regles"><h2 id="regles">${t.rules}</h2>
<p class="muted">${t.rulesLead}</p>
${factList([
  ...rules.map(({ kind, name, says }) => ({
    term: kind,
    detail: html`<strong>${name}</strong>${says === '' ? nothing : html`<br><span class="muted">${says}</span>`}`,
  })),
  { term: t.source, detail: set(promise.source) },
])}</section>
<section class="chapter" aria-labelledby="controles"><h2 id="controles">${t.checks}</h2>
${promise.checks.length === 0 ? html`<p>${t.noChecks}</p>` : html`<ul class="rows">${promise.checks.map((check) => html`<li class="check">${checkRow(language, check, sabotage(check.id))}</li>`)}</ul>`}</section>
${
  attestation === null
    ? nothing
    : html`<section class="chapter" aria-labelledby="garant"><h2 id="garant">${t.attestation}</h2>
${factList([
  { term: t.owner, detail: set(attestation.owner) },
  { term: t.statement, detail: text(attestation.statement) },
  { term: t.given, detail: day(format, attestation.given) },
  { term: t.last, detail: day(format, attestation.until) },
])}</section>`
}`
}

/** What a check states, what it saw last and when, and what would make it fail. */
export function checkRow(language: Language, check: BoardEvidence, fails: Text | null): Html {
  const { m, text, format, locale } = language
  const t = m.board.promise
  const entry =
    check.ledger === null
      ? nothing
      : html` · <a href="${at(places.receipt, locale)}">${t.entry(format.number(check.ledger))}</a>`
  return html`<div><p><strong>${text(check.states)}</strong></p><p class="muted small">${t.kinds[check.kind]}</p></div>
<p>${stateBadge(m, check.state)}</p>
<dl class="evidence"><div><dt>${t.columns.evidence}</dt><dd>${text(check.evidence)}<br><span class="muted small">${check.at === null ? t.unseen : html`${t.at} ${instant(format, check.at)}`}${entry}</span></dd></div>
<div><dt>${t.columns.fails}</dt><dd>${fails === null ? t.noSabotage : text(fails)}</dd></div></dl>`
}

/** The sentences of the notice that carry the promise, and what else they carry. */
function sentencesOf(language: Language, { promise, bundle }: PromiseShown): Html {
  const { m, locale, set } = language
  const t = m.board.promise
  const found = carriedBy(bundle, locale, promise.id)
  return html`<section class="chapter" aria-labelledby="phrases"><h2 id="phrases">${t.sentences}</h2>
${
  found.length === 0
    ? html`<p>${t.noSentence}</p>`
    : html`<ul class="rows">${found.map(({ anchor, heading, words, others, table }) => {
        const also = others.map((id) => html` <a href="${at(boardPlaces.promise, locale, { id })}">${id}</a>`)
        return html`<li><div><p><a href="${at(places.notice, locale)}#${anchor}">${table ? t.inTable(set(heading)) : set(words)}</a></p><p class="muted small">${set(heading)}${also.length === 0 ? nothing : html` · ${t.also}${also}`}</p></div></li>`
      })}</ul>`
}</section>`
}

/** How the promise came to its state, oldest first. */
export function history(language: Language, { timeline: moments, checks }: PromiseView): Html {
  const { m, text, set, format, locale } = language
  const t = m.board.promise
  const states = new Map(checks.map((check) => [check.id, text(check.states)]))
  const course = moments.toReversed().map((moment) => {
    if (moment.kind === 'attested')
      return {
        when: 'done' as const,
        at: instant(format, moment.at),
        what: html`${t.attested(set(moment.owner))} <span class="muted">${t.stretch(format.date(moment.until))}</span>`,
      }
    const entry =
      moment.ledger === null
        ? nothing
        : html` · <a href="${at(places.receipt, locale)}">${t.entry(format.number(moment.ledger))}</a>`
    return {
      when: 'done' as const,
      at: html`${instant(format, moment.at)} ${t.stretch(format.instant(new Date(moment.until)))}`,
      what: html`${stateBadge(m, shapes[moment.result], '', t.results[moment.result])} ${states.get(moment.check) ?? moment.check}<br><span class="muted">${text(moment.evidence)}${entry}</span>`,
    }
  })
  return html`<section class="chapter" aria-labelledby="histoire"><h2 id="histoire">${t.history}</h2>
${course.length === 0 ? html`<p>${t.noHistory}</p>` : timeline(course)}</section>`
}

const shapes = { holds: 'kept', fails: 'broken', 'cannot-know': 'unchecked' } as const
