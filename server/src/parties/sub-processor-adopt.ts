import { type Bundle, engagementOf, type Recipient, servesOf } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { allStores, handsOf } from './sub-processor-concerned.ts'
import type { InForce, SubProcessorDeps } from './sub-processor-context.ts'
import { subProcessorScope } from './sub-processor-entries.ts'
import { insertOne, lockOne, type SubProcessorRow } from './sub-processor-store.ts'
import type { Particulars } from './sub-processors.ts'

/** Whoever of the policy belongs to the chain below us: it works on what clients entrusted, or stands in one of their stores. */
export function isOfChain(bundle: Bundle, recipient: Recipient): boolean {
  if (recipient.kind !== 'processor' && recipient.kind !== 'sub-processor') return false
  return (
    recipient.kind === 'sub-processor' ||
    servesOf(recipient, bundle.purposes).includes('processor') ||
    (bundle.clients ?? []).some(({ stores }) => stores.some((store) => handsOf(store).includes(recipient.id)))
  )
}

/** What the policy says of somebody whom nobody announced here. */
export function particularsOf(bundle: Bundle, recipient: Recipient): Particulars {
  const { engagedBy, service, address, contentAccess } = engagementOf(recipient)
  const purposes = bundle.purposes.filter(
    ({ applies, recipients }) => applies && recipients.includes(recipient.id),
  )
  const stores = allStores(bundle).filter((store) => handsOf(store).includes(recipient.id))
  const held = new Set(
    stores.flatMap(({ tables }) => tables.flatMap(({ columns }) => columns)).map((one) => one.category),
  )
  return {
    ...{ name: recipient.name, country: recipient.country, engagedBy, service, contentAccess },
    address: address ?? '',
    place: '',
    contact: recipient.notify ?? '',
    data: bundle.categories.filter(({ id }) => held.has(id)).map(({ id }) => id),
    purposes: purposes.map(({ id }) => id),
    stores: stores.map(({ name }) => name),
  }
}

/** Its row, locked; somebody whom only the policy knows gets one now, so that what happens to it can be recorded. */
export async function adopt(
  { clock, vault }: Pick<SubProcessorDeps, 'clock' | 'vault'>,
  tx: Tx,
  operator: Tenant,
  { bundle }: InForce,
  id: string,
): Promise<SubProcessorRow | undefined> {
  const known = await lockOne(tx, operator, id)
  const recipient = bundle.recipients.find((one) => one.id === id)
  if (known !== undefined || recipient === undefined || !isOfChain(bundle, recipient)) return known
  const { state, since } = engagementOf(recipient)
  if (state !== 'active') return undefined
  const made = await insertOne(tx, operator, {
    ...({ id, state: 'active', adopted: true, activatedOn: since, announcedAt: clock.now() } as const),
    particulars: particularsOf(bundle, recipient),
  })
  if (made) await vault.createScopes(tx, operator, [subProcessorScope(id)])
  return lockOne(tx, operator, id)
}
