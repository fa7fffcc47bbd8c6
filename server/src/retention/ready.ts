import { paceOf } from '@garant/policy'
import { agree } from './clock.ts'
import { opensAt } from './pace.ts'
import type { RunWait } from './retention.ts'
import type { PartWork } from './sweep.ts'

/** Whether work may go on, or why it has to wait. */
export type Gate =
  | 'open'
  | { readonly why: RunWait['why']; readonly error: string | null; readonly next: Date | null }

/** Asked before each page and each erasure: the times of the store, its clock, its replicas, who waits in it for a lock. */
export async function gateOf({ context, bundle, store, connector, signal }: PartWork): Promise<Gate> {
  const { clock, options } = context
  const pace = paceOf(store)
  const opens = opensAt(pace, clock.now(), bundle.organisation.timeZone)
  if (opens !== null) return { why: 'window', error: null, next: opens }
  const { replicationLagSeconds: lag, lockWaits, now } = await connector.pressure(signal)
  if (!agree(new Date(now), clock.now(), options.driftMs))
    return { why: 'clock', error: 'retention/clock-disagrees', next: null }
  if (pace.lagSeconds !== null && lag === null)
    return { why: 'lag', error: 'retention/lag-unknown', next: null }
  if (pace.lagSeconds !== null && lag !== null && lag > pace.lagSeconds)
    return { why: 'lag', error: null, next: null }
  if (pace.lockWaits !== null && lockWaits !== null && lockWaits > pace.lockWaits)
    return { why: 'locks', error: null, next: null }
  return 'open'
}
