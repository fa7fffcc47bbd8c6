import type { Tenant } from '../kernel/tenant.ts'
import type { Identifiers } from '../people/people.ts'
import { askedOf, personOf, somebody } from './asked.ts'
import type { DisclosureDeps, InForce } from './context.ts'
import { isNotTold, refusalOf } from './disclose.ts'
import type { TellHow, Told, TransferView } from './disclosures.ts'
import { type RequestRow, readRequest } from './store.ts'
import { tell } from './tell.ts'
import { transferOf } from './transfer.ts'
import { readNewest } from './transfer-store.ts'

/** Tells the person of a request. Two who press at once tell once: the request is locked. */
export async function tellOf(
  deps: DisclosureDeps,
  tenant: Tenant,
  id: string,
  how: TellHow,
  actor: string,
): Promise<Told | { readonly result: 'unknown' }> {
  const known = await readRequest(deps.db.read, tenant, id)
  const person = known === undefined ? null : await personOf(deps, tenant, known)
  if (known === undefined || person === null) return { result: 'unknown' }
  return deps.db.transact(async (tx) => {
    const row = await readRequest(tx, tenant, id, 'lock')
    if (row?.state !== 'asked') return { result: 'nothing-to-tell' }
    return tell(deps, tx, askedFor(tenant, row, person), how, actor)
  })
}

/** Where outside the Union a request would go, and whether the person knows. */
export async function transferView(
  deps: DisclosureDeps,
  tenant: Tenant,
  policy: InForce,
  row: RequestRow,
  person: Identifiers,
): Promise<TransferView | null> {
  const { read } = deps.db
  const asked = askedFor(tenant, row, person)
  const transfer = transferOf(policy.bundle, policy.law, asked, policy.today)
  const role = policy.bundle.purposes.find(({ id }) => id === row.purpose)?.role
  // A client tells its own people.
  if (transfer === null || role === 'processor') return null
  const prints = deps.people.fingerprints(tenant, person, policy.bundle.organisation.country)
  const [last, why] = [
    await readNewest(read, tenant, transfer, prints),
    await refusalOf(deps, read, asked, policy),
  ]
  const mailable = person.some(({ kind }) => kind === 'email')
  const waits = why !== null && isNotTold(why)
  if (!waits) return { ...transfer, mailable, state: 'told' }
  const sent = last !== undefined && last.toldAt === null
  const state = !sent ? 'untold' : last.refused === null ? 'sent' : 'refused'
  return { ...transfer, mailable, state }
}

function askedFor(tenant: Tenant, row: RequestRow, person: Identifiers): ReturnType<typeof askedOf> {
  return askedOf(tenant, row, { askedBy: row.askedBy, approvedBy: somebody, fields: [], person })
}
