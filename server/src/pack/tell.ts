import { clientOf } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import { language } from '../i18n/i18n.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { clientPack } from '../mail/mail.ts'
import { deliveryScope } from './entries.ts'
import type { PackDeps } from './pack.ts'
import type { Delivery } from './store.ts'

/** Tells the client where its file is, with the fingerprint that checks it, in the transaction that hands it over. */
export async function tell(
  { db, vault, mail, operator, portal }: PackDeps,
  tx: Tx,
  client: Tenant,
  delivery: Delivery,
): Promise<void> {
  const { tenant, bundle } = await operator()
  const party = clientOf(bundle, client)
  if (party === null) return
  const lang = party.country === 'FR' ? 'fr' : 'en'
  const { format, text } = language(lang, bundle.organisation.timeZone)
  const labels = new Map(party.stores.map(({ name, label }) => [name, text(label)]))
  const words = clientPack(lang, {
    ...{ organisation: bundle.organisation.shortName, dpo: bundle.organisation.dpo.email },
    ...{ day: format.date(delivery.day), manifest: delivery.manifest, url: portal(lang) },
    unreached: delivery.unreached.map((name) => labels.get(name) ?? name),
  })
  // The organisation writes: the mail is its own, in the same transaction.
  await db.within(tenant, async () => {
    await vault.createScopes(tx, tenant, [deliveryScope(delivery.id)])
    await mail.send(tx, tenant, {
      ...{ class: 'transactional', template: 'client-pack' },
      ...{ scope: deliveryScope(delivery.id), to: party.email, lang },
      ...words,
    })
  })
}
