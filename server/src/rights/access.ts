import { createHash } from 'node:crypto'
import { type Bundle, type Purpose, retentionEnd, type Table } from '@garant/policy'
import type { DisclosureView } from '../disclosures/disclosures.ts'
import { type DiscoveredTable, type Discovery, exportValue } from '../stores/stores.ts'
import type {
  AccessAnswer,
  AnsweredColumn,
  AnsweredDisclosure,
  AnsweredPurpose,
  AnsweredRow,
  AnsweredTable,
} from './answer.ts'
import { organisationOf } from './answered.ts'
import { checkIdentity } from './identity.ts'
import type { IdentityCheck, NewRequest, Redaction } from './rights.ts'
import type { Case } from './store.ts'

/** What an access answer is made of. */
export interface AccessMaterial {
  readonly found: Pick<Case, 'id' | 'reference' | 'lang'>
  readonly subject: NewRequest['subject']
  readonly discovery: Discovery
  readonly bundle: Bundle
  readonly redaction: Redaction
  /** What was entered of this person. */
  readonly disclosures: readonly DisclosureView[]
  readonly at: Date
}

/**
 * The answer to an access request (Art. 15), twice from the same rows: as the DPO judges it, with what is withheld
 * marked, and as the person gets it.
 */
export function accessAnswers(material: AccessMaterial): {
  readonly preview: AccessAnswer
  readonly answer: AccessAnswer
  readonly identity: IdentityCheck
} {
  const preview = previewOf(material)
  return {
    preview,
    answer: { ...preview, purposes: preview.purposes.map(withoutWithheld) },
    identity: checkIdentity(material.discovery, material.subject),
  }
}

function previewOf(material: AccessMaterial): AccessAnswer {
  const { found, discovery, bundle, at } = material
  const contradicted = checkIdentity(discovery, material.subject) === 'contradicted'
  const tables = discovery.stores.flatMap((store) =>
    store.reached ? store.tables.map((table) => ({ store: store.store, table, rows: ownRows(table) })) : [],
  )
  const shown = contradicted ? [] : tables.filter(({ rows }) => rows.length > 0)
  // Legal bases are told for what this person is here, where the tables say so.
  const subjects = new Set(shown.flatMap(({ table }) => table.table.subject ?? []))
  const all = tables.reduce((sum, { table }) => sum + countRows(table), 0)
  const own = shown.reduce((sum, { rows }) => sum + rows.length, 0)
  return {
    right: 'access',
    reference: found.reference,
    lang: found.lang,
    at: at.toISOString(),
    organisation: organisationOf(bundle),
    receipt: null,
    found: shown.length > 0,
    purposes: bundle.purposes.flatMap((purpose) => {
      const of = shown.filter(({ table }) => table.table.purpose === purpose.id)
      return of.length === 0 ? [] : [purposeOf(purpose, of, subjects, material)]
    }),
    unreached: discovery.stores.flatMap((store) => {
      const hidden = !store.reached || store.unknownThrough.length > 0
      const label = bundle.stores.find(({ name }) => name === store.store)?.label
      return hidden && label !== undefined ? [{ store: store.store, label }] : []
    }),
    ambiguousRows: all - own,
    // A mailbox that another identifier contradicts may be somebody else's.
    disclosed: contradicted ? [] : material.disclosures.map((one) => disclosedTo(one, bundle)),
  }
}

function disclosedTo(
  { on, recipient, named, purpose, categories, ground }: DisclosureView,
  bundle: Bundle,
): AnsweredDisclosure {
  const known = bundle.recipients.find(({ id }) => id === recipient)
  return {
    ...{ on, name: named ?? known?.name ?? recipient, ground },
    label: known?.label ?? null,
    country: known?.country ?? null,
    purpose: bundle.purposes.find(({ id }) => id === purpose)?.label ?? null,
    categories: bundle.categories.filter(({ id }) => categories.includes(id)).map(({ label }) => label),
  }
}

interface OwnTable {
  readonly store: string
  readonly table: DiscoveredTable
  /** Places of the rows that are this person's. */
  readonly rows: readonly number[]
}

function purposeOf(
  purpose: Purpose,
  tables: readonly OwnTable[],
  subjects: ReadonlySet<string>,
  material: AccessMaterial,
): AnsweredPurpose {
  const { bundle } = material
  const held = new Set(tables.flatMap(({ table }) => table.table.columns.map(({ category }) => category)))
  const own = purpose.legalBasis.filter(({ subject }) => subjects.has(subject))
  return {
    id: purpose.id,
    label: purpose.label,
    description: purpose.description,
    bases: (own.length > 0 ? own : purpose.legalBasis).map(({ basis, justification }) => ({
      basis,
      justification,
    })),
    categories: bundle.categories
      .filter(({ id }) => held.has(id))
      .map(({ label, special }) => ({ label, special })),
    recipients: bundle.recipients
      .filter(({ id }) => purpose.recipients.includes(id))
      .map(({ name, label, country }) => ({ name, label, country })),
    retention: bundle.retention
      .filter((rule) => rule.purpose === purpose.id)
      .map((rule) => ({
        label: rule.label,
        active: rule.active,
        archive: rule.archive,
        source: rule.source,
        until: latest(tables.map((each) => endOf(each, rule.id, bundle))),
      })),
    source: purpose.source,
    tables: tables.map((each) => tableOf(each, material)),
  }
}

function tableOf({ store, table, rows }: OwnTable, material: AccessMaterial): AnsweredTable {
  const { bundle, redaction, found } = material
  const declared = table.table
  const columns = declared.columns.filter(({ name }) => table.fetched.includes(name))
  const texts = columns.map((column) => textOf(table, column.name))
  const named = (list: Redaction['show'], column: string) =>
    list.some((ref) => ref.store === store && ref.table === declared.name && ref.column === column)
  const answered = rows.map((row): AnsweredRow => {
    const id = rowId(found.id, store, declared, table.keys[row] ?? [])
    const values = texts.map((text) => text(row))
    return {
      id,
      values,
      withheld: redaction.rows.includes(id),
      shared: table.standing[row] === 'shared',
    }
  })
  return {
    store,
    storeLabel: bundle.stores.find(({ name }) => name === store)?.label ?? { fr: store, en: store },
    name: declared.name,
    label: declared.label,
    columns: columns.map(
      (column): AnsweredColumn => ({
        name: column.name,
        category: bundle.categories.find(({ id }) => id === column.category)?.label ?? null,
        withheld:
          named(redaction.hide, column.name) || (column.thirdParty && !named(redaction.show, column.name)),
      }),
    ),
    // The same rows must give the same digest, in whatever order the database returns them.
    rows: answered.sort((one, other) => (one.id < other.id ? -1 : 1)),
    withheldRows: answered.filter(({ withheld }) => withheld).length,
  }
}

/** Reads a column of the rows as a person does: times in ISO 8601, bytes in base64. */
function textOf({ catalog, fetched, values }: DiscoveredTable, name: string): (row: number) => string | null {
  const place = fetched.indexOf(name)
  const { kind } = catalog.columns.find((column) => column.name === name) ?? { kind: 'other' }
  return (row) => {
    const raw = values[row]?.[place] ?? null
    const value = exportValue({ kind }, raw)
    return value === null || typeof value === 'object' ? raw : String(value)
  }
}

function withoutWithheld(purpose: AnsweredPurpose): AnsweredPurpose {
  return {
    ...purpose,
    tables: purpose.tables.map((table) => ({
      ...table,
      rows: table.rows
        .filter(({ withheld }) => !withheld)
        .map((row) => ({
          ...row,
          values: row.values.map((value, place) => (table.columns[place]?.withheld ? null : value)),
        })),
    })),
  }
}

/** Places of the rows that are this person's, also those that are another's too; each row once. */
function ownRows({ standing, keys, catalog }: DiscoveredTable): readonly number[] {
  const seen = new Set<string>()
  return standing.flatMap((each, place) => {
    const key = JSON.stringify(keys[place])
    if (each === 'ambiguous' || (catalog.keyKind !== 'whole-row' && seen.has(key))) return []
    seen.add(key)
    return [place]
  })
}

function countRows({ keys, catalog }: DiscoveredTable): number {
  return catalog.keyKind === 'whole-row' ? keys.length : new Set(keys.map((key) => JSON.stringify(key))).size
}

/** Opaque outside the case, because the case's id is random and its own. */
function rowId(caseId: string, store: string, table: Table, key: readonly (string | null)[]): string {
  const name = JSON.stringify([caseId, store, table.schema, table.name, key])
  return createHash('sha256').update(name).digest('base64url').slice(0, 16)
}

/** The latest day on which a row of the table ends by this rule; null where the rule does not count from its rows. */
function endOf({ table, rows }: OwnTable, rule: string, bundle: Bundle): string | null {
  const { rule: own, from } = table.table.erasure
  const counting = bundle.retention.find(({ id }) => id === rule)
  if (own !== rule || from === null || counting === undefined) return null
  const place = table.fetched.indexOf(from)
  return latest(
    rows.map((row) => {
      const day = /^\d{4}-\d{2}-\d{2}/.exec(table.values[row]?.[place] ?? '')?.[0]
      return day === undefined ? null : retentionEnd(counting, day, bundle.organisation)
    }),
  )
}

function latest(days: readonly (string | null)[]): string | null {
  return days.reduce((one, other) => (other !== null && (one === null || other > one) ? other : one), null)
}
