import { addLines, reportOf } from '../erasure/erasure.ts'
import { ownStore } from './own.ts'
import type { RunPart, RunStore, RunSummary, RunView, RunWait } from './retention.ts'
import type { AskRow, PartRow, RunRow } from './store.ts'

/** A run as it stands, from what was counted when it began, its searches and what became of its erasures. */
export function viewOf(row: RunRow, parts: readonly PartRow[], asks: readonly AskRow[]): RunView {
  const stores = [...Map.groupBy(parts, ({ store }) => store)].map(([store, own]) =>
    storeOf(
      store,
      own,
      asks.filter(({ part }) => own.some((one) => one.part === part)),
    ),
  )
  return { ...summaryOf(row, parts, stores), stores }
}

function summaryOf(row: RunRow, parts: readonly PartRow[], stores: readonly RunStore[]): RunSummary {
  const { run, day, policy, state, awaits, askedBy, confirmedBy, stoppedBy, people, verdict } = row
  const rows = (of: 'erased' | 'masked' | 'kept') =>
    stores.flatMap((store) => store[of]).reduce((sum, line) => sum + line.rows, 0)
  const total = (of: 'found' | 'asked' | 'warned') => parts.reduce((sum, part) => sum + part[of], 0)
  return {
    ...{ run, day, policy, state, awaits, askedBy, confirmedBy, stoppedBy, people, verdict },
    ...{ beganAt: row.beganAt.toISOString(), endedAt: row.endedAt?.toISOString() ?? null },
    ...{ found: total('found'), asked: total('asked'), warned: total('warned') },
    ...{ erased: rows('erased'), masked: rows('masked'), kept: rows('kept') },
  }
}

function storeOf(store: string, parts: readonly PartRow[], asks: readonly AskRow[]): RunStore {
  const lines = addLines(asks.flatMap((ask) => ask.lines ?? []))
  const report = reportOf(lines)
  const own = parts.flatMap(({ table, asked }) => (asked > 0 ? [{ table, rows: asked }] : []))
  return {
    store,
    ...report,
    erased: store === ownStore ? own : report.erased,
    lines,
    parts: parts.map((part) => partOf(part, asks)),
    waits: waitsOf(parts, asks),
    erasures: asks.map(({ erasure }) => erasure),
    unverified: asks.some(({ verdict }) => verdict === 'unverified'),
  }
}

function partOf(part: PartRow, asks: readonly AskRow[]): RunPart {
  const { table, rule, state, counted, found, asked, spared, store } = part
  const settled = asks
    .filter((ask) => ask.part === part.part && ask.lines !== null)
    .reduce((sum: number, ask) => sum + ask.rows, 0)
  return {
    ...{ table, rule, state, counted, found, asked, spared },
    settled: store === ownStore ? asked : settled,
  }
}

/** Each reason once. */
function waitsOf(parts: readonly PartRow[], asks: readonly AskRow[]): readonly RunWait[] {
  const waits = [
    ...parts.flatMap(({ wait, waitError, waitNext, state }): readonly RunWait[] =>
      wait === null || state === 'done'
        ? []
        : [{ why: wait, error: waitError, next: waitNext?.toISOString() ?? null }],
    ),
    ...asks.flatMap(({ lines, error, state }): readonly RunWait[] =>
      lines !== null || state === 'running' ? [] : [{ why: 'erasure', error, next: null }],
    ),
  ]
  const each = new Map(waits.map((wait) => [`${wait.why} ${wait.error}`, wait]))
  return [...each.values()]
}
