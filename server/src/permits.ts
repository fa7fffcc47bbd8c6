import { type Bundle, ownerOf } from '@garant/policy'
import type { Use } from './connections.ts'
import type { Decisions } from './decisions/decisions.ts'
import type { Clock } from './kernel/clock.ts'
import type { Tenant } from './kernel/tenant.ts'
import { handsOf, type Parties } from './parties/parties.ts'
import { placesAllowed } from './place-permit.ts'
import {
  askFor,
  type Discovery,
  inTurn,
  type NotPermitted,
  type Permit,
  StoreError,
} from './stores/stores.ts'

/** What the permits look at. */
export interface PermitParts {
  readonly parties: Pick<Parties, 'barred' | 'uncovered'>
  readonly decisions: Pick<Decisions, 'permit'>
  readonly clock: Clock
}

/**
 * What a store is asked for before it is touched, the gravest first: where several refuse, the officer is told
 * the reason that they have to mend first. What is carried out is counted under the client's instruction, which is asked last.
 * What lets go of data is asked neither where they lie nor who has a hand in them: to leave them where they may no longer be because they
 * may no longer be there would turn the protection against the person (decision 016).
 */
export function permitOf({ parties, clock, decisions }: PermitParts, use: Use = 'work'): Permit {
  const standing = use === 'letting-go' ? [] : [placesAllowed(clock), subProcessorsActive(parties)]
  return inTurn([agreementInForce(parties), ...standing, decisions.permit])
}

/** No store of a client is touched before its agreement is signed with the clauses a to h of Art. 28(3), nor once all is given back. */
function agreementInForce(parties: Pick<Parties, 'uncovered'>): Permit {
  return async (tenant, bundle, store): Promise<NotPermitted | null> => {
    const client = ownerOf(store)
    if (client === null) return null
    // The policy that is looked at is the client's own; another's store in it would be somebody's mistake.
    const detail = client === tenant ? await parties.uncovered(tenant, bundle) : `${client} is not ${tenant}`
    return detail === null ? null : { code: 'no-agreement', detail }
  }
}

/** No byte of a client's store where somebody has a hand in it whom the client was not told of, or who may not work for it. */
function subProcessorsActive(parties: Pick<Parties, 'barred'>): Permit {
  return async (tenant, bundle, store): Promise<NotPermitted | null> => {
    const hands = handsOf(store)
    if (hands.length === 0 || ownerOf(store) === null) return null
    const barred = await parties.barred(tenant, bundle, hands)
    const [first] = barred
    return first === undefined ? null : { code: 'sub-processor-not-active', detail: first.join(': ') }
  }
}

/** What was found, without the stores from which nothing may be taken out: they count as not reached, with the reason. */
export async function exportable(
  permit: Permit,
  tenant: Tenant,
  bundle: Bundle,
  { stores }: Discovery,
): Promise<Discovery> {
  const ask = askFor(permit, tenant, bundle)
  const asked = stores.map(async (found): Promise<Discovery['stores'][number]> => {
    const store = bundle.stores.find(({ name }) => name === found.store)
    if (!found.reached || store === undefined) return found
    try {
      await ask(store, 'export')
      return found
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      return { store: found.store, reached: false, error: error.code, facts: error.facts }
    }
  })
  return { stores: await Promise.all(asked) }
}
