import type { BoardCheck, Text } from '@garant/policy'
import type { Language } from '../../../i18n/i18n.ts'
import type { Demonstration, DemonstrationStep, Finding } from '../../../promises/promises.ts'
import {
  backLink,
  type Html,
  html,
  nothing,
  type Page,
  postButton,
  stateBadge,
  timeline,
  verdict,
} from '../../design/design.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import { officerPlaces } from './places.ts'
import type { Trial } from './trials.ts'

const steps: readonly DemonstrationStep[] = [
  'copying',
  'looking',
  'breaking',
  'looking-again',
  'mending',
  'looking-last',
  'dropping',
]

export interface TrialView {
  readonly id: string
  readonly check: BoardCheck
  readonly sabotage: Text
  readonly trial: Trial | null
  /** Another one is under way, and this one was not started. */
  readonly busy: boolean
}

/** A check shown to be able to fail: broken, seen red, mended, seen good again. */
export function trialPage(language: Language, { id, check, sabotage, trial, busy }: TrialView): Page {
  const { m, text, locale } = language
  const t = m.board.officer.demonstration
  const states = text(check.states)
  const going = trial?.state === 'going'
  const again = going
    ? nothing
    : html`<div class="actions">${postButton(trial === null ? m.board.officer.demonstrate : t.again, at(officerPlaces.trial, locale, { check: id }), { quiet: trial !== null })}</div>`
  return {
    title: `${going ? t.going : t.title} – ${states}`,
    section: m.console.section,
    navigation: consoleNavigation(language, 'promises'),
    back: backLink(m.board.officer.back, at(officerPlaces.board, locale)),
    body: html`${heading(language, trial)}
<p class="lead">${states}</p>
<p class="muted">${t.lead}</p>
${busy ? html`<div class="problem" tabindex="-1" autofocus><div role="alert"><p>${t.busy}</p></div></div>` : nothing}
<section class="chapter" aria-labelledby="casse"><h2 id="casse">${t.what}</h2><p>${text(sabotage)}</p></section>
${course(language, trial)}
${again}`,
  }
}

function heading({ m, text }: Language, trial: Trial | null): Html {
  const t = m.board.officer.demonstration
  if (trial === null) return html`<h1>${m.board.officer.demonstrate}</h1>`
  switch (trial.state) {
    case 'going':
      return html`<h1>${t.going}</h1>`
    case 'failed':
      return verdict({ tone: 'wait', title: t.refused, text: t.failed })
    case 'over':
      if (trial.shown.result === 'refused')
        return verdict({ tone: 'wait', title: t.refused, text: text(trial.shown.why) })
      return verdict({
        tone: trial.shown.convincing ? 'good' : 'wait',
        title: t.title,
        text: trial.shown.convincing ? t.yes : t.no,
      })
  }
}

function course(language: Language, trial: Trial | null): Html {
  const { m } = language
  const t = m.board.officer.demonstration
  if (trial === null) return html`<p class="muted">${t.none}</p>`
  if (trial.state === 'going') {
    const now = trial.steps.length - 1
    return html`<div role="status">${timeline(
      steps.map((step, index) => ({
        when: index < now ? 'done' : index === now ? 'now' : 'ahead',
        at: null,
        what: t.steps[step],
      })),
    )}</div><p class="muted small">${m.board.officer.auto}</p>`
  }
  return trial.state === 'over' ? seen(language, trial.shown) : nothing
}

/** Good, red, and good again, with what the check said each time. */
function seen(language: Language, shown: Demonstration): Html {
  if (shown.result === 'refused') return nothing
  const t = language.m.board.officer.demonstration
  return html`<section class="chapter" aria-labelledby="vu"><h2 id="vu">${t.moments}</h2>
${timeline([
  { when: 'done', at: t.before, what: finding(language, shown.before) },
  { when: 'done', at: t.broken, what: finding(language, shown.broken) },
  { when: 'done', at: t.after, what: finding(language, shown.after) },
])}</section>`
}

const shapes = { holds: 'kept', fails: 'broken', 'cannot-know': 'unchecked' } as const

function finding({ m, text }: Language, { result, evidence }: Finding): Html {
  return html`${stateBadge(m, shapes[result], '', m.board.promise.results[result])}<br>${text(evidence)}`
}
