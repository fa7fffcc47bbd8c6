import type { Tenant } from '../kernel/tenant.ts'
import type { Makers } from './chapter.ts'
import { bytesScope, deliveredEntry, deliveryScope } from './entries.ts'
import { make } from './make.ts'
import type { Delivered, PackDeps } from './pack.ts'
import { type Delivery, type DeliveryWay, insertDelivery, readDeliveries, readSealed } from './store.ts'
import { tell } from './tell.ts'

/** Whoever asked in person has it in hand. */
const told: readonly DeliveryWay[] = ['console', 'yearly']

export async function deliver(
  deps: PackDeps,
  tenant: Tenant,
  makers: Makers,
  { way, actor }: { readonly way: DeliveryWay; readonly actor: string | null },
): Promise<Delivered> {
  const { db, vault, journal, clock, random, register } = deps
  const made = await make(deps, tenant, makers)
  if (made.result !== 'made') return made
  const pack = await sameAsLast(deps, tenant, made)
  const delivery: Delivery = {
    id: random.bytes(16).toString('hex'),
    ...{ day: pack.day, manifest: pack.manifest, contents: pack.contents, files: pack.files },
    ...{ bytes: pack.zip.length, lacks: pack.lacks, unreached: pack.unreached, way, actor, at: clock.now() },
  }
  await db.transact(async (tx) => {
    const policy = await register.current(tx, tenant)
    await vault.createScopes(tx, tenant, [deliveryScope(delivery.id), bytesScope(delivery.id)])
    const sealed = await vault.seal(tx, tenant, bytesScope(delivery.id), delivery.id, pack.zip)
    const gone = await insertDelivery(tx, tenant, delivery, sealed)
    await vault.shred(tx, tenant, gone.map(bytesScope))
    await journal.append(tx, tenant, [deliveredEntry(delivery, policy?.hash ?? '')])
    if (told.includes(way)) await tell(deps, tx, tenant, delivery)
  })
  await journal.sequence(tenant)
  return { result: 'delivered', delivery, pack }
}

type Made = Extract<Awaited<ReturnType<typeof make>>, { result: 'made' }>

/** The last file, if it says the very same: handing it over again makes no other. */
async function sameAsLast({ db, vault }: PackDeps, tenant: Tenant, made: Made): Promise<Made> {
  const [last] = await readDeliveries(db.read, tenant, 1)
  if (last === undefined || last.day !== made.day || last.contents !== made.contents) return made
  const sealed = await readSealed(db.read, tenant, last.id)
  if (sealed === null) return made
  const zip = await vault.open(db.read, tenant, bytesScope(last.id), last.id, sealed)
  return { ...made, zip, manifest: last.manifest, files: last.files }
}
