import { isMap, isSeq, parseDocument, stringify } from 'yaml'
import type { Recipient, RecipientState, Text } from '../bundle.ts'
import { fileOf } from './line.ts'
import { removeValue, setValue, type Value } from './splice.ts'

/** What an officer changes without opening a file: a closed list. */
export type Change =
  | { readonly kind: 'recipient'; readonly id: string; readonly set: RecipientSet }
  | { readonly kind: 'recipient-gone'; readonly id: string }
  | {
      readonly kind: 'recipient-of-purpose'
      readonly purpose: string
      readonly recipient: string
      readonly receives: boolean
    }
  /** A contract that binds a recipient to our own duties (Art. 28(3), (4)): a file of its own. */
  | { readonly kind: 'agreement'; readonly id: string; readonly set: AgreementSet }
  /** Whether it operates the store, or can read it. */
  | {
      readonly kind: 'sub-processor-of-store'
      readonly store: string
      readonly recipient: string
      readonly works: boolean
    }
  | {
      readonly kind: 'retention'
      readonly rule: string
      readonly set: {
        readonly active?: string
        readonly archive?: string | null
        readonly source?: string
        /** Why the rule departs from the figure that the law recommends. */
        readonly because?: Text
      }
    }
  | {
      readonly kind: 'contact'
      readonly set: {
        readonly email?: string
        readonly phone?: string | null
        readonly dpo?: { readonly name: string; readonly email: string }
      }
    }
  | {
      readonly kind: 'purpose'
      readonly purpose: string
      readonly set: { readonly label?: Text; readonly description?: Text }
    }
  | {
      readonly kind: 'attestation'
      readonly promise: string
      readonly set: {
        readonly owner: string
        readonly statement: Text
        readonly given: string
        readonly until: string
      }
    }
  | {
      readonly kind: 'column'
      readonly store: string
      readonly table: string
      /** null: the connection's default schema. */
      readonly schema: string | null
      readonly column: string
      /** null: no personal data. */
      readonly category: string | null
    }
  | { readonly kind: 'version'; readonly version: string; readonly effective: string }

export interface RecipientSet {
  readonly name?: string
  readonly kind?: Recipient['kind']
  readonly label?: Text
  readonly country?: string
  readonly contract?: string | null
  readonly notify?: string | null
  /** Id of the recipient that engages it; null: we do. */
  readonly 'engaged-by'?: string | null
  readonly service?: Text
  readonly address?: string | null
  /** ISO day. */
  readonly since?: string | null
  readonly state?: RecipientState
  readonly serves?: readonly ('controller' | 'processor')[]
  readonly 'content-access'?: boolean
}

export interface AgreementSet {
  readonly title: Text
  readonly recipient: string
  /** ISO day. */
  readonly signed: string
  readonly document: string
}

/** The texts of a policy folder, by path. */
export type PolicyTexts = ReadonlyMap<string, string>

export type Changed =
  | { readonly ok: true; readonly files: PolicyTexts; readonly path: string }
  /** `unknown`: the policy has nothing of that id. `unreadable`: the file is not YAML that can be changed in place. */
  | { readonly ok: false; readonly why: 'unknown' | 'unreadable' }

/**
 * Makes a change in the file that holds the fact, and leaves every other byte of it alone. What the change is worth is for
 * `compile` to say.
 */
export function applyChange(files: PolicyTexts, change: Change): Changed {
  const place = placeOf(files, change)
  if (place === null) return { ok: false, why: 'unknown' }
  const text = files.get(place.path) ?? (change.kind === 'agreement' ? '' : undefined)
  if (text === undefined) return { ok: false, why: 'unknown' }
  const edits = place.edits
  const edited = edits.reduce<string | null>((so, edit) => (so === null ? null : edit(so)), text)
  if (edited === null) return { ok: false, why: 'unreadable' }
  return { ok: true, files: new Map([...files, [place.path, edited]]), path: place.path }
}

interface Place {
  readonly path: string
  readonly edits: readonly ((text: string) => string | null)[]
}

function placeOf(files: PolicyTexts, change: Change): Place | null {
  switch (change.kind) {
    case 'recipient':
      return has(files, 'recipients.yaml', [change.id])
        ? { path: 'recipients.yaml', edits: sets([change.id], change.set) }
        : { path: 'recipients.yaml', edits: [set([change.id], whole(change.set))] }
    case 'recipient-gone':
      return has(files, 'recipients.yaml', [change.id])
        ? { path: 'recipients.yaml', edits: [(text) => removeValue(text, [change.id])] }
        : null
    case 'recipient-of-purpose':
      return recipientOfPurpose(files, change)
    case 'agreement':
      return agreementPlace(files, change)
    case 'sub-processor-of-store':
      return subProcessorOfStore(files, change)
    case 'retention':
      return has(files, 'retention.yaml', [change.rule])
        ? { path: 'retention.yaml', edits: sets([change.rule], change.set) }
        : null
    case 'contact':
      return { path: 'organisation.yaml', edits: contactEdits(change.set) }
    case 'purpose': {
      const path = fileOf(files, 'purposes', 'purpose', change.purpose)
      return path === null ? null : { path, edits: sets([], change.set) }
    }
    case 'attestation':
      return has(files, 'promises.yaml', [change.promise])
        ? {
            path: 'promises.yaml',
            edits: [
              set([change.promise, 'attestation'], {
                ...change.set,
                statement: { ...change.set.statement },
              }),
            ],
          }
        : null
    case 'column':
      return columnPlace(files, change)
    case 'version':
      return {
        path: 'organisation.yaml',
        edits: [set(['version'], change.version), set(['effective'], change.effective)],
      }
  }
}

function set(path: readonly string[], value: Value): (text: string) => string | null {
  return (text) => setValue(text, path, value)
}

/** The named keys of a map, each in its place; a key given as null is removed. */
function sets(path: readonly string[], values: object): Place['edits'] {
  return Object.entries(values).flatMap(([key, value]: readonly [string, Value | undefined]) => {
    if (value === undefined) return []
    if (value === null) return [(text: string) => removeValue(text, [...path, key]) ?? text]
    return isTextPair(value) ? [pairSet([...path, key], value)] : [set([...path, key], value)]
  })
}

/** Each language in its place; a text that was not there comes as a whole. */
function pairSet(path: readonly string[], { fr, en }: Text): (text: string) => string | null {
  return (text) => {
    const french = setValue(text, [...path, 'fr'], fr)
    return french === null ? setValue(text, path, { fr, en }) : setValue(french, [...path, 'en'], en)
  }
}

function contactEdits({ email, phone, dpo }: Extract<Change, { kind: 'contact' }>['set']): Place['edits'] {
  return [
    ...sets(['contact'], {
      ...(email === undefined ? {} : { email }),
      ...(phone === undefined ? {} : { phone }),
    }),
    ...(dpo === undefined ? [] : sets(['dpo'], dpo)),
  ]
}

/** As a person would write it, whatever order it was kept in: the name first, French before English. */
function whole(values: RecipientSet): Value {
  const { name, kind, label, ...others } = values
  const ordered: RecipientSet = {
    ...(name !== undefined && { name }),
    ...(kind !== undefined && { kind }),
    ...(label !== undefined && { label: { fr: label.fr, en: label.en } }),
    ...others,
  }
  return Object.fromEntries(
    Object.entries(ordered).filter(([, value]) => value !== undefined && value !== null),
  )
}

function recipientOfPurpose(
  files: PolicyTexts,
  { purpose, recipient, receives }: Extract<Change, { kind: 'recipient-of-purpose' }>,
): Place | null {
  const path = fileOf(files, 'purposes', 'purpose', purpose)
  if (path === null) return null
  const read = dataOf(files.get(path) ?? '')
  const now = isRecord(read) && Array.isArray(read.recipients) ? read.recipients.map(String) : []
  const without = now.filter((id) => id !== recipient)
  const next = receives ? (now.includes(recipient) ? now : [...now, recipient]) : without
  return { path, edits: [set(['recipients'], next)] }
}

/** Whoever binds somebody to the duties of a processor binds them to all of Art. 28(3). */
function agreementPlace(
  files: PolicyTexts,
  { id, set: { title, recipient, signed, document } }: Extract<Change, { kind: 'agreement' }>,
): Place {
  const known = fileOf(files, 'agreements', 'agreement', id)
  if (known !== null) return { path: known, edits: sets([], { title, recipient, signed, document }) }
  const written = { agreement: id, title, kind: 'processor', recipient, signed }
  const clauses = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  const text = stringify({ ...written, clauses, 'flow-down': true, document }, { lineWidth: 0 })
  return { path: `agreements/${id}.yaml`, edits: [() => text] }
}

function subProcessorOfStore(
  files: PolicyTexts,
  { store, recipient, works }: Extract<Change, { kind: 'sub-processor-of-store' }>,
): Place | null {
  const path = fileOf(files, 'stores', 'store', store)
  if (path === null) return null
  const read = dataOf(files.get(path) ?? '')
  const named = isRecord(read) ? read['sub-processors'] : undefined
  const now = Array.isArray(named) ? named.map(String) : []
  const without = now.filter((id) => id !== recipient)
  if (!works && without.length === 0)
    return { path, edits: [(text) => removeValue(text, ['sub-processors']) ?? text] }
  return { path, edits: [set(['sub-processors'], works ? [...without, recipient] : without)] }
}

function columnPlace(
  files: PolicyTexts,
  { store, table, schema, column, category }: Extract<Change, { kind: 'column' }>,
): Place | null {
  const path = fileOf(files, 'stores', 'store', store)
  const document = path === null ? null : parseDocument(files.get(path) ?? '')
  const tables = document?.get('tables')
  if (path === null || !isSeq(tables)) return null
  const index = tables.items.findIndex(
    (item) => isMap(item) && item.get('table') === table && (item.get('schema') ?? null) === schema,
  )
  if (index < 0) return null
  return { path, edits: [set(['tables', String(index), 'columns', column], category ?? 'none')] }
}

function has(files: PolicyTexts, path: string, keys: readonly string[]): boolean {
  return parseDocument(files.get(path) ?? '').hasIn(keys)
}

function dataOf(text: string): unknown {
  return parseDocument(text).toJS()
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTextPair(value: Value): value is { readonly fr: string; readonly en: string } {
  return isRecord(value) && typeof value.fr === 'string' && typeof value.en === 'string'
}
