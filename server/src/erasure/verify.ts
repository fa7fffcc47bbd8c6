import type { Link, TableName } from '@garant/policy'
import type { Key, Lookup, MaskedColumn, Statement, Value } from '../stores/connector.ts'
import type { DiscoveredTable } from '../stores/stores.ts'
import { keyText, nameOf, tableId } from './draft.ts'
import { allGroups, type Intent, statementsOfIntent } from './intent.ts'
import type { Reason } from './plan.ts'
import { numbered } from './search.ts'
import { setWaiting } from './store.ts'
import { joinedOn } from './together.ts'
import { commit, connectorOf, note, type Step, troubleOf, type Work } from './work.ts'

/**
 * VERIFY: the second look. By the row keys of INTENT nothing may be left, a new search for the same people may find only
 * rows that were to stay, and so may a search along the links of rows that were theirs, which masked identifiers no
 * longer lead to. Rows that came in between and can still be found as theirs are planned in another round.
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
    else if (!(await onlyStayingRows(work, step, found.tables))) await again(work, step)
    else if (await nothingHangsBelow(work, step, found.tables)) verified.push(step)
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

/** Rows that came below the person's rows meanwhile: nobody can find them as theirs any more, so somebody is told. */
async function nothingHangsBelow(
  work: Work,
  step: Step,
  tables: readonly DiscoveredTable[],
): Promise<boolean> {
  const { intent, store } = step
  if (intent === null) return false
  const statements = await statementsOfIntent(work.context, work.chunk, store, intent)
  const ways = tables.flatMap((below) =>
    below.table.links.flatMap((link) => {
      const above = tables.find(({ catalog }) => tableId(catalog) === tableId(sourceOf(link)))
      if (above === undefined || link.from.store !== store) return []
      const tuples = linkValues(intent, above, link)
      return tuples.length === 0 ? [] : [{ below, lookup: lookupOf(below, link, tuples) }]
    }),
  )
  try {
    const found = await connectorOf(work, store).find(
      ways.map(({ lookup }) => lookup),
      work.signal,
    )
    const left = ways.filter(({ below }, i) => {
      const staying = stayingKeys(intent, statements, below)
      return found[i]?.keys.some((key) => !staying.has(keyText(key)))
    })
    if (left.length === 0) return true
    const facts = { tables: [...new Set(left.map(({ below }) => tableId(below.catalog)))].join(', ') }
    await note(work, step, { code: 'erasure/residue', next: 'unverified', facts })
  } catch (error) {
    await note(work, step, troubleOf(error))
  }
  return false
}

function sourceOf({ from }: Link): TableName {
  return { schema: from.schema, name: from.table }
}

/** Values of the link in the rows above that were the person's, as far as their keys tell. */
function linkValues(intent: Intent, { catalog }: DiscoveredTable, { from }: Link): readonly Key[] {
  const places = from.columns.map((name) => catalog.key.indexOf(name))
  if (catalog.keyKind === 'whole-row' || places.includes(-1)) return []
  return allGroups(intent)
    .filter(({ id, reason }) => id === tableId(catalog) && !othersToo.has(reason))
    .flatMap(({ keys }) => keys.map((key) => places.map((place) => key[place] ?? null)))
}

const othersToo = new Set<Reason>(['shared', 'shared-link-stays', 'ambiguous'])

function lookupOf({ table, catalog }: DiscoveredTable, link: Link, tuples: readonly Key[]): Lookup {
  return {
    table: nameOf(catalog),
    columns: link.columns,
    tuples,
    owners: tuples.map(() => 0),
    match: joinedOn(table, link),
    canonical: true,
    fetch: [],
  }
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
