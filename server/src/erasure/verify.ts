import type { MaskedColumn, Statement, Value } from '../stores/connector.ts'
import type { DiscoveredTable } from '../stores/stores.ts'
import { keyText, tableId } from './draft.ts'
import { allGroups, type Intent, statementsOfIntent } from './intent.ts'
import { numbered } from './search.ts'
import { setWaiting } from './store.ts'
import { commit, connectorOf, note, type Step, troubleOf, type Work } from './work.ts'

/**
 * VERIFY: the second look. By the row keys of INTENT nothing may be left, and a new search for the same people may find
 * only rows that were to stay. Rows that came in between are planned in another round.
 * @returns the steps that hold.
 */
export async function verify(work: Work, steps: readonly Step[]): Promise<readonly Step[]> {
  const held: Step[] = []
  for (const step of steps) if (await keysAreGone(work, step)) held.push(step)
  if (held.length === 0) return []
  const { context, chunk, bundle, people, signal } = work
  const out = new Set(held.flatMap(({ intent }) => intent?.held ?? []))
  const sought = numbered(chunk.firstPerson, people).filter(({ owner }) => !out.has(owner))
  const { stores } = await context.stores.discover(chunk.tenant, bundle, sought, signal)
  const verified: Step[] = []
  for (const step of held) {
    const found = stores.find(({ store }) => store === step.store)
    if (found === undefined || !found.reached)
      await note(work, step, { code: found?.error ?? 'store/unreachable', next: 'retry' })
    else if (await onlyStayingRows(work, step, found.tables)) verified.push(step)
    else await again(work, step)
  }
  return verified
}

async function keysAreGone(work: Work, step: Step): Promise<boolean> {
  if (step.intent === null) return false
  const statements = await statementsOfIntent(work.context, work.chunk, step.store, step.intent)
  try {
    const left =
      statements.length === 0 ? [] : await connectorOf(work, step.store).verify(statements, work.signal)
    if (left.every((rows) => rows === 0)) return true
    await note(work, step, { code: 'erasure/residue', next: 'unverified' })
  } catch (error) {
    await note(work, step, troubleOf(error))
  }
  return false
}

async function onlyStayingRows(work: Work, step: Step, tables: readonly DiscoveredTable[]): Promise<boolean> {
  const { intent } = step
  if (intent === null) return false
  const statements = await statementsOfIntent(work.context, work.chunk, step.store, intent)
  return tables.every((found) => {
    const staying = stayingKeys(intent, statements, found)
    return found.keys.every((key, place) => found.standing[place] !== 'own' || staying.has(keyText(key)))
  })
}

function stayingKeys(intent: Intent, statements: readonly Statement[], { catalog }: DiscoveredTable) {
  const id = tableId(catalog)
  const groups = allGroups(intent).filter((group) => group.id === id && group.action !== 'erase')
  const keys = new Set(groups.flatMap((group) => group.keys.map(keyText)))
  // Without a key a masked row is known by what it has become.
  if (catalog.keyKind === 'whole-row')
    for (const statement of statements)
      if (statement.do === 'mask' && tableId(statement.table) === id)
        for (const [place, key] of statement.keys.entries())
          keys.add(keyText(key.map((value, at) => become(value, statement.set, catalog.key[at], place))))
  return keys
}

function become(
  value: Value,
  set: readonly MaskedColumn[],
  column: string | undefined,
  place: number,
): Value {
  const to = set.find((one) => one.column === column)?.to
  if (to === undefined) return value
  return to.kind === 'null' ? null : to.kind === 'constant' ? to.value : (to.values[place] ?? value)
}

async function again(work: Work, step: Step): Promise<void> {
  if (step.round >= work.context.options.rounds)
    return await note(work, step, { code: 'erasure/residue', next: 'unverified' })
  await commit(work, 'retry', step.store, (tx) => setWaiting(tx, work.chunk, step.store, true))
  Object.assign(step, { state: 'waiting', sent: false, applied: step.round })
}
