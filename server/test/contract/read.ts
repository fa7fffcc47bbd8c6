import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connector } from '../../src/stores/connector.ts'
import type { World } from './connector.ts'
import { contractStore } from './fixture.ts'

/** Reading a whole table, row by row as it is. */
export function readContract(world: World): void {
  describe('read', () => {
    let connector: Connector
    beforeAll(() => {
      connector = world.database.open(contractStore(world.dialect.engine))
    })
    afterAll(() => connector.close())

    async function all(name: string, columns: readonly string[]) {
      const pages: (readonly (readonly (string | null)[])[])[] = []
      await connector.read({ table: { schema: null, name }, columns }, async (page) => void pages.push(page))
      return pages
    }

    it('gives every row of a table without a key as often as it is, NULLs and all, in the same order each time', async () => {
      const [page, ...more] = await all('visit', ['customer_id', 'page', 'detail'])
      expect(more).toEqual([])
      expect(page).toHaveLength(6)
      expect(page?.map((row) => JSON.stringify(row)).sort()).toEqual(
        [
          ...[
            ['1', '/a', null],
            ['1', '/a', null],
            ['1', '/b', 'x'],
            ['2', '/a', null],
            ['2', '/b', 'x'],
          ],
          [null, '/c', null],
        ].map((row) => JSON.stringify(row)),
      )
      expect(await all('visit', ['customer_id', 'page', 'detail'])).toEqual([page])
    })

    it('gives a table with a key in the order of it', async () => {
      expect((await all('invoice', ['year', 'number', 'total'])).flat().map((row) => row.join(' '))).toEqual([
        ...['2025 0001 10.50', '2025 0002 5.00', '2026 0001 20.00', '2026 0002 30.00'],
      ])
    })

    it('stops when whoever takes the pages does, and goes on to serve others', async () => {
      const reading = connector.read(
        { table: { schema: null, name: 'customer' }, columns: ['id'] },
        async () => {
          throw new Error('full')
        },
      )
      await expect(reading).rejects.toThrow('full')
      expect((await all('customer', ['id'])).flat()).toHaveLength(6)
    })
  })
}
