import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { type Vault, VaultError } from '../vault/vault.ts'
import type { Answer } from './answer.ts'
import { RightsError } from './errors.ts'
import type { AskedQuestion, NewRequest, Redaction } from './rights.ts'
import type { Case, Reader } from './store.ts'

/** The sealed fields of a case, by label; each is JSON under the case's own scope. */
interface SealedFields {
  readonly requester: NewRequest['requester']
  readonly subject: NewRequest['subject']
  readonly redaction: Redaction
  readonly questions: readonly AskedQuestion[]
  readonly answer: Answer
}

/** Key scope of everything about a case but its answer; it dies with the case. */
export function scopeOf({ id }: Pick<Case, 'id'>): string {
  return `case-${id}`
}

/** Key scope of the answer alone: a copy of somebody's data dies when they can no longer read it. */
export function answerScopeOf({ id }: Pick<Case, 'id'>): string {
  return `answer-${id}`
}

function scopeOfField(found: Pick<Case, 'id'>, label: keyof SealedFields): string {
  return label === 'answer' ? answerScopeOf(found) : scopeOf(found)
}

export function sealField<Label extends keyof SealedFields>(
  { vault }: { readonly vault: Vault },
  at: Reader | Tx,
  { tenant, id }: Pick<Case, 'tenant' | 'id'>,
  label: Label,
  value: SealedFields[Label],
): Promise<Buffer> {
  return vault.seal(
    at,
    tenant as Tenant,
    scopeOfField({ id }, label),
    label,
    Buffer.from(JSON.stringify(value)),
  )
}

/** Null when the case's keys are shredded. */
export async function openField<Label extends keyof SealedFields>(
  { vault }: { readonly vault: Vault },
  at: Reader | Tx,
  { tenant, id }: Pick<Case, 'tenant' | 'id'>,
  label: Label,
  sealed: Buffer,
): Promise<SealedFields[Label] | null> {
  try {
    const plain = await vault.open(at, tenant as Tenant, scopeOfField({ id }, label), label, sealed)
    return JSON.parse(plain.toString()) as SealedFields[Label]
  } catch (error) {
    if (error instanceof VaultError && error.code === 'vault/shredded') return null
    throw error
  }
}

/** Who asked, of many cases with one read of their keys; null where the keys are shredded. */
export async function openRequesters(
  { vault }: { readonly vault: Vault },
  at: Reader | Tx,
  tenant: Tenant,
  found: readonly Case[],
): Promise<readonly (NewRequest['requester'] | null)[]> {
  const items = found.map((each) => ({ scope: scopeOf(each), label: 'requester', sealed: each.requester }))
  const opened = await vault.openMany(at, tenant, items)
  return opened.map((plain) =>
    plain === null ? null : (JSON.parse(plain.toString()) as NewRequest['requester']),
  )
}

/** @throws RightsError `rights/case-closed` when the keys are shredded. */
export async function requesterOf(
  deps: { readonly vault: Vault },
  at: Reader | Tx,
  found: Case,
): Promise<NewRequest['requester']> {
  const requester = await openField(deps, at, found, 'requester', found.requester)
  if (requester === null) throw new RightsError('rights/case-closed', 'The keys of this case are shredded.')
  return requester
}

/** @throws RightsError `rights/case-closed` when the keys are shredded. */
export async function subjectOf(
  deps: { readonly vault: Vault },
  at: Reader | Tx,
  found: Case,
): Promise<NewRequest['subject']> {
  const subject = await openField(deps, at, found, 'subject', found.subject)
  if (subject === null) throw new RightsError('rights/case-closed', 'The keys of this case are shredded.')
  return subject
}
