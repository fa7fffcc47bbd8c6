import { setTimeout as sleep } from 'node:timers/promises'
import { type Bundle, paceOf, type Store } from '@garant/policy'
import { ErasureError } from '../erasure/erasure.ts'
import { StoreError } from '../stores/errors.ts'
import { type Connector, type DueCursor, type DueRow, inspectionOf } from '../stores/stores.ts'
import type { Work } from './advance.ts'
import { ask, type Person, peopleOf } from './ask.ts'
import { type Due, dueIn } from './due.ts'
import { cursorScope } from './entries.ts'
import { followAll } from './follow.ts'
import { restsUntil, together } from './pace.ts'
import { type Gate, gateOf } from './ready.ts'
import { askedAmong, lockLeased, type PartRow, setPart } from './store.ts'
import { spare, warn } from './warn.ts'

/** Up to so long a store's rest is waited for here; milliseconds. Beyond, the run comes back. */
const patienceMs = 60_000

/** One store, its tables one after another: rows that belong to others go before those. */
export async function sweepStore(
  work: Work,
  bundle: Bundle,
  name: string,
  parts: readonly PartRow[],
): Promise<void> {
  const { context, tenant } = work
  const store = bundle.stores.find((one) => one.name === name)
  if (store === undefined) return
  const connector = context.connector(tenant, bundle, name)
  for (const part of parts.filter(({ state }) => state !== 'done')) {
    const gate = await sweepPart({ ...work, bundle, store, connector, part }).catch((error): Gate => {
      if (error instanceof StoreError || error instanceof ErasureError)
        return { why: 'unreachable', error: error.code, next: null }
      throw error
    })
    if (gate === 'open') continue
    if (gate === 'stopped') return
    await note(work, part, gate)
    // What one table waits for, another need not; what the store waits for, all do.
    if (gate.why !== 'erasure') return
  }
}

/** What Garant itself keeps: whoever keeps it destroys it. */
export async function sweepOwn(work: Work, _: Bundle, parts: readonly PartRow[]): Promise<void> {
  const { context, tenant, run } = work
  for (const part of parts.filter(({ state }) => state !== 'done')) {
    const purge = context.own.find(({ what }) => what === part.table)?.purge
    const rows = purge === undefined ? 0 : await purge(tenant)
    const done = { state: 'done', found: part.found + rows, asked: part.asked + rows } as const
    const goesOn = await context.db.transact(async (tx) => {
      const running = await lockLeased(tx, tenant, run)
      await setPart(tx, tenant, run.run, part.part, done)
      return running
    })
    if (!goesOn) return
  }
}

export interface PartWork extends Work {
  readonly bundle: Bundle
  readonly store: Store
  readonly connector: Connector
  readonly part: PartRow
}

/** Where a part stands while it is worked on; what of it is durable is in the database as well. */
interface Progress {
  found: number
  asked: number
  spared: number
}

async function sweepPart(work: PartWork): Promise<Gate | 'stopped'> {
  const { context, tenant, run, bundle, store, connector, part, signal } = work
  // What was asked for before this worker was here, or by an earlier run: while it is stuck, more would be stuck as well.
  const stuck = await followAll(work, part)
  if (stuck !== null) return stuck
  const { tables } = await inspectionOf(connector, signal)
  const due = dueIn(bundle, store, tables, run.day).asked.find((one) => isOf(one, part))
  if (due === undefined) return { why: 'unreachable', error: 'store/drifted', next: null }
  let after = await openCursor(work)
  if (after === null && due.rule.warn !== undefined) {
    const warned = await warn(work, due)
    if (warned !== 'open') return warned
  }
  const progress: Progress = { found: part.found, asked: part.asked, spared: part.spared }
  for (;;) {
    const gate = await gateOf(work)
    if (gate !== 'open') return gate
    const page = await connector.dueRows(due.question, { after, limit: context.options.pageRows }, signal)
    if (page === null) return { why: 'unreachable', error: 'store/drifted', next: null }
    const ended = await takePage(work, due, page.rows, progress)
    if (ended !== 'open') return ended
    after = page.next
    const isLast = after === null
    const goesOn = await context.db.transact(async (tx) => {
      const running = await lockLeased(tx, tenant, run)
      const sealed = after === null ? null : await sealCursor(work, after)
      const done = { ...goingOn, state: isLast ? 'done' : 'open' } as const
      await setPart(tx, tenant, run.run, part.part, { ...progress, after: sealed, ...done })
      return running
    })
    if (isLast) return 'open'
    if (!goesOn) return 'stopped'
  }
}

/** Asks for the rows of a page, a few people at a time, and follows each erasure to its end. */
async function takePage(
  work: PartWork,
  due: Due,
  rows: readonly DueRow[],
  progress: Progress,
): Promise<Gate | 'stopped'> {
  const { context, tenant, store, part, signal } = work
  const people = peopleOf(work, due, rows)
  const prints = people.flatMap((person) => person.prints)
  const known = await askedAmong(context.db.read, tenant, prints)
  const asked = new Set([...known].map((place) => prints[place]?.toString('hex')))
  const fresh = people.flatMap((person) => without(person, asked))
  const { ask: wanted, spared } = await spare(work, due, fresh)
  const pace = paceOf(store)
  const size = together(pace, context.options.askPeople)
  let paced = part.pacedUntil
  for (let first = 0; first < wanted.length; first += size) {
    const some = wanted.slice(first, first + size)
    const rest = await restOf(work, paced)
    if (rest !== 'open') return rest
    const gate = first === 0 ? 'open' : await gateOf(work)
    if (gate !== 'open') return gate
    paced = restsUntil(pace, some.length, context.clock.now())
    // Where this page is not done with, the next worker reads it again, and passes over what was asked for.
    const own = some.reduce((sum, { rows }) => sum + rows.length, 0)
    const counted = { found: progress.found + own, asked: progress.asked + own }
    const erasure = await ask(work, some, { ...counted, ...goingOn, pacedUntil: paced })
    if (erasure === 'stopped') return 'stopped'
    Object.assign(progress, counted)
    await context.erasure.run({ tenant, id: erasure }, signal)
    const stuck = await followAll(work, part)
    if (stuck !== null) return stuck
  }
  progress.found += spared
  progress.spared += spared
  return 'open'
}

/** What it waited for is over. */
const goingOn = { state: 'open', wait: null, waitError: null, waitNext: null } as const

/** Of a person the rows that nobody has asked for yet; none where there are none. */
function without(person: Person, asked: ReadonlySet<string | undefined>): readonly Person[] {
  const places = person.prints.flatMap((print, place) => (asked.has(print.toString('hex')) ? [] : [place]))
  if (places.length === person.prints.length) return [person]
  if (places.length === 0) return []
  const pick = <Item>(of: readonly Item[]) => places.flatMap((place) => of.slice(place, place + 1))
  return [{ ...person, rows: pick(person.rows), seeds: pick(person.seeds), prints: pick(person.prints) }]
}

/** A store that was given work is left to rest for as long as it should have taken. */
async function restOf({ context, signal }: PartWork, until: Date | null): Promise<Gate> {
  const left = until === null ? 0 : until.getTime() - context.clock.now().getTime()
  if (left > patienceMs) return { why: 'window', error: null, next: until }
  if (left > 0) await sleep(left, undefined, { signal })
  return 'open'
}

function isOf({ question, rule }: Due, part: PartRow): boolean {
  return question.table.name === part.table && question.table.schema === part.schema && rule.id === part.rule
}

async function openCursor({ context, tenant, run, part }: PartWork): Promise<DueCursor | null> {
  if (part.after === null) return null
  const plain = await context.vault.open(
    context.db.read,
    tenant,
    cursorScope(run.run),
    label(part),
    part.after,
  )
  return JSON.parse(plain.toString()) as DueCursor
}

function sealCursor({ context, tenant, run, part }: PartWork, cursor: DueCursor): Promise<Buffer> {
  const plain = Buffer.from(JSON.stringify(cursor))
  return context.vault.seal(context.db.read, tenant, cursorScope(run.run), label(part), plain)
}

const label = ({ part }: PartRow) => `part ${part}`

async function note(
  { context, tenant, run }: Work,
  part: PartRow,
  gate: Exclude<Gate, 'open'>,
): Promise<void> {
  const { clock, options, db } = context
  const delay = Math.min(options.retryMs * 2 ** Math.min(part.attempts, 10), 900_000)
  const next = gate.next ?? new Date(clock.now().getTime() + delay)
  await db.transact(async (tx) => {
    await lockLeased(tx, tenant, run)
    await setPart(tx, tenant, run.run, part.part, {
      ...{ wait: gate.why, waitError: gate.error, waitNext: next, attempts: part.attempts + 1 },
    })
  })
}
