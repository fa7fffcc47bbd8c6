import type { Bundle } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Duty } from './breach.ts'
import type { Context } from './context.ts'
import {
  type BreachRow,
  type ClientRow,
  clientRows,
  type FilingRow,
  filingsOf,
  type LettersRow,
  lettersOf,
  lockBreach,
  type Reader,
  updateBreach,
} from './store.ts'

export interface Standing {
  readonly found: BreachRow
  readonly clients: readonly ClientRow[]
  readonly filings: readonly FilingRow[]
  readonly letters: LettersRow | undefined
}

export async function standingOf(at: Reader | Tx, found: BreachRow): Promise<Standing> {
  // One after another: a transaction has one connection.
  const clients = await clientRows(at, found)
  const filings = await filingsOf(at, found)
  return { found, clients, filings, letters: await lettersOf(at, found) }
}

/** We decide ourselves about some of the data concerned; as long as nothing is said of the stores, it may be so. */
export function isController({ scope }: Pick<BreachRow, 'scope'>, bundle: Bundle): boolean {
  return scope === null || bundle.stores.some(({ name }) => scope.stores.includes(name))
}

/** What is left to do, in the order in which the law asks for it. */
export function dutiesOf({ found, clients, filings, letters }: Standing, bundle: Bundle): readonly Duty[] {
  if (found.state === 'closed') return []
  if (found.state === 'suspected') return ['aware']
  const own = isController(found, bundle)
  const duties: Duty[] = []
  // As processor: every client, whatever the risk, which is the controller's to weigh (Art. 33(2)).
  if (clients.some(({ told_at }) => told_at === null)) duties.push('clients')
  if (found.scope === null) duties.push('scope')
  if (own && found.risk === null) duties.push('assess')
  if (own && found.risk !== 'unlikely' && filings.length === 0) duties.push('authority')
  if (filings.length > 0 && filings.every(({ phase }) => phase === 'initial'))
    duties.push('authority-complete')
  if (own && found.risk === 'high' && !peopleKnow(found, letters)) duties.push('people')
  return duties
}

function peopleKnow({ exemption, public_at }: BreachRow, letters: LettersRow | undefined): boolean {
  if (exemption === 'encrypted' || exemption === 'removed') return true
  // Where letters would be disproportionate, people are told in public instead: the exemption alone tells nobody.
  return public_at !== null || (exemption === null && letters?.state === 'written')
}

/** Moves the breach on when whoever has to be notified was. In the transaction of what changed. */
export async function settle(context: Context, tx: Tx, { tenant, id }: BreachRow): Promise<void> {
  const found = await lockBreach(tx, tenant as Tenant, id)
  if (found === undefined || (found.state !== 'assessed' && found.state !== 'aware')) return
  const { bundle } = await context.policy(tenant as Tenant)
  const duties = dutiesOf(await standingOf(tx, found), bundle)
  const waits: readonly Duty[] = ['clients', 'scope', 'assess', 'authority']
  if (!duties.some((duty) => waits.includes(duty))) await updateBreach(tx, found, { state: 'notified' })
}
