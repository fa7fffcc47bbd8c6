import { type Bundle, ownerOf } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import { type DisclosureDeps, type InForce, inForce, newId } from './context.ts'
import { disclosureOf } from './disclosure.ts'
import type { DisclosureAsked, DisclosureRefusal, DisclosureResult, Reader } from './disclosures.ts'
import { disclosureEntry, disclosureScope } from './entries.ts'
import { judge } from './judge.ts'
import { insertDisclosure } from './store.ts'
import { everybodyTold } from './tell.ts'
import { transferOf } from './transfer.ts'

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
  const judged = judge(bundle, law, asked, today)
  const refused = barred ? ({ code: 'recipient-not-active' } as const) : judged
  if (refused !== null && !isNotTold(refused)) return refused
  if (asked.kind === 'notice') return null
  // The gate alone says that it is a transfer; where we could not name which, nobody can have been told.
  const transfer = refused === null ? null : transferOf(bundle, law, asked, today)
  const { country: home } = bundle.organisation
  if (
    refused !== null &&
    (transfer === null || !(await everybodyTold({ people }, at, asked, transfer, home)))
  )
    return refused
  for (const person of asked.people) {
    const prints = people.fingerprints(asked.tenant, person, home)
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

/** Nothing stands against it but that the people do not know yet. */
export function isNotTold(why: DisclosureRefusal): boolean {
  return why.code === 'policy' && why.reason === 'transfer-not-told'
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
