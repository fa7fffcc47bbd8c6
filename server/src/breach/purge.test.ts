import { bundleHash } from '@garant/policy'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breachActor as actor, officer, type TestBreach, testBreach } from '../../test/support/breach.ts'
import { databases } from '../../test/support/database.ts'
import { testBundle } from '../../test/support/policy.ts'
import { purge } from './purge.ts'
import { writeLetters } from './write-letters.ts'

const day = 86_400_000
const high = { risk: 'high', severity: 'limited', reasons: 'Because.', exemption: null, keys: null } as const
const letter = { lang: 'fr', happened: 'Vol.', consequences: 'Peu.', done: 'Fini.', advice: 'Rien.' } as const

describe.each(databases())('what is kept of breaches, on $name', (server) => {
  let world: TestBreach
  beforeAll(async () => {
    world = await testBreach(server)
  })
  afterAll(() => world?.close())
  const { own, local, aware, view, idOf } = officer(() => world)

  const on = (reference: string) => ({
    there: async () => (await own(() => world.breach.view(world.tenant, reference))) !== null,
  })
  const purgeNow = () => own(() => purge(world.context, world.tenant))
  const later = (from: Date, days: number) => {
    world.clock.at = new Date(from.getTime() + days * day)
  }

  /** A breach with everything that can hang on one, closed today. */
  async function closed(): Promise<{ reference: string; id: string; at: Date }> {
    const reference = await aware(['crm', 'vergers-shop'])
    const { breach, tenant } = world
    const scope = { stores: ['crm', 'vergers-shop'], from: null, until: null, categories: [] }
    await own(() => breach.scope(tenant, reference, { ...scope, rows: 'present' }, actor))
    await own(() => breach.assess(tenant, reference, high, actor))
    await own(() => breach.tellClients(tenant, reference, 'untold', actor))
    await own(() => breach.noteAcknowledgement(tenant, reference, { client: 'vergers', by: 'phone' }, actor))
    const filing = { phase: 'complete', at: local(), receipt: 'N-1', lateReason: '' } as const
    await own(() => breach.file(tenant, reference, filing, actor))
    await own(() => breach.sendLetters(tenant, reference, letter, actor))
    const id = await idOf(reference)
    await own(() => writeLetters(world.context, tenant, id))
    expect(await own(() => breach.close(tenant, reference, actor))).toEqual({ result: 'done' })
    return { reference, id, at: world.clock.at }
  }

  it('is destroyed five years after it was closed, with its keys, its letters and its mails; the ledger stays', async () => {
    const { reference, id, at } = await closed()
    const entries = async () =>
      (
        await sql<{ n: number }>`
          SELECT count(*)::int AS n FROM journal_entry WHERE once LIKE ${`breach-${id} %`}`.execute(
          world.database.db.read,
        )
      ).rows[0]?.n
    const before = await entries()
    expect(before).toBeGreaterThan(5)
    later(at, 5 * 365)
    await purgeNow()
    expect(await on(reference).there()).toBe(true)
    later(at, 5 * 366)
    expect(await purgeNow()).toBe(1)
    expect(await on(reference).there()).toBe(false)
    expect(await entries()).toBe(before)
    const { rows } = await sql<{ live: number; left: number }>`
      SELECT (SELECT count(wrapped)::int FROM vault_key WHERE scope IN (${`breach-${id}`}, ${`breach-letters-${id}`})) AS live,
        (SELECT count(*)::int FROM (
          SELECT breach_id FROM breach_event UNION ALL SELECT breach_id FROM breach_filing
          UNION ALL SELECT breach_id FROM breach_client UNION ALL SELECT breach_id FROM breach_letters
          UNION ALL SELECT breach_id FROM breach_letter) part WHERE breach_id = ${id})
        + (SELECT count(*)::int FROM mail WHERE scope IN (${`breach-${id}`}, ${`breach-letters-${id}`})) AS left`.execute(
      world.database.db.read,
    )
    expect(rows).toEqual([{ live: 0, left: 0 }])
    const { vergers } = world.clients
    const received = () => world.as(vergers, () => world.breach.received(vergers.tenant))
    expect(await received()).toHaveLength(1)
    await world.as(vergers, () => purge(world.context, vergers.tenant))
    expect(await received()).toEqual([])
  })

  it('keeps one that is open, however old, and one that went into another for as long as that one', async () => {
    const open = await aware(['crm'])
    const [one, other] = [await aware(['crm'], 'One.'), await aware(['crm'], 'Other.')]
    await own(() => world.breach.merge(world.tenant, one, other, actor))
    later(world.clock.at, 20 * 365)
    expect(await purgeNow()).toBe(0)
    expect(await view(open)).toMatchObject({ state: 'aware' })
    expect(await on(one).there()).toBe(true)
    await own(() => world.breach.dismiss(world.tenant, other, 'None.', actor))
    later(world.clock.at, 6 * 366)
    expect(await purgeNow()).toBe(2)
    expect(await on(one).there()).toBe(false)
  })

  it.each([
    ['of its name', { id: 'breach-register' }],
    ['of the law', { id: 'register', law: 'T-16' }],
  ] as const)('is kept for as long as the rule %s says', async (_, named) => {
    const [rule] = testBundle.retention
    if (rule === undefined) throw new Error('the test policy has a retention rule')
    const { bundle } = await own(() => world.context.policy(world.tenant))
    const effective = world.clock.at.toISOString().slice(0, 10)
    const published = { ...rule, law: null, ...named, active: 'P0D', archive: 'P7Y' }
    const changed = { ...bundle, effective, retention: [...testBundle.retention, published] }
    await own(() =>
      world.context.db.transact((tx) =>
        world.register.publish(tx, {
          ...{ tenant: world.tenant, compiled: { bundle: changed, hash: bundleHash(changed) }, actor: null },
        }),
      ),
    )
    const reference = await aware(['crm'])
    await own(() => world.breach.dismiss(world.tenant, reference, 'None.', actor))
    const at = world.clock.at
    later(at, 6 * 366)
    await purgeNow()
    expect(await on(reference).there()).toBe(true)
    later(at, 7 * 366)
    await purgeNow()
    expect(await on(reference).there()).toBe(false)
  })
})
