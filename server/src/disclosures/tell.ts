import { countryInWords } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { transferNotice } from '../mail/mail.ts'
import { type DisclosureDeps, type InForce, inForce, newId } from './context.ts'
import type { DisclosureAsked, Reader, TellHow, Told } from './disclosures.ts'
import { transferEntry, transferScope } from './entries.ts'
import { isBlank, judge } from './judge.ts'
import { type Transfer, transferOf } from './transfer.ts'
import { countUntold, insertTransferNotice, markTold, readNewest } from './transfer-store.ts'

/** A mail server has answered for a notice. Data: tenant, notice, refused (its number; empty: it took the mail). */
export const toldQueue = 'disclosure.told'

/** Whether each of the people was told of exactly this transfer. Whom nothing identifies, nobody can have told. */
export async function everybodyTold(
  { people }: Pick<DisclosureDeps, 'people'>,
  at: Reader,
  { tenant, people: concerned }: Pick<DisclosureAsked, 'tenant' | 'people'>,
  transfer: Transfer,
  country: string,
): Promise<boolean> {
  const prints = concerned.map((person) => people.fingerprints(tenant, person, country))
  if (prints.length === 0 || prints.some((own) => own.length === 0)) return false
  return (await countUntold(at, tenant, transfer, prints.flat())) === 0
}

/**
 * Tells one person where outside the Union their data shall go, to whom, and what protects them there. A mail counts as told once
 * the mail server took it.
 * @param asked what shall leave afterwards, about that person alone.
 */
export async function tell(
  deps: DisclosureDeps,
  tx: Tx,
  asked: DisclosureAsked,
  how: TellHow,
  actor: string | null,
): Promise<Told> {
  const policy = await inForce(deps, tx, asked.tenant)
  if (policy === null) return { result: 'refused', why: { code: 'no-policy' } }
  const why = judge(policy.bundle, policy.law, asked, policy.today, true)
  // Nobody is told of what may not leave even then.
  if (why !== null) return { result: 'refused', why }
  const transfer = transferOf(policy.bundle, policy.law, asked, policy.today)
  const [person, ...others] = asked.people
  if (transfer === null || person === undefined || others.length > 0) return { result: 'nothing-to-tell' }
  const prints = deps.people.fingerprints(asked.tenant, person, policy.bundle.organisation.country)
  if (prints.length === 0) return { result: 'nothing-to-tell' }
  if ((await countUntold(tx, asked.tenant, transfer, prints)) === 0) return { result: 'already' }
  const email = person.find(({ kind }) => kind === 'email')?.value
  if (how.by === 'mail') {
    const last = await readNewest(tx, asked.tenant, transfer, prints)
    if (last?.toldAt === null && last.refused === null) return { result: 'already' }
    if (email === undefined) return { result: 'no-address' }
  } else if (isBlank(how.document)) return { result: 'document-missing' }
  const [id, at] = [newId(deps), deps.clock.now()]
  await deps.vault.createScopes(tx, asked.tenant, [transferScope(id)])
  const notice = {
    ...{ ...transfer, id, by: how.by, madeAt: at, madeBy: actor, policy: policy.hash },
    toldAt: how.by === 'letter' ? at : null,
  }
  const document = how.by === 'letter' ? how.document.trim() : null
  await insertTransferNotice(tx, asked.tenant, { ...notice, document }, prints)
  if (how.by === 'letter') await deps.journal.append(tx, asked.tenant, [transferEntry(notice)])
  else if (email !== undefined)
    await mail(deps, tx, { asked, transfer, policy, id, to: email, lang: how.lang })
  return { result: how.by === 'letter' ? 'told' : 'sent' }
}

async function mail(
  { mail: mails }: DisclosureDeps,
  tx: Tx,
  given: {
    readonly asked: DisclosureAsked
    readonly transfer: Transfer
    readonly policy: InForce
    readonly id: string
    readonly to: string
    readonly lang: 'fr' | 'en'
  },
): Promise<void> {
  const { asked, transfer, id, to, lang } = given
  const { organisation, recipients, categories } = given.policy.bundle
  const group = recipients.find((one) => one.id === transfer.recipient)?.name ?? transfer.recipient
  await mails.send(tx, asked.tenant, {
    ...({ class: 'transactional', template: 'transfer' } as const),
    ...{ scope: transferScope(id), to, lang },
    ...transferNotice(lang, {
      ...{ organisation: organisation.shortName, dpo: organisation.dpo.email },
      recipient: transfer.named === '' ? group : `${transfer.named} (${group})`,
      country: countryInWords(lang, transfer.country),
      data: categories.filter((one) => asked.categories.includes(one.id)).map(({ label }) => label[lang]),
      ...{ safeguard: transfer.safeguard, reference: transfer.reference },
    }),
    followUp: { queue: toldQueue, data: { notice: id } },
  })
}

/** Notes what the mail server said. */
export async function noteTold(
  { db, clock, journal }: DisclosureDeps,
  tenant: Tenant,
  id: string,
  refused: number | null,
): Promise<void> {
  await db.transact(async (tx) => {
    const end = refused === null ? { toldAt: clock.now() } : { refused }
    const notice = await markTold(tx, tenant, id, end)
    if (refused === null && notice !== undefined) await journal.append(tx, tenant, [transferEntry(notice)])
  })
}
