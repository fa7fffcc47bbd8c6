import type { Db, Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'

/** From where it was asked for. `yearly`: by nobody, so that no file grows older than a year (P-014). */
export const deliveryWays = ['portal', 'console', 'command', 'yearly'] as const
export type DeliveryWay = (typeof deliveryWays)[number]

/** A file that was handed over. */
export interface Delivery {
  /** Opaque. */
  readonly id: string
  /** ISO day of what it says. */
  readonly day: string
  /** `sha256:<hex>`. */
  readonly manifest: string
  readonly contents: string
  readonly files: number
  readonly bytes: number
  /** Chapters that it lacks; empty: it is complete. */
  readonly lacks: readonly string[]
  readonly unreached: readonly string[]
  readonly way: DeliveryWay
  /** Opaque reference; null: the system. */
  readonly actor: string | null
  readonly at: Date
}

export type PackTables = {
  pack_delivery: {
    tenant: string
    delivery: string
    day: string
    manifest: string
    contents: string
    files: number
    bytes: number
    lacks: string[]
    unreached: string[]
    way: DeliveryWay
    actor: string | null
    delivered_at: Date
    /** The ZIP, sealed; null: a later one has taken its place. */
    sealed: Buffer | null
  }
}

/** `at` is the database to read from, or a transaction to write in. */
export function packTables(at: Db['read'] | Tx) {
  return at.withTables<PackTables>()
}

const columns = [
  'delivery',
  'day',
  'manifest',
  'contents',
  'files',
  'bytes',
  'lacks',
  'unreached',
  'way',
  'actor',
  'delivered_at',
] as const

/** Newest first. */
export async function readDeliveries(
  read: Db['read'],
  tenant: Tenant,
  most = 100,
): Promise<readonly Delivery[]> {
  const rows = await packTables(read)
    .selectFrom('pack_delivery')
    .select(columns)
    .where('tenant', '=', tenant)
    .orderBy('delivered_at', 'desc')
    // Of two of one instant, the later one has the bytes.
    .orderBy((eb) => eb('sealed', 'is not', null), 'desc')
    .limit(most)
    .execute()
  return rows.map(({ delivery: id, delivered_at: at, ...row }) => ({ id, at, ...row }))
}

export async function countDeliveries(read: Db['read'], tenant: Tenant): Promise<number> {
  const { count } = await packTables(read)
    .selectFrom('pack_delivery')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('tenant', '=', tenant)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function readSealed(read: Db['read'], tenant: Tenant, delivery: string): Promise<Buffer | null> {
  const row = await packTables(read)
    .selectFrom('pack_delivery')
    .select('sealed')
    .where('tenant', '=', tenant)
    .where('delivery', '=', delivery)
    .executeTakeFirst()
  return row?.sealed ?? null
}

/** @returns the deliveries whose bytes are gone by it, for their keys to be destroyed. */
export async function insertDelivery(
  tx: Tx,
  tenant: Tenant,
  { id, at, ...delivery }: Delivery,
  sealed: Buffer,
): Promise<readonly string[]> {
  const tables = packTables(tx)
  const gone = await tables
    .updateTable('pack_delivery')
    .set({ sealed: null })
    .where('tenant', '=', tenant)
    .where('sealed', 'is not', null)
    .returning('delivery')
    .execute()
  await tables
    .insertInto('pack_delivery')
    .values({
      ...delivery,
      ...{ tenant, delivery: id, delivered_at: at, sealed },
      ...{ lacks: [...delivery.lacks], unreached: [...delivery.unreached] },
    })
    .execute()
  return gone.map((row) => row.delivery)
}
