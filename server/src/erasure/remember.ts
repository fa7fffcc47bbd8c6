import type { IdentifierKind } from '@garant/policy'
import { type Identifiers, tokenOf } from '../people/people.ts'
import type { Remembered } from '../protections/protections.ts'
import { canonicalIdentifier, writtenForms } from '../stores/stores.ts'
import { allGroups } from './intent.ts'
import type { Work } from './work.ts'

/** A row as its token names it: equal for the same row, whatever became of its columns. */
export function rowText(
  store: string,
  schema: string | null,
  table: string,
  key: readonly unknown[],
): string {
  return JSON.stringify([store, schema, table, ...key])
}

/**
 * By what people of whom something was erased would be known again: their identifiers in each way they may be written, and
 * the rows in which a store knew them by one.
 */
export function tokensOf(work: Work, people: readonly Identifiers[]): Remembered['tokens'] {
  const { context, chunk, bundle, steps } = work
  const keys = new Map<string, Buffer>()
  const token = (kind: IdentifierKind | 'row', text: string) => {
    const key = keys.get(kind) ?? context.vault.watchKey(chunk.tenant, kind)
    keys.set(kind, key)
    return { kind, token: tokenOf(key, text) }
  }
  const { country } = bundle.organisation
  const known = people.flatMap((one) =>
    one.flatMap(({ kind, value }) => {
      const text = kind === 'row' ? null : canonicalIdentifier(kind, value, country)
      return kind === 'row' || text === null
        ? []
        : writtenForms(kind, text, country).map((form) => token(kind, form))
    }),
  )
  const rows = [...steps.values()].flatMap(({ store, intent }) => {
    const tables = bundle.stores.find(({ name }) => name === store)?.tables ?? []
    return (intent === null ? [] : allGroups(intent))
      .filter(({ action }) => action !== 'keep')
      .filter(({ table: { schema, name } }) =>
        tables.some((one) => one.schema === schema && one.name === name && one.identifiers.length > 0),
      )
      .flatMap(({ table: { schema, name }, keys: own }) =>
        own.map((key) => token('row', rowText(store, schema, name, key))),
      )
  })
  return [...known, ...rows]
}
