import { type Bundle, ownerOf } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import { type DisclosureDeps, type InForce, inForce, newId } from './context.ts'
import { disclosureOf } from './disclosure.ts'
import type { DisclosureAsked, DisclosureRefusal, DisclosureResult, Reader } from './disclosures.ts'
import { disclosureEntry, disclosureScope } from './entries.ts'
import { judge } from './judge.ts'
import { insertDisclosure } from './store.ts'

/** Decides and enters: row, persons and ledger entry in the caller's transaction. */
export async function disclose(
  deps: DisclosureDeps,
  tx: Tx,
  asked: DisclosureAsked,
): Promise<DisclosureResult> {
  const policy = await inForce(deps, tx, asked.tenant)
  if (policy === null) return { result: 'refused', why: { code: 'no-policy' } }
  const why = await refusalOf(deps, tx, asked, policy)
  if (why !== null) return { result: 'refused', why }
  const { bundle, hash, today } = policy
  const id = newId(deps)
  const prints = asked.people.flatMap((person) =>
    deps.people.fingerprints(asked.tenant, person, bundle.organisation.country),
  )
  await insertDisclosure(tx, asked, { id, at: deps.clock.now(), on: today, policy: hash }, prints)
  await deps.vault.createScopes(tx, asked.tenant, [disclosureScope(id)])
  const { kind, recipient, store, categories, fields, purpose, ground, caseRef, legalRef, people } = asked
  const facts = {
    ...{ kind, recipient, store, categories, fields, purpose, ground, case: caseRef, legal: legalRef },
    people: people.length,
  }
  await deps.journal.append(tx, asked.tenant, [
    disclosureEntry('disclosure.made', id, facts, hash, asked.approvedBy ?? asked.askedBy),
  ])
  return { result: 'disclosed', disclosure: disclosureOf(id, asked) }
}

export async function refusalOf(
  { people, protections, parties }: Pick<DisclosureDeps, 'people' | 'protections' | 'parties'>,
  at: Reader,
  asked: DisclosureAsked,
  { bundle, law, today }: InForce,
): Promise<DisclosureRefusal | null> {
  const barred = asked.kind !== 'notice' && (await isBarred(parties, asked, bundle))
  const refused = barred ? ({ code: 'recipient-not-active' } as const) : judge(bundle, law, asked, today)
  if (refused !== null || asked.kind === 'notice') return refused
  const { country } = bundle.organisation
  for (const person of asked.people) {
    const prints = people.fingerprints(asked.tenant, person, country)
    const standing = prints.length === 0 ? [] : await protections.on(at, asked.tenant, prints)
    if (standing.some(({ kind }) => kind === 'freeze')) return { code: 'erasing' }
    // Art. 18(2): restricted data still serve legal claims, and what a law requires.
    const restricted = standing.some(
      ({ kind, purpose }) => kind === 'restriction' && (purpose === null || purpose === asked.purpose),
    )
    if (restricted && asked.kind === 'standing') return { code: 'restricted' }
  }
  return null
}

/** Of a client's data: nothing goes to whoever may not work for this client, whatever the policy says of others. */
async function isBarred(
  parties: DisclosureDeps['parties'],
  { tenant, recipient }: Pick<DisclosureAsked, 'tenant' | 'recipient'>,
  bundle: Bundle,
): Promise<boolean> {
  const kind = bundle.recipients.find(({ id }) => id === recipient)?.kind
  const isOfChain = kind === 'processor' || kind === 'sub-processor'
  if (!isOfChain || !bundle.stores.some((store) => ownerOf(store) === tenant)) return false
  return (await parties.barred(tenant, bundle, [recipient])).size > 0
}
