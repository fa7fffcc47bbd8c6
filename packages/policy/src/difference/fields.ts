import canonicalize from 'canonicalize'
import type { Bundle, Store, Text } from '../bundle.ts'
import {
  backupsOf,
  clientsOf,
  engagementOf,
  limitsOf,
  placesOf,
  staffOf,
  subProcessorsOf,
} from '../clients.ts'

/** One field of a rule, before and after, as JSON; lists of a rule are compared entry by entry. */
export interface FieldChange {
  /** "active", "recipients", "data.contact.mandatory". */
  readonly field: string
  /** null: there was none. */
  readonly before: Json
  /** null: there is none any more. */
  readonly after: Json
  /** The version before is of a time when a policy had no place for it: it says nothing about what was so. */
  readonly unsaid?: true
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

type Rows = ReadonlyMap<string, { readonly label: Text; readonly row: object }>

/** The rules of a policy by kind and id, in the order in which a reader asks: why, which data, how long, who. */
export function listsOf(bundle: Bundle): ReadonlyMap<string, Rows> {
  const plain = (text: string): Text => ({ fr: text, en: text })
  // Versions published long ago have no place for these.
  const { agreements = [], measures = [], assessments = [], promises = [], rights = null } = bundle
  return new Map<string, Rows>([
    ['organisation', whole(plain(bundle.organisation.name), { ...bundle.organisation, law: bundle.law })],
    ['purpose', labelled(bundle.purposes)],
    ['category', labelled(bundle.categories)],
    ['subject', labelled(bundle.subjects)],
    ['channel', labelled(bundle.channels)],
    ['retention', labelled(bundle.retention.map((row) => ({ warn: null, ...row })))],
    ['recipient', labelled(bundle.recipients.map((row) => ({ ...row, ...engagementOf(row) })))],
    ['agreement', labelled(agreements.map((row) => ({ ...row, label: row.title })))],
    // Under the title of its agreement: who our clients are is not for every reader.
    [
      'client',
      labelled(
        clientsOf(bundle).map((row) => {
          const title = agreements.find(({ id }) => id === row.agreement)?.title
          return { ...row, stores: row.stores.map(storeRow), label: title ?? plain(row.id) }
        }),
      ),
    ],
    ['function', labelled(staffOf(bundle)?.functions ?? [])],
    ['limit', labelled(limitsOf(bundle))],
    ['measure', labelled(measures)],
    ['assessment', labelled(assessments.map((row) => ({ ...row, label: row.title })))],
    [
      'rights',
      rights === null ? new Map() : whole({ fr: 'Exercice des droits', en: 'Exercise of rights' }, rights),
    ],
    ['store', labelled(bundle.stores.map((row) => ({ ...storeRow(row), id: row.name })))],
    ['promise', labelled(promises.map((row) => ({ ...row, label: row.text })))],
  ])
}

/** What a file may leave unsaid, said: so that saying it for the first time is a change like any other. */
function storeRow(store: Store): Store {
  return {
    ...store,
    places: placesOf(store),
    backups: backupsOf(store),
    subProcessors: subProcessorsOf(store),
  }
}

function whole(label: Text, row: object): Rows {
  return new Map([['', { label, row }]])
}

function labelled(rows: readonly { readonly id: string; readonly label: Text }[]): Rows {
  return new Map(rows.map((row) => [row.id, { label: row.label, row }]))
}

/** What names an entry of a list, in the order in which they are tried. */
const names = ['id', 'name', 'subject', 'category', 'kind', 'column', 'tool']

/**
 * Fields that differ, each once; entries of lists by their own name.
 * @param entries the keys are names of entries, which come and go; otherwise a rule has all its fields.
 */
export function fieldChanges(
  before: object,
  after: object,
  at = '',
  entries = false,
): readonly FieldChange[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) =>
    valueChanges(old.get(key) ?? null, now.get(key) ?? null, at === '' ? key : `${at}.${key}`).map(
      (change) => (old.has(key) || entries ? change : { ...change, unsaid: true as const }),
    ),
  )
}

function valueChanges(before: unknown, after: unknown, field: string): readonly FieldChange[] {
  if (canonicalize(before) === canonicalize(after)) return []
  const [old, now] = [entriesOf(before), entriesOf(after)]
  if (old !== null && now !== null)
    return fieldChanges(Object.fromEntries(old), Object.fromEntries(now), field, true)
  if (isRecord(before) && isRecord(after)) return fieldChanges(before, after, field)
  return [{ field, before: json(before), after: json(after) }]
}

/** A list of named records as records by name; null: it is none, or names repeat. */
function entriesOf(value: unknown): ReadonlyMap<string, object> | null {
  if (!Array.isArray(value)) return null
  const entries = value.map((entry: unknown): readonly [string, object] | null => {
    if (!isRecord(entry)) return null
    const row = new Map(Object.entries(entry))
    const name = names.map((key) => row.get(key)).find((named) => typeof named === 'string')
    return typeof name === 'string' ? [name, entry] : null
  })
  const named = entries.filter((entry) => entry !== null)
  const byName = new Map(named)
  return byName.size === value.length ? byName : null
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function json(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  if (Array.isArray(value)) return value.map(json)
  if (!isRecord(value)) return null
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, json(inner)]))
}
