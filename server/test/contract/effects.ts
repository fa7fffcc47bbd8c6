import type { Table } from '@garant/policy'
import { describe, expect, it } from 'vitest'
import type { Statement } from '../../src/stores/connector.ts'
import { erase, mask } from './apply.ts'
import type { World } from './connector.ts'
import { contractStore, declared } from './fixture.ts'

/** Engines do not count what a cascade or a trigger does, so it must be declared, and be done before by its own statement. */
export function effectsContract(world: World): void {
  describe('effects the engine does not count', () => {
    let steps = 0
    const apply = async (
      statements: readonly Statement[],
      changes: Record<string, Partial<Table>> = {},
      more: readonly Table[] = [],
    ) => {
      const store = contractStore(world.dialect.engine, changes)
      const connector = world.database.open({ ...store, tables: [...store.tables, ...more] })
      try {
        return await connector.apply({ id: `effects-${++steps}`, fencing: 1n }, statements)
      } finally {
        await connector.close()
      }
    }
    const rows = (sql: string) => world.database.column(sql)
    const undeclared = { code: 'store/undeclared-effect' }

    it('refuses a deletion that cascades into a table the policy does not declare', async () => {
      await expect(apply([erase('gift', [['1']])])).rejects.toMatchObject(undeclared)
      expect(await rows('select id from gift_secret')).toEqual(['1'])
    })

    it('takes the cascade when the policy declares the table and its rows are erased first', async () => {
      const more = [declared('gift_secret')]
      await expect(apply([erase('gift', [['1']])], {}, more)).rejects.toMatchObject({ code: 'store/drifted' })
      expect(await rows('select id from gift_secret')).toEqual(['1'])
      await apply([erase('gift_secret', [['1']]), erase('gift', [['1']])], {}, more)
      expect(await rows('select id from gift')).toEqual([])
    })

    it('rolls back when a cascade would take rows that the plan does not name', async () => {
      const part = [erase('basket_line', [['1']]), erase('basket', [['1']])]
      await expect(apply(part)).rejects.toMatchObject({ code: 'store/drifted' })
      expect(await rows('select id from basket_line order by id')).toEqual(['1', '2', '3'])
      await apply([erase('basket_line', [['1'], ['2']]), erase('basket', [['1']])])
      expect(await rows('select id from basket order by id')).toEqual(['2', '3'])
    })

    it('lets a declared reference become null with the row it pointed at', async () => {
      await apply([erase('basket', [['3']])])
      expect(await rows('select body from note where basket_id is null')).toEqual(['n'])
    })

    it('refuses a deletion that fires a trigger the policy does not declare', async () => {
      await expect(apply([erase('subscriber', [['1']])])).rejects.toMatchObject(undeclared)
      const named = { name: 'subscriber_leaves', writes: ['subscriber_copy'] }
      await expect(
        apply([erase('subscriber', [['1']])], { subscriber: { triggers: [named] } }),
      ).rejects.toMatchObject(undeclared)
      expect(await rows('select email from subscriber_copy')).toEqual([])
    })

    it('takes the trigger when it and what it writes are declared', async () => {
      const named = { name: 'subscriber_leaves', writes: ['subscriber_copy'] }
      await apply([erase('subscriber', [['1']])], { subscriber: { triggers: [named] } }, [
        declared('subscriber_copy'),
      ])
      expect(await rows('select email from subscriber_copy')).toEqual(['s1@example.org'])
    })

    it('does not mind a trigger on deletion when it only masks', async () => {
      await apply([mask('subscriber', [['2']], [{ column: 'email', to: { kind: 'null' } }])])
      expect(await rows('select id from subscriber where email is null')).toEqual(['2'])
    })
  })
}
