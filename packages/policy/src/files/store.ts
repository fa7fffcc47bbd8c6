import type { Mask, StoreBackup } from '../bundle.ts'
import { durationInDays } from '../retention-length.ts'
import {
  atLeastOne,
  bilingual,
  count,
  country,
  day,
  definition,
  duration,
  literal,
  name,
  oneOf,
  path,
  reference,
  slug,
  text,
  time,
  yesOrNo,
} from '../shapes/scalars.ts'
import {
  keyed,
  list,
  mapped,
  type Of,
  optional,
  record,
  required,
  type Shape,
  shortOrLong,
  wrongKind,
} from '../shapes/shape.ts'
import { event } from './retention.ts'

/** A table by its name alone, or with its schema. */
const tableName = shortOrLong(
  mapped(name, (table): { table: string; schema: string | null } => ({ table, schema: null })),
  record({ table: required(name), schema: optional(name, null) }),
)

const constantMask = record({ constant: required(literal) })

/** `null`, `pseudonym` or `{constant: …}`. */
const mask: Shape<Mask> = {
  expects: 'null, pseudonym or {constant: …}',
  blank: { kind: 'null' },
  takesNothing: true,
  parts: [['', constantMask]],
  read(node, reading) {
    if (node.kind === 'nothing') return { kind: 'null' }
    if (node.kind === 'scalar' && node.text !== 'pseudonym') {
      reading.report('value/not-listed', node.place, `\`${node.text}\` is no mask: give ${this.expects}`)
    }
    if (node.kind === 'scalar') return { kind: 'pseudonym' }
    if (node.kind !== 'map') return wrongKind(node, this, reading)
    return { kind: 'constant', value: constantMask.read(node, reading).constant }
  },
}

/** `none`, a category, or a category with what else is to say. */
const column = shortOrLong(
  columnCategory(),
  record({
    category: required(mapped(columnCategory(), (value) => value.category)),
    mask: optional(mask, null),
    'third-party': optional(yesOrNo, false),
  }),
)

interface ColumnValue {
  readonly category: string | null
  readonly mask: Mask | null
  readonly 'third-party': boolean
}

function columnCategory(): Shape<ColumnValue> {
  const category = reference('category')
  return {
    expects: 'the id of a category, or none',
    blank: { category: null, mask: null, 'third-party': false },
    read(node, reading) {
      const none = node.kind === 'scalar' && node.text === 'none'
      const id = none ? '' : category.read(node, reading)
      const value = { category: id === '' ? null : id, mask: null, 'third-party': false }
      return reading.trace(value, node.place, new Map())
    },
  }
}

const identifier = record({
  kind: required(oneOf(['email', 'phone', 'customer-number'])),
  column: required(name),
  canonical: optional(yesOrNo, false),
  'same-person': optional(yesOrNo, false),
})

const link = record({
  store: optional(name, null),
  schema: optional(name, null),
  table: required(name),
  columns: required(keyed(name, name)),
})

/** The day a kept row counts from: its own column, or the day of the kept row it belongs to. */
const from = shortOrLong(
  mapped(name, (own): { column: string | null; table: string | null } => ({ column: own, table: null })),
  mapped(record({ table: required(name) }), ({ table }) => ({ column: null, table })),
)

const erasure = shortOrLong(
  mapped(oneOf(['erase', 'mask']), (rows) => ({
    rows: rows as 'erase' | 'mask' | 'keep',
    rule: null as string | null,
    from: null as Of<typeof from> | null,
    // biome-ignore lint/suspicious/noThenProperty: the word of the policy, never awaited
    then: null as 'erase' | 'mask' | null,
    mask: [] as readonly string[],
    justification: null as Of<typeof bilingual> | null,
  })),
  record({
    rows: required(oneOf(['erase', 'mask', 'keep'])),
    rule: optional(reference('rule'), null),
    from: optional(from, null),
    // biome-ignore lint/suspicious/noThenProperty: the word of the policy, never awaited
    then: optional(oneOf(['erase', 'mask']), null),
    mask: optional(list(name), []),
    justification: optional(bilingual, null),
  }),
)

/** The row's own column, or the latest over the rows of another table that belong to it. */
const dayOfEvent = shortOrLong(
  mapped(name, (column): { column: string; table: string | null; schema: string | null } => ({
    column,
    table: null,
    schema: null,
  })),
  record({ column: required(name), table: optional(name, null), schema: optional(name, null) }),
)

const table = record({
  table: required(name),
  schema: optional(name, null),
  path: optional(text, null),
  subject: optional(reference('subject'), null),
  purpose: required(reference('purpose')),
  label: required(bilingual),
  key: optional(list(name, { atLeast: 1 }), null),
  columns: required(keyed(name, column)),
  identifiers: optional(list(identifier), []),
  'reached-by': optional(list(link), []),
  events: optional(keyed(event, dayOfEvent), []),
  erasure: required(erasure),
  triggers: optional(keyed(name, list(name)), []),
})

const place = record({
  kind: required(oneOf(['replica', 'backup', 'log', 'mail', 'support'])),
  country: required(country),
  place: required(text),
  by: optional(reference('recipient'), null),
})

const backup = record({
  tool: required(text),
  horizon: required(duration),
  country: required(country),
  place: required(text),
  by: optional(reference('recipient'), null),
  'may-restore': optional(list(slug), []),
  checked: required(
    record({ by: optional(text, null), until: optional(day, null), folder: optional(path, null) }),
  ),
})

/** How long backups hold a row, and by themselves where more is said of them. */
const backups = shortOrLong(
  mapped(duration, (horizon): { horizon: string; each: readonly Of<typeof backup>[] | null } => ({
    horizon,
    each: null,
  })),
  mapped(list(backup, { atLeast: 1 }), (each) => ({ horizon: longestOf(each), each })),
  'list',
)

function longestOf(each: readonly Pick<StoreBackup, 'horizon'>[]): string {
  return each
    .map(({ horizon }) => horizon)
    .reduce((a, b) => (durationInDays(b) > durationInDays(a) ? b : a), 'P0D')
}

const pace = record({
  windows: optional(list(record({ from: required(time), until: required(time) }), { atLeast: 1 }), []),
  'per-second': optional(atLeastOne, null),
  'lag-seconds': optional(atLeastOne, null),
  'lock-waits': optional(count, null),
})

/** One file of `stores/`: a database, and what each of its tables and columns holds. */
export const storeFile = record({
  store: required(definition('store')),
  label: required(bilingual),
  engine: required(oneOf(['postgresql', 'mysql', 'files'])),
  location: required(record({ country: required(country), place: required(text) })),
  places: optional(list(place), null),
  client: optional(slug, null),
  'sub-processors': optional(list(reference('recipient')), []),
  backups: required(backups),
  pace: optional(pace, null),
  bridge: optional(bilingual, null),
  'without-personal-data': optional(list(tableName), []),
  tables: required(list(table)),
})

export type StoreSource = Of<typeof storeFile>
export type TableSource = StoreSource['tables'][number]
