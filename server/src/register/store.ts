import type { Bundle } from '@garant/policy'
import { sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { PublishedPolicy, PublishedSummary } from './register.ts'

interface PolicyTable {
  tenant: string
  number: number
  version: string
  hash: string
  bundle: Bundle
  effective: string
  published_at: Date
  actor: string | null
}

type Tables = { register_policy: PolicyTable }
type Reader = Tx | Db['read']

const summary = ['number', 'version', 'hash', 'effective', 'published_at as publishedAt', 'actor'] as const

/** Makes the tenant known, and makes publications of one tenant wait for each other. */
export async function lockTenant(tx: Tx, tenant: Tenant): Promise<void> {
  await sql`INSERT INTO tenant (tenant) VALUES (${tenant}) ON CONFLICT DO NOTHING`.execute(tx)
  await sql`SELECT FROM tenant WHERE tenant = ${tenant} FOR UPDATE`.execute(tx)
}

export async function readNewest(at: Reader, tenant: Tenant): Promise<PublishedPolicy | null> {
  const found = await policies(at, tenant)
    .select([...summary, 'bundle'])
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}

export async function readInForce(at: Reader, tenant: Tenant, now: Date): Promise<PublishedPolicy | null> {
  const today = sql<string>`(${now}::timestamptz AT TIME ZONE (bundle->'organisation'->>'timeZone'))::date`
  const found = await policies(at, tenant)
    .select([...summary, 'bundle'])
    .where('effective', '<=', today)
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}

export async function readByHash(at: Reader, tenant: Tenant, hash: string): Promise<PublishedPolicy | null> {
  const found = await policies(at, tenant)
    .select([...summary, 'bundle'])
    .where('hash', '=', hash)
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}

export async function readByNumber(
  at: Reader,
  tenant: Tenant,
  number: number,
): Promise<PublishedPolicy | null> {
  const found = await policies(at, tenant)
    .select([...summary, 'bundle'])
    .where('number', '=', number)
    .executeTakeFirst()
  return found ?? null
}

export function readHistory(at: Reader, tenant: Tenant): Promise<readonly PublishedSummary[]> {
  return policies(at, tenant).select(summary).execute()
}

export async function readOrganisations(db: Db): Promise<readonly Tenant[]> {
  const known: Tenant[] = []
  for (const tenant of await db.tenants()) {
    const published = await db.within(tenant, () =>
      policies(db.read, tenant).select('number').limit(1).execute(),
    )
    if (published.length > 0) known.push(tenant)
  }
  return known
}

export async function insertPolicy(tx: Tx, tenant: Tenant, policy: PublishedPolicy): Promise<void> {
  const { publishedAt, bundle, ...rest } = policy
  await tx
    .withTables<Tables>()
    .insertInto('register_policy')
    .values({ tenant, ...rest, published_at: publishedAt, bundle: sql`${JSON.stringify(bundle)}::jsonb` })
    .execute()
}

/** Newest first. */
function policies(at: Reader, tenant: Tenant) {
  return at
    .withTables<Tables>()
    .selectFrom('register_policy')
    .where('tenant', '=', tenant)
    .orderBy('number', 'desc')
}
