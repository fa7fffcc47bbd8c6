import { bundleHash } from '@garant/policy'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Tenant, tenant } from '../../src/kernel/tenant.ts'
import { pathsOf } from '../../src/web/route.ts'
import { send, tryAll } from '../support/access-matrix.ts'
import { type AccessWorld, accessWorld, entrusted, mine, moulin, vergers } from '../support/access-world.ts'
import { canaryOf, identifiersOf, tryIdentifiers } from '../support/client-matrix.ts'
import { digest } from '../support/digest.ts'
import { fillTenants, tenantTables } from '../support/tenant-rows.ts'
import { unfiltered } from '../support/unfiltered.ts'

/** Tests A1 to A4 between two clients of one organisation, over every route there is. */
let world: AccessWorld
let identifiers: readonly string[]
beforeAll(async () => {
  world = await accessWorld()
  await world.received(moulin.tenant, 'access', 'somebody@moulin.example.org')
  await world.received(vergers.tenant, 'access', 'somebody@vergers.example.org')
  // The rows of the public matrix stand in other tenants: these are of a client whom nobody but its people may see.
  await fillTenants(world.modules.db.read, [moulin.tenant], canaryOf)
  identifiers = await identifiersOf(world, moulin.tenant)
}, 120_000)
afterAll(() => world.close())

const patience = 300_000
/** Whoever is none of the client's people. The organisation's own may see what they do for it, and are asked elsewhere. */
const asking = ['client', 'client-reader', 'other-dpo', 'anonymous'] as const
const secrets = () => [canaryOf(moulin.tenant), moulin.client.email, 'moulin-shop', ...references()]
const references = () => identifiers.filter((value) => /^[A-Z0-9]{4}-[A-Z0-9]{4}$/.test(value))

describe('what is of one client', () => {
  it(
    'is shown to nobody of another, and answered like what does not exist, whatever route and identifier',
    async () => {
      // A person's request, and the instruction that its agreement is.
      expect(references()).toHaveLength(2)
      expect(identifiers).toContain(canaryOf(moulin.tenant))
      expect(identifiers.length).toBeGreaterThan(15)
      const before = await digest(world.modules.db)
      const { attempts, problems } = await tryIdentifiers(world.web, world, {
        ...{ identifiers, asking },
        secrets: secrets(),
      })
      expect(problems).toEqual([])
      expect(await digest(world.modules.db)).toEqual(before)
      console.info(`${identifiers.length} identifiers, ${attempts} requests, 0 leaks`)
    },
    patience,
  )

  it(
    'stays so when every statement has lost the application’s filter: row-level security alone keeps it',
    async () => {
      const spoiled = unfiltered(world.databaseUrl, { asRuntime: true })
      const site = await world.over(spoiled.db)
      try {
        const { problems } = await tryIdentifiers(site.web, world, {
          ...{ identifiers: references(), asking },
          secrets: secrets(),
        })
        expect(problems).toEqual([])
        const among =
          /^(console\.(case|act|today)|followUp\.|portal\.link|client\.|account\.(invitation|enrol))/
        const all = await tryAll(site.web, world, ({ name }) => among.test(name))
        expect(all.problems.filter((problem) => /\(other tenant|: shows/.test(problem))).toEqual([])
        expect(spoiled.spoiled()).toBeGreaterThan(100)
      } finally {
        await site.close()
        await spoiled.close()
      }
    },
    patience,
  )

  it(
    'would be shown without row-level security: the sabotage is felt',
    async () => {
      const spoiled = unfiltered(world.databaseUrl, { asRuntime: false })
      const site = await world.over(spoiled.db)
      try {
        const { problems } = await tryIdentifiers(site.web, world, {
          ...{ identifiers: references(), asking: ['reader'] },
          secrets: secrets(),
        })
        // Found by its reference, it is not even opened: the vault binds what it sealed to its tenant, a third layer.
        expect(problems.some((problem) => problem.startsWith('console.case GET by reader'))).toBe(true)
      } finally {
        await site.close()
        await spoiled.close()
      }
    },
    patience,
  )

  it(
    'is not changed by any form of another, whatever it is stuffed with, and nobody gets a role by one (A5)',
    async () => {
      const rows = async () => {
        const all: string[] = []
        for (const name of await tenantTables(world.modules.db.read)) {
          const found = await sql<{ row: string }>`
            SELECT to_jsonb(t)::text AS row FROM ${sql.table(name)} AS t
            WHERE tenant = ${moulin.tenant}`.execute(world.modules.db.read)
          all.push(...found.rows.map(({ row }) => `${name} ${row}`))
        }
        return all.sort()
      }
      const roles = async () => {
        const found = await sql<{ account: string; tenant: string; role: string }>`
          SELECT account, tenant, role FROM account_member ORDER BY account, tenant`.execute(
          world.modules.db.read,
        )
        return found.rows.map(({ account, tenant: of, role }) => `${account} ${of} ${role}`)
      }
      const before = [await rows(), await roles()]
      const body = new URLSearchParams({
        ...{ tenant: moulin.tenant, client: moulin.tenant, owner: moulin.tenant, organisation: mine },
        ...{
          role: 'dpo',
          account: 'somebody',
          actor: 'somebody',
          id: canaryOf(moulin.tenant),
          member: 'somebody',
        },
        ...{ store: 'moulin-shop', reference: references()[0] ?? '', demo: 'true', ends_at: '2099-01-01' },
        ...{
          email: 'new@example.org',
          name: 'x',
          text: 'x',
          reason: 'x',
          confirm: 'yes',
          decision: 'accept',
        },
      }).toString()
      let count = 0
      for (const route of world.web.routes.filter(
        ({ method, name }) => method === 'POST' && !name.endsWith('.sign-out'),
      ))
        for (const visitor of ['client', 'client-reader'] as const)
          for (const value of [references()[0] ?? '', canaryOf(moulin.tenant), moulin.tenant]) {
            const [[, pattern] = ['fr', '']] = pathsOf(route)
            const path = pattern.replace(/:(\w+)(?:\{[^}]*\})?/g, () => encodeURIComponent(value))
            const answer = await send(world.web, { method: 'POST', path, body }, world.visitors[visitor])
            expect(answer.status, `${route.name} by ${visitor}`).toBeLessThan(500)
            count += 1
          }
      expect(count).toBeGreaterThan(200)
      expect([await rows(), await roles()]).toEqual(before)
    },
    patience,
  )

  it('is not among the people whom the organisation finds for its own purposes, nor another client for its', async () => {
    const { erasure, register } = world.modules
    const find = async (owner: Tenant) => {
      const policy = await register.current(world.modules.db.read, owner)
      if (policy === null) throw new Error('no policy')
      expect(policy.hash).toBe(bundleHash(policy.bundle))
      const { stores } = await erasure.preview(owner, policy.hash, [[{ kind: 'email', value: entrusted }]])
      return stores.map(({ store, verdict }) => `${store} ${verdict}`)
    }
    expect(await find(moulin.tenant)).toEqual(['moulin-shop partial'])
    expect(await find(mine)).toEqual(['crm nothing-found'])
    expect(await find(tenant('vergers'))).not.toContain('moulin-shop partial')
  })
})
