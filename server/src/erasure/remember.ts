import type { IdentifierKind } from '@garant/policy'
import { type Identifiers, rowSeed, tokensBy } from '../people/people.ts'
import type { Remembered } from '../protections/protections.ts'
import { canonicalIdentifier, writtenForms } from '../stores/stores.ts'
import { allGroups } from './intent.ts'
import type { Work } from './work.ts'

/**
 * By what people of whom something was erased would be known again: their identifiers in each way they may be written, and
 * the rows in which a store knew them by one.
 */
export function tokensOf(work: Work, people: readonly Identifiers[]): Remembered['tokens'] {
  const { context, chunk, bundle, steps } = work
  const made = new Map<string, (text: string) => Buffer>()
  const token = (kind: IdentifierKind | 'row', text: string) => {
    const make = made.get(kind) ?? tokensBy(context.vault.watchKey(chunk.tenant, kind))
    made.set(kind, make)
    return { kind, token: make(text) }
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
        own.map((key) => token('row', rowSeed({ store, schema, table: name, key }).value)),
      )
  })
  return [...known, ...rows]
}
