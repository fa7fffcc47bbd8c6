import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connector } from '../../src/stores/connector.ts'
import type { World } from './connector.ts'
import { at } from './dialect.ts'
import { declared } from './fixture.ts'

/** Test F6: a name from a policy either is exactly a name of the database, or reaches no SQL. */
export function namesContract(world: World): void {
  describe('names', () => {
    const { quote, longestName } = world.dialect
    const long = 'l'.repeat(longestName)
    const hostile = [
      ...[
        'we"ird',
        "it's",
        'back`tick',
        'back\\slash',
        'semi;colon',
        'dash--dash',
        '/*comment*/',
        'per%cent',
      ],
      ...[
        'Case',
        'case_',
        'dollar$1',
        'que?stion',
        ':named',
        'été',
        'select',
        '"quoted"',
        '`quoted`',
        '{"a"}',
      ],
      ...['two words', '日本語', "');drop table names;--", 'a,b', 'a.b', '[x]', '??', '@x', '#x', long],
    ]
    const store = { engine: world.dialect.engine, tables: [declared('fault')] }
    let connector: Connector
    const open = () => {
      const rest = {
        name: 'contract',
        label: { fr: '', en: '' },
        backupHorizon: 'P0D',
        withoutPersonalData: [],
      }
      return world.database.open({ ...rest, ...store, location: { country: 'FR', place: '' } })
    }
    const find = (table: string, column: string) =>
      connector.find([
        {
          table: at(table),
          columns: [column],
          tuples: [['v'], [`${table}\0`], [`${table}'--`]],
          owners: [0, 1, 2],
          match: 'exact',
          canonical: false,
          fetch: [column],
        },
      ])

    beforeAll(async () => {
      for (const name of hostile) {
        const columns = hostile.map((column) => `${quote(column)} varchar(20)`)
        await world.database.execute(
          `create table ${quote(name)} (id int primary key, ${columns.join(', ')})`,
        )
      }
      connector = open()
    }, 30_000)
    afterAll(() => connector.close())

    it('finds, masks, verifies and erases through names with any character', async () => {
      for (const [i, name] of hostile.entries()) {
        const column = hostile[(i + 7) % hostile.length] ?? ''
        await world.database.execute(
          `insert into ${quote(name)} (id, ${quote(column)}) values (1, 'v'), (2, 'w')`,
        )
        expect((await find(name, column))[0], name).toEqual({ owners: [0], keys: [['1']], values: [['v']] })
        const wrong = hostile[(i + 8) % hostile.length] ?? ''
        expect((await find(name, wrong))[0]?.keys, `${name}.${wrong}`).toEqual([])
        const table = at(name)
        const keys = [['1']]
        const mask = { do: 'mask', table, keys, set: [{ column, to: { kind: 'null' } }] } as const
        await connector.apply({ id: `mask-${i}`, fencing: 1n }, [mask])
        expect(await connector.verify([mask])).toEqual([0])
        await connector.apply({ id: `erase-${i}`, fencing: 1n }, [{ do: 'erase', table, keys }])
        expect(await world.database.column(`select ${quote(column)} from ${quote(name)}`)).toEqual(['w'])
      }
    }, 30_000)

    it('refuses every other name', async () => {
      const known = new Set(hostile)
      const piece = fc.constantFrom(
        ...hostile,
        'fault',
        'id',
        '"',
        "'",
        '`',
        '\0',
        '\\',
        '.',
        '--',
        ' ',
        'é',
        '\ud800',
      )
      const name = fc.oneof(
        fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join('')),
        fc.string({ unit: 'binary', maxLength: 70 }),
        fc.integer({ min: 60, max: 130 }).map((length) => 'l'.repeat(length)),
      )
      const refused = { code: 'store/unknown-name' }
      await fc.assert(
        fc.asyncProperty(name, async (generated) => {
          const fresh = generated.normalize('NFC').toLowerCase()
          fc.pre(![...known, 'id', 'fault'].some((one) => one.toLowerCase() === fresh))
          await expect(find(generated, 'id')).rejects.toMatchObject(refused)
          await expect(find('Case', generated)).rejects.toMatchObject(refused)
          const statement = { do: 'erase', table: at(generated), keys: [['1']] } as const
          const attempt = connector.apply({ id: `refused-${generated.length}`, fencing: 1n }, [statement])
          await expect(attempt).rejects.toMatchObject(refused)
        }),
        { numRuns: 300, seed: 6 },
      )
    }, 30_000)
  })
}
