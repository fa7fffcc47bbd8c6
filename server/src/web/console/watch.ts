import type { Bundle } from '@garant/policy'
import type { Progress, StoreProgress } from '../../erasure/erasure.ts'
import type { Language, Messages } from '../../i18n/i18n.ts'
import { button, type Content, type Html, html, nothing, progress, table } from '../design/design.ts'
import { at, type Place } from '../route.ts'

interface WatchGiven {
  readonly reference: string
  readonly progress: Progress
  readonly bundle: Bundle
  readonly mayDecide: boolean
  /** The plan has changed, and is shown below to be confirmed again. */
  readonly replanned: boolean
  /** Where it is moved. */
  readonly place: Place
}

/** An erasure under way, base by base; what stopped says why and what can be done. */
export function watchSection(language: Language, given: WatchGiven): Html {
  const { m, locale } = language
  const t = m.console.running
  const { stores } = given.progress
  const done = stores.filter(({ verified }) => verified).length
  const to = (act: string) => at(given.place, locale, { reference: given.reference, act })
  const { state } = given.progress
  const stopped = state === 'stopped'
  return html`<section class="stack" aria-labelledby="execution"><h2 id="execution">${t.title}</h2>
<div role="status">${progress(t.steps(done, stores.length), done, stores.length)}</div>
${table({
  caption: t.title,
  columns: [{ label: t.columns.store }, { label: t.columns.state }, { label: t.columns.detail }],
  groups: [{ title: null, rows: stores.map((store) => row(language, given.bundle, store)) }],
})}
${stopped ? nothing : html`<p class="muted small">${t.auto}</p>`}</section>
${given.mayDecide && !given.replanned && (stopped || state === 'waiting') ? stuck(language, stopped, to) : nothing}`
}

/** What can be done about it: go on once the cause is mended, or end as it is so that the person gets an answer. */
function stuck({ m }: Language, stopped: boolean, to: (act: string) => string): Html {
  const t = m.console.running
  const end = button(t.conclude, { quiet: true, action: to('conclude') })
  return html`<div class="card decide"><div><p><strong>${stopped ? t.stopped : t.waiting}</strong></p><p>${stopped ? t.stoppedText : t.waitingText}</p></div>
<form method="post" action="${to('resume')}">${button(t.resume)} ${end}</form></div>`
}

/** From the least to the furthest: a store with several people stands where its last one stands. */
const order = ['stopped', 'unverified', 'waiting', 'intended', 'applying', 'done'] as const

function row({ m, format, text }: Language, bundle: Bundle, store: StoreProgress): readonly Content[] {
  const t = m.console.running
  const label = bundle.stores.find(({ name }) => name === store.store)?.label
  const state = order.find((each) => store.people[each] > 0) ?? 'waiting'
  const [trouble] = store.troubles
  const rows = (list: readonly { readonly rows: number }[]) => list.reduce((sum, { rows }) => sum + rows, 0)
  const counts = m.console.plan.sum(
    format.number(rows(store.erased) + rows(store.masked)),
    format.number(rows(store.kept)),
  )
  const detail =
    trouble === undefined
      ? state === 'done'
        ? counts
        : ''
      : [
          cause(m, trouble),
          t.tried(trouble.attempts),
          ...(trouble.next === null ? [] : [t.again(format.instant(new Date(trouble.next)))]),
        ].join(' · ')
  return [label === undefined ? store.store : text(label), t.states[state], detail]
}

/** What a rule of ours refuses is said in words; the rest by its code, which has a page. */
function cause(m: Messages, { code, facts }: StoreProgress['troubles'][number]): string {
  const { permit, notPermitted } = m.processors
  const reason = Object.entries(permit).find(([refusal]) => refusal === facts.refusal)?.[1]
  return code === 'store/not-permitted' && reason !== undefined
    ? notPermitted(reason, facts.detail ?? '')
    : m.console.running.codes(code)
}
