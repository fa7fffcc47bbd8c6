import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Key } from '../stores/connector.ts'
import type { Vault } from '../vault/vault.ts'
import type { Assessment, BreachFacts, Letter, PublicNotice } from './breach.ts'
import type { ClientNotice } from './client-notice.ts'
import type { AuthorityForm } from './form.ts'
import type { BreachRow, Reader } from './store.ts'

/** What is known of a breach in words; it dies with the breach's scope. */
export interface BreachFile {
  readonly facts: BreachFacts
  readonly assessment: Pick<Assessment, 'severity' | 'reasons' | 'keys'> | null
  /** Why it was no breach; empty: it is one. */
  readonly dismissed: string
  readonly lateReasons: readonly string[]
  readonly publicNotice: PublicNotice | null
  /** What was known of others that turned out to be this one. */
  readonly merged: readonly { readonly reference: string; readonly file: BreachFile }[]
}

interface SealedFields {
  readonly file: BreachFile
  readonly form: AuthorityForm
  readonly letter: Letter
  readonly cursor: Key
  readonly notice: ClientNotice
}

export function scopeOf({ id }: Pick<BreachRow, 'id'>): string {
  return `breach-${id}`
}

/** Of the letters alone, so that the addresses can die before the file. */
export function letterScopeOf({ id }: Pick<BreachRow, 'id'>): string {
  return `breach-letters-${id}`
}

/** Of a notice in the client's own tenant. */
export function receivedScopeOf({ id }: { readonly id: string }): string {
  return `breach-received-${id}`
}

export function seal<Label extends keyof SealedFields>(
  { vault }: { readonly vault: Vault },
  at: Reader | Tx,
  tenant: Tenant,
  scope: string,
  label: Label,
  value: SealedFields[Label],
): Promise<Buffer> {
  return vault.seal(at, tenant, scope, label, Buffer.from(JSON.stringify(value)))
}

export async function open<Label extends keyof SealedFields>(
  { vault }: { readonly vault: Vault },
  at: Reader | Tx,
  tenant: Tenant,
  scope: string,
  label: Label,
  sealed: Buffer,
): Promise<SealedFields[Label]> {
  const plain = await vault.open(at, tenant, scope, label, sealed)
  return JSON.parse(plain.toString()) as SealedFields[Label]
}

export async function openFile(
  deps: { readonly vault: Vault },
  at: Reader | Tx,
  found: BreachRow,
): Promise<BreachFile> {
  return open(deps, at, found.tenant as Tenant, scopeOf(found), 'file', found.file)
}

/** Of many breaches with one read of their keys. */
export async function openFiles(
  { vault }: { readonly vault: Vault },
  at: Reader | Tx,
  tenant: Tenant,
  found: readonly BreachRow[],
): Promise<readonly (BreachFile | null)[]> {
  const items = found.map((each) => ({ scope: scopeOf(each), label: 'file', sealed: each.file }))
  const opened = await vault.openMany(at, tenant, items)
  return opened.map((plain) => (plain === null ? null : (JSON.parse(plain.toString()) as BreachFile)))
}

export const noFacts: BreachFacts = {
  what: '',
  circumstances: '',
  losses: [],
  origin: 'unknown',
  cause: 'unknown',
  before: '',
  consequences: '',
  measures: '',
  abroad: '',
  others: '',
}

export function newFile(what: string): BreachFile {
  return {
    facts: { ...noFacts, what },
    assessment: null,
    dismissed: '',
    lateReasons: [],
    publicNotice: null,
    merged: [],
  }
}
