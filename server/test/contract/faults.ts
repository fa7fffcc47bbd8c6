import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connector } from '../../src/stores/connector.ts'
import { StoreError } from '../../src/stores/errors.ts'
import { erase, mask } from './apply.ts'
import type { World } from './connector.ts'
import { at, type OpenOptions } from './dialect.ts'
import { contractStore } from './fixture.ts'
import { type BreakingProxy, openProxy } from './proxy.ts'

const secret = 'canary-7f3a@example.org'

export function faultsContract(world: World): void {
  describe('faults', () => {
    let proxy: BreakingProxy
    const opened: Connector[] = []
    beforeAll(async () => {
      proxy = await openProxy(world.database.port)
      const { database } = world
      await database.execute('create table fault (id int primary key, body varchar(100), gone varchar(100))')
      await database.execute(
        `insert into fault values (1, '${secret}', 'x'), (2, 'two', 'y'), (3, 'three', 'z')`,
      )
    })
    afterAll(async () => {
      await Promise.all(opened.map((one) => one.close()))
      await proxy.close()
    })

    const open = (options: OpenOptions = {}): Connector => {
      const store = contractStore(world.dialect.engine)
      const connector = world.database.open(store, options)
      opened.push(connector)
      return connector
    }
    const failure = async (attempt: Promise<unknown>): Promise<StoreError> => {
      const error = await attempt.then(
        () => null,
        (thrown: unknown) => thrown,
      )
      if (!(error instanceof StoreError)) throw new Error('no StoreError', { cause: error })
      const told = JSON.stringify([error.message, error.stack, error.facts, error.cause ?? null])
      expect(told).not.toContain('canary')
      return error
    }
    const step = (id: string) => ({ id: `fault-${id}`, fencing: 1n })
    const eraseOne = [erase('fault', [['1']])]
    const maskOne = [mask('fault', [['1']], [{ column: 'body', to: { kind: 'constant', value: secret } }])]
    const lookup = {
      table: at('fault'),
      columns: ['body'],
      tuples: [[secret]],
      owners: [0],
      match: 'exact',
      canonical: false,
      fetch: [],
    } as const
    const intact = async () =>
      expect(await world.database.column('select id from fault order by id')).toEqual(['1', '2', '3'])

    it('a port that nobody answers is unreachable', async () => {
      const dead = await openProxy(world.database.port)
      await dead.close()
      const connector = open({ port: dead.port })
      for (const attempt of [connector.inspect(), connector.find([lookup]), connector.verify(eraseOne)])
        expect(await failure(attempt)).toMatchObject({ code: 'store/unreachable', passing: true })
      expect(await failure(connector.apply(step('dead'), eraseOne))).toMatchObject({
        code: 'store/unreachable',
      })
    })

    it('a login that the server does not know is wrong credentials', async () => {
      const error = await failure(open({ as: 'stranger' }).inspect())
      expect(error).toMatchObject({ code: 'store/credentials', passing: false })
    })

    it('a role without rights is told so', async () => {
      const connector = open({ as: 'nobody' })
      const found = connector.find([lookup]).then(() => connector.verify(eraseOne))
      expect(['store/rights', 'store/unknown-name']).toContain((await failure(found)).code)
    })

    it('a role that may only read is refused by its rights, and nothing happens', async () => {
      const reader = open({ as: 'reader' })
      await reader.find([lookup])
      expect(await failure(reader.apply(step('reader'), eraseOne))).toMatchObject({ code: 'store/rights' })
      expect(await failure(reader.apply(step('reader'), maskOne))).toMatchObject({ code: 'store/rights' })
      await intact()
    })

    it('a lock that is not given is busy', async () => {
      const held = await world.database.hold("update fault set body = 'held' where id = 1")
      try {
        const connector = open({ lockTimeoutMs: 100 })
        expect(await failure(connector.apply(step('lock'), eraseOne))).toMatchObject({ code: 'store/busy' })
      } finally {
        await held.release()
      }
      await intact()
    })

    it('two steps that block each other end with one done and one busy', async () => {
      const { database } = world
      await database.execute("insert into fault values (11, 'a', 'a'), (12, 'b', 'b')")
      const [one, other] = [open({ lockTimeoutMs: 3000 }), open({ lockTimeoutMs: 3000 })]
      await Promise.all([one.inspect(), other.inspect()])
      const held = await database.hold("update fault set gone = 'held' where id in (11, 12)")
      const row = (id: string) =>
        mask('fault', [[id]], [{ column: 'body', to: { kind: 'constant', value: 'z' } }])
      const attempts = Promise.allSettled([
        one.apply(step('ab'), [row('11'), row('12')]),
        other.apply(step('ba'), [row('12'), row('11')]),
      ])
      await new Promise((resolve) => setTimeout(resolve, 200))
      await held.release()
      for (const attempt of await attempts)
        if (attempt.status === 'rejected') expect(attempt.reason).toMatchObject({ code: 'store/busy' })
      expect((await attempts).map((attempt) => attempt.status)).toContain('fulfilled')
      await database.execute('delete from fault where id > 10')
    })

    it('a session ended by the server while it works is unreachable, nothing is done, and the next call connects anew', async () => {
      const connector = open({ lockTimeoutMs: 10_000 })
      await connector.inspect()
      const held = await world.database.hold("update fault set body = 'held' where id = 1")
      const attempt = failure(connector.apply(step('killed'), eraseOne))
      await new Promise((resolve) => setTimeout(resolve, 200))
      await world.database.killSessions()
      expect(await attempt).toMatchObject({ code: 'store/unreachable' })
      await held.release()
      await intact()
      expect(await connector.verify(eraseOne)).toEqual([1])
    })

    it('an answer that breaks off is unreachable', async () => {
      const connector = open({ port: proxy.port })
      await connector.inspect()
      proxy.cutBefore(secret)
      expect(await failure(connector.find([{ ...lookup, fetch: ['body'] }]))).toMatchObject({
        code: 'store/unreachable',
      })
      expect((await connector.find([{ ...lookup, fetch: ['body'] }]))[0]?.values).toEqual([[secret]])
    })

    it('a connection lost while committing is interrupted: it may have been done', async () => {
      const connector = open({ port: proxy.port })
      await connector.inspect()
      await world.database.execute("insert into fault values (20, 'twenty', null)")
      proxy.cutAfter('commit')
      const error = await failure(connector.apply(step('commit'), [erase('fault', [['20']])]))
      expect(error).toMatchObject({ code: 'store/interrupted', passing: true })
      await world.database.execute('delete from fault where id = 20')
    })

    it('a statement that takes too long is busy', async () => {
      const held = await world.database.hold("update fault set body = 'held' where id = 1")
      const connector = open({ statementTimeoutMs: 150, lockTimeoutMs: 10_000 })
      expect(await failure(connector.apply(step('slow'), eraseOne))).toMatchObject({ code: 'store/busy' })
      await held.release()
    })

    it('a call that is aborted ends at once and leaves nothing behind', async () => {
      const held = await world.database.hold("update fault set body = 'held' where id = 1")
      const connector = open({ lockTimeoutMs: 20_000, statementTimeoutMs: 20_000 })
      await connector.inspect()
      const controller = new AbortController()
      const attempt = failure(connector.apply(step('aborted'), eraseOne, controller.signal))
      setTimeout(() => controller.abort(), 100)
      expect(await attempt).toMatchObject({ passing: true })
      await held.release()
      await intact()
      expect((await failure(connector.verify(eraseOne, AbortSignal.abort()))).passing).toBe(true)
    })

    it('a column dropped after it was found stops the step', async () => {
      const connector = open()
      await connector.find([{ ...lookup, fetch: ['gone'] }])
      await world.database.execute('alter table fault drop column gone')
      const set = [{ column: 'gone', to: { kind: 'null' } }] as const
      const attempt = connector.apply(step('dropped'), [mask('fault', [['2']], set), erase('fault', [['1']])])
      expect(await failure(attempt)).toMatchObject({ code: 'store/drifted', passing: false })
      expect((await failure(connector.find([{ ...lookup, fetch: ['gone'] }]))).code).toMatch(
        /^store\/(drifted|unknown-name)$/,
      )
      await intact()
    })

    it('a trigger or a cascade made after the look at the schema stops the step', async () => {
      const { database } = world
      const connector = open()
      await connector.verify(eraseOne)
      await database.execute('create table fault_child (id int primary key, fault_id int)')
      await database.execute(
        'alter table fault_child add constraint fault_child_fk foreign key (fault_id) references fault (id) on delete cascade',
      )
      await database.execute('insert into fault_child values (1, 1)')
      expect(await failure(connector.apply(step('cascade'), eraseOne))).toMatchObject({
        code: 'store/undeclared-effect',
      })
      await intact()
      await database.execute('drop table fault_child')
    })
  })
}
