import { type GivenIdentifier, type Identifiers, rowSeed } from '../people/people.ts'
import type { DueRow } from '../stores/stores.ts'
import type { Due } from './due.ts'
import { retentionQueues } from './jobs.ts'
import { whose } from './person.ts'
import { insertAsk, lockLeased, setPart } from './store.ts'
import type { PartWork } from './sweep.ts'

/** Rows that are due, by the person whose they are as far as their store can tell. */
export interface Person {
  /** What the person's row says of them: for holds, and for the gate while it goes on. */
  readonly known: readonly GivenIdentifier[]
  readonly rows: readonly DueRow[]
  /** As many as `rows`. */
  readonly seeds: readonly GivenIdentifier[]
  /** Keyed fingerprints of the seeds. */
  readonly prints: readonly Buffer[]
  /**
   * Where their rule warns: whether they were written to as long before as it says, or there is no address to write to.
   * Absent: not known, or nobody is warned.
   */
  readonly warning?: 'in-time' | 'late' | 'no-address'
}

/** Equal rows of a table without a key are one: whoever erases it erases all of them. */
export function peopleOf(
  { context, tenant, store }: PartWork,
  due: Due,
  rows: readonly DueRow[],
): readonly Person[] {
  const { table } = due.question
  const declared = store.tables.find(({ schema, name }) => schema === table.schema && name === table.name)
  const kinds =
    (declared === undefined ? undefined : (whose(store, declared)?.table ?? declared))?.identifiers ?? []
  const people = new Map<string, { known: GivenIdentifier[]; rows: Map<string, DueRow> }>()
  for (const row of rows) {
    const seed = rowSeed({ store: store.name, schema: table.schema, table: table.name, key: row.key })
    const key = row.person === null ? seed.value : JSON.stringify(row.person)
    const known = kinds.flatMap(({ kind }, i) => {
      const value = row.values[i] ?? null
      return value === null ? [] : [{ kind, value }]
    })
    const person = people.get(key) ?? { known, rows: new Map<string, DueRow>() }
    person.rows.set(seed.value, row)
    people.set(key, person)
  }
  return [...people.values()].map(({ known, rows: own }) => ({
    known,
    rows: [...own.values()],
    seeds: [...own.keys()].map((value) => ({ kind: 'row', value })),
    prints: [...own.keys()].map((value) => context.vault.fingerprint(tenant, 'row', value)),
  }))
}

/** Asks for the erasure of some people's rows. The request and the note of it stand or fall together: nothing is asked twice. */
export async function ask(
  { context, tenant, run, part }: PartWork,
  people: readonly Person[],
  set: Parameters<typeof setPart>[4],
): Promise<string | 'stopped'> {
  const { db, erasure } = context
  return db.transact(async (tx) => {
    if (!(await lockLeased(tx, tenant, run))) return 'stopped'
    const requested = await erasure.request(tx, tenant, {
      people: people.map(({ known, seeds }): Identifiers => [...known, ...seeds]),
      ...{ policy: run.policy, plan: null, confirmedBy: run.confirmedBy ?? run.askedBy, caseRef: null },
      ...{ followUp: retentionQueues.followed, scope: null, because: 'retention' },
    })
    // Without a plan nothing can have changed, and nobody confirms.
    if (requested.result !== 'requested')
      throw new TypeError(`an erasure by retention was answered ${requested.result}`)
    const rows = people.reduce((sum, { rows: own }) => sum + own.length, 0)
    const as = (warning: Person['warning']) => people.filter((one) => one.warning === warning).length
    const warns = people.some(({ warning }) => warning !== undefined)
    const row = {
      ...{ erasure: requested.id, run: run.run, part: part.part, rows, people: people.length },
      ...{ warned: warns ? as('in-time') : null, unaddressed: warns ? as('no-address') : null },
    }
    await insertAsk(
      tx,
      tenant,
      row,
      people.flatMap(({ prints }) => prints),
    )
    await setPart(tx, tenant, run.run, part.part, set)
    return requested.id
  })
}
