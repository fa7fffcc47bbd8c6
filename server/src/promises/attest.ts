import type { PolicyPromise, Text } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { type Context, dayIn } from './context.ts'
import { attestedEntry, attestedScope } from './entries.ts'
import { PromisesError } from './errors.ts'
import { type AttestationRow, insertAttestation } from './store.ts'

/** Who vouches for a promise, from when to when, ISO days, both included. */
export interface Attestation {
  readonly owner: string
  readonly statement: Text
  readonly given: string
  readonly until: string
  /** Renewed in the console; null: as the policy says. */
  readonly renewed: { readonly at: string; readonly actor: string } | null
}

export type Attested =
  | { readonly result: 'attested' }
  | { readonly result: 'unknown-promise' }
  /** The day is past, or further away than anybody may vouch for. */
  | { readonly result: 'invalid'; readonly field: 'owner' | 'statement' | 'until' }

/** Longest time in days for which somebody may vouch: a year, and a month to get round to it. */
const longest = 396

/** Renews an attestation, in the caller's transaction, with its ledger entry. */
export async function attest(
  context: Context,
  tx: Tx,
  tenant: Tenant,
  given: {
    readonly promise: string
    readonly owner: string
    readonly statement: Text
    readonly until: string
  },
  actor: string,
): Promise<Attested> {
  const policy = await context.register.current(tx, tenant)
  if (policy === null)
    throw new PromisesError('promises/no-policy', 'No policy is in force: publish one first.')
  const promise = policy.bundle.promises.find(({ id }) => id === given.promise)
  if (promise === undefined || promise.attestation === null) return { result: 'unknown-promise' }
  const now = context.clock.now()
  const today = dayIn(policy.bundle, now)
  const last = dayIn(policy.bundle, new Date(now.getTime() + longest * 86_400_000))
  if (given.owner.trim() === '') return { result: 'invalid', field: 'owner' }
  if (given.statement.fr.trim() === '' || given.statement.en.trim() === '')
    return { result: 'invalid', field: 'statement' }
  if (!/^\d{4}-\d\d-\d\d$/.test(given.until) || given.until <= today || given.until > last)
    return { result: 'invalid', field: 'until' }
  const row = { ...given, given: today, actor, at: now }
  const number = await insertAttestation(tx, tenant, row)
  await context.vault.createScopes(tx, tenant, [attestedScope(given.promise, number)])
  await context.journal.append(tx, tenant, [attestedEntry({ ...row, number }, policy.hash, actor)])
  return { result: 'attested' }
}

/** The attestation that counts: the newest renewal, or the policy's own where that was given later. */
export function attestationOf(
  { id, attestation }: PolicyPromise,
  renewals: readonly AttestationRow[],
): Attestation | null {
  if (attestation === null) return null
  const newest = renewals.filter(({ promise }) => promise === id).at(-1)
  if (newest === undefined || newest.given < attestation.given) return { ...attestation, renewed: null }
  const { owner, statement, given, until, at, actor } = newest
  return { owner, statement, given, until, renewed: { at: at.toISOString(), actor } }
}
