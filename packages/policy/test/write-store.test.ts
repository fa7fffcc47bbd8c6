import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Bundle,
  clientsOf,
  compile,
  compileFolder,
  readFolder,
  type Store,
  writeStoreFile,
} from '../src/index.ts'

const examples = join(import.meta.dirname, '..', '..', '..', 'examples')
const small = join(import.meta.dirname, '..', 'corpus', 'base')

async function compiled(folder: string): Promise<Bundle> {
  const result = await compileFolder(folder)
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics))
  return result.bundle
}

/** Compiles the policy of `folder` with these stores instead of its own. */
async function readBack(
  folder: string,
  stores: readonly Store[],
  notes?: Parameters<typeof writeStoreFile>[1],
) {
  const { files } = await readFolder(folder)
  const others = [...files].filter(([path]) => !path.startsWith('stores/'))
  const written = stores.map((store) => [`stores/${store.name}.yaml`, writeStoreFile(store, notes)] as const)
  return compile(new Map([...others, ...written]))
}

describe('writeStoreFile', () => {
  it.each(['im-pec', 'chinook'])(
    'writes the stores of %s so that they compile to the same bundle',
    async (name) => {
      const folder = join(examples, name)
      const bundle = await compiled(folder)
      const entrusted = clientsOf(bundle).flatMap((client) => client.stores)
      expect(await readBack(folder, [...bundle.stores, ...entrusted])).toMatchObject({ ok: true, bundle })
    },
  )

  it('keeps any name of a table or column, and any constant', async () => {
    const { stores } = await compiled(small)
    const [store] = stores
    const [table] = store?.tables ?? []
    if (store === undefined || table === undefined) throw new Error('no store')
    const anyName = fc.oneof(
      fc.constantFrom(
        'null',
        '~',
        'true',
        'no',
        '1',
        '0x1F',
        '- a',
        '# b',
        ': c',
        '<<',
        '__proto__',
        '"',
        "'",
        '`',
        ' a ',
        '&a',
        '*a',
        '!!str',
        '2026-01-01',
        '=',
        '[]',
        '{',
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter(fits),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anyName, { minLength: 2, maxLength: 6 }),
        anyName,
        async (names, constant) => {
          const columns = names.toSorted().map((name) => ({
            ...{ name, category: 'contact', thirdParty: false },
            mask: { kind: 'constant', value: constant } as const,
          }))
          const [first = ''] = names
          const odd: Store = {
            ...store,
            bridge: { fr: constant.trim() || 'x', en: 'Apart: by schema, "never" joined' },
            tables: [
              {
                ...table,
                ...{ name: first, columns, links: [], key: names, triggers: [] },
                identifiers: [{ kind: 'email', column: first, canonical: false, samePerson: true }],
                events: [{ event: 'contract-end', column: first }],
                // biome-ignore lint/suspicious/noThenProperty: a word of the bundle, never awaited
                erasure: { rows: 'mask', rule: null, from: null, then: 'erase', mask: names.toSorted() },
              },
            ],
          }
          const result = await readBack(small, [odd], () => `why? ${constant}`)
          expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
          expect(result.ok && result.bundle.stores).toEqual([odd])
        },
      ),
      { numRuns: 60 },
    )
  })
})

/** What a name may be: a policy takes no control characters, and databases no long names. */
function fits(name: string): boolean {
  return !/[\p{Cc}\ufffe\uffff]/u.test(name) && name.isWellFormed() && Buffer.byteLength(name) <= 60
}
