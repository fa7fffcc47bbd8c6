import type { Bundle, Store, Table } from '@garant/policy'
import fc from 'fast-check'
import { type Draft, draftStore, planStore, type ReachedPlan, settleStore } from '../../src/erasure/plan.ts'
import type { CatalogTable, Inspection, Key, SharedQuestion } from '../../src/stores/connector.ts'
import type { DiscoveredTable } from '../../src/stores/stores.ts'
import { testBundle } from './policy.ts'

/** A store in memory: tables that refer to each other, rows, and which of them a discovery found. */
export interface Model {
  readonly store: Store
  readonly inspection: Inspection
  readonly tables: readonly ModelTable[]
}

export interface ModelTable {
  readonly name: string
  readonly policy: Table
  readonly catalog: CatalogTable
  readonly rows: readonly ModelRow[]
}

export interface ModelRow {
  readonly id: string
  /** Ids of the rows it refers to, by table. */
  readonly refers: Readonly<Record<string, string | null>>
  readonly day: string | null
  /** Who found it, and whose it seemed; null: nobody did. */
  readonly found: {
    readonly owners: readonly number[]
    readonly standing: 'own' | 'shared' | 'ambiguous'
  } | null
}

export const today = '2026-11-23'

/** Tables `a`, `b`, … with any references among them and themselves, any rules, and any rows found. */
export const models: fc.Arbitrary<Model> = fc.integer({ min: 1, max: 4 }).chain((count) => {
  const names = ['a', 'b', 'c', 'd'].slice(0, count)
  return fc.tuple(...names.map((name) => tableOf(name, names))).map((generated) => {
    const tables = followed(generated)
    const [sample] = testBundle.stores
    if (sample === undefined) throw new Error('the test policy has a store')
    const store = { ...sample, tables: tables.map(({ policy }) => policy) }
    const catalogs = tables.map(({ catalog }) => catalog)
    return { store, tables, inspection: { server: 'model', tables: catalogs, recordsSteps: true } }
  })
})

/** Discovery follows a declared link from every row that is somebody's own: no row below it stays unfound. */
function followed(tables: readonly ModelTable[]): readonly ModelTable[] {
  const own = (to: string, id: string | null) =>
    tables.find(({ name }) => name === to)?.rows.find((row) => row.id === id && row.found?.standing === 'own')
  let changed = false
  const next = tables.map((table) => ({
    ...table,
    rows: table.rows.map((row) => {
      if (row.found !== null) return row
      const above = table.policy.links.flatMap(
        ({ from }) => own(from.table, row.refers[from.table] ?? null) ?? [],
      )
      const found = above[0]?.found ?? null
      if (found !== null) changed = true
      return { ...row, found }
    }),
  }))
  return changed ? followed(next) : next
}

const perTable = 4
const ids = Array.from({ length: perTable }, (_, i) => String(i))

function tableOf(name: string, names: readonly string[]): fc.Arbitrary<ModelTable> {
  const reference = fc.option(
    fc.record({
      nullable: fc.boolean(),
      onDelete: fc.constantFrom('no-action', 'restrict', 'cascade', 'set-null'),
      linked: fc.boolean(),
    }),
    { freq: 2 },
  )
  const rule = fc.record({
    rows: fc.constantFrom('erase', 'erase', 'mask', 'keep'),
    after: fc.constantFrom('erase', 'mask'),
    nullable: fc.boolean(),
  })
  const found = fc.option(
    fc.record({
      owners: fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 2 }),
      standing: fc.constantFrom('own', 'own', 'own', 'shared', 'ambiguous'),
    }),
    { freq: 4 },
  )
  const row = fc.record({
    refers: fc.tuple(...names.map(() => fc.option(fc.constantFrom(...ids), { freq: 2 }))),
    day: fc.option(fc.constantFrom('2010-01-01', '2025-01-01')),
    found,
  })
  return fc
    .record({
      references: fc.tuple(...names.map(() => reference)),
      rule,
      rows: fc.array(row, { minLength: perTable, maxLength: perTable }),
    })
    .map(({ references, rule: { rows: action, after, nullable }, rows }) => {
      const known = names.flatMap((to, i) => {
        const one = references[i]
        return one == null ? [] : [{ to, ...one }]
      })
      const integer = { type: 'bigint', kind: 'integer', generated: false, maxLength: null } as const
      const catalog: CatalogTable = {
        ...{ schema: null, name, qualifiedSchema: 'public', kind: 'table', keyKind: 'primary', key: ['id'] },
        ...{ triggers: [], indexes: [], estimatedRows: null },
        rights: { select: true, update: true, delete: true },
        columns: [
          { name: 'id', nullable: false, ...integer },
          { name: 'word', type: 'text', kind: 'text', nullable, generated: false, maxLength: null },
          { name: 'made', type: 'text', kind: 'text', nullable, generated: true, maxLength: null },
          { name: 'day', type: 'date', kind: 'date', nullable: true, generated: false, maxLength: null },
          ...known.map((one) => ({ name: `to_${one.to}`, nullable: one.nullable, ...integer })),
        ],
        references: known.map((one) => ({
          ...{ name: `${name}_${one.to}`, columns: [`to_${one.to}`], toColumns: ['id'] },
          ...{ to: { schema: null, name: one.to }, onUpdate: 'no-action', deferrable: false },
          onDelete: one.onDelete,
        })),
      }
      const personal = { category: 'contact', mask: null, thirdParty: false }
      const policy: Table = {
        ...{
          schema: null,
          name,
          subject: null,
          purpose: 'sales',
          key: null,
          identifiers: [],
          events: [],
          triggers: [],
        },
        label: { fr: name, en: name },
        columns: ['id', 'word', 'made'].map((column) => ({ name: column, ...personal })),
        links: known
          .filter(({ linked }) => linked)
          .map(({ to }) => ({
            columns: [`to_${to}`],
            from: { store: 'crm', schema: null, table: to, columns: ['id'] },
          })),
        erasure: {
          rows: action,
          // biome-ignore lint/suspicious/noThenProperty: the policy's own word, and never awaited
          then: after,
          mask: [],
          rule: action === 'keep' ? 'invoices' : null,
          from: action === 'keep' ? 'day' : null,
        },
      }
      return {
        name,
        policy,
        catalog,
        rows: rows.map(({ refers, ...rest }, i) => ({
          id: String(i),
          ...rest,
          refers: Object.fromEntries(
            known.map((one) => {
              const to = refers[names.indexOf(one.to)] ?? null
              return [one.to, to === null && !one.nullable ? '0' : to]
            }),
          ),
        })),
      }
    })
}

/** The discovery of a model, in the order given by `arrange`. */
export function discovered(
  { tables }: Model,
  arrange: <Item>(items: readonly Item[]) => readonly Item[] = (items) => items,
): readonly DiscoveredTable[] {
  return arrange(tables).map(({ policy, catalog, rows }) => {
    const fetched = ['day', ...catalog.references.flatMap(({ columns }) => columns)]
    const found = arrange(
      rows.flatMap((row) => (row.found?.owners ?? []).map((owner) => ({ row, owner, is: row.found }))),
    )
    return {
      table: policy,
      catalog,
      fetched,
      owners: found.map(({ owner }) => owner),
      keys: found.map(({ row }) => [row.id]),
      values: found.map(({ row }) =>
        fetched.map((name) => (name === 'day' ? row.day : (row.refers[name.slice(3)] ?? null))),
      ),
      standing: found.map(({ is }) => is?.standing ?? 'own'),
      via: found.map(() => (policy.links.length > 0 ? 0 : -1)),
    }
  })
}

/** Plans a model, answering its questions from its own rows. */
export function plan(model: Model, tables: readonly DiscoveredTable[] = discovered(model)): ReachedPlan {
  const bundle: Bundle = { ...testBundle, stores: [model.store] }
  const draft: Draft = draftStore(bundle, 'crm', tables, model.inspection, { today })
  const asking = settleStore(bundle, draft)
  let next = asking.next()
  while (next.done !== true) next = asking.next(next.value.map((question) => answer(model, question)))
  return planStore(bundle, draft, [draft])
}

/** What `Connector.findShared` answers. */
function answer({ tables }: Model, { keys, columns, table, from }: SharedQuestion): readonly number[] {
  const own = new Set(from.own.map((key) => key[0]))
  const others = tables.find(({ name }) => name === from.table.name)?.rows ?? []
  const mine = tables.find(({ name }) => name === table.name)?.rows ?? []
  const value = (row: ModelRow, column: string | undefined) =>
    column === 'id' ? row.id : (row.refers[column?.slice(3) ?? ''] ?? null)
  return keys.flatMap((key: Key, place) => {
    const row = mine.find(({ id }) => id === key[0])
    if (row === undefined) return []
    const reached = others.some((other) => {
      const to = value(row, columns[0])
      return to !== null && value(other, from.columns[0]) === to && !own.has(other.id)
    })
    return reached ? [place] : []
  })
}
