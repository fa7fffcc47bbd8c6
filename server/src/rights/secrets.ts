import { createHash, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../db/db.ts'
import { linkToken, type Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Vault } from '../vault/vault.ts'
import { type Case, type Reader, type RightsTables, rightsTables } from './store.ts'

/** How long secrets live, and how often a code may be guessed. */
export const lives = { codeMinutes: 15, confirmHours: 48, privateDays: 180, tries: 5 } as const

export type Link = Readonly<RightsTables['rights_link']>

/** What a new link is for: `private` opens the case, `confirm` confirms the mailbox. */
export interface NewLink {
  readonly kind: 'private' | 'confirm'
  readonly proven: boolean
}

/** Makes a link token of a case; only its SHA-256 is stored, which suffices because it has 256 random bits. */
export async function createLink(
  tx: Tx,
  { tenant, id }: Pick<Case, 'tenant' | 'id'>,
  link: NewLink,
  { now, random }: { readonly now: Date; readonly random: Random },
): Promise<string> {
  const token = linkToken(random)
  const hours = link.kind === 'confirm' ? lives.confirmHours : lives.privateDays * 24
  const expires_at = new Date(now.getTime() + hours * 3_600_000)
  const row = { tenant, token_hash: hashOf(token), case_id: id, ...link, expires_at, used_at: null }
  await rightsTables(tx).insertInto('rights_link').values(row).execute()
  return token
}

/** The link of a token, whatever its age. */
export function findLink(at: Reader | Tx, tenant: Tenant, token: string): Promise<Link | undefined> {
  return rightsTables(at)
    .selectFrom('rights_link')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst()
}

/** Whose case a token opens, whatever became of it; null: nobody's. */
export async function holderOf({ read }: Db, token: string): Promise<Tenant | null> {
  const { rows } = await sql<{
    tenant: Tenant
  }>`SELECT garant_link_holder(${hashOf(token)}) AS tenant`.execute(read)
  return rows[0]?.tenant ?? null
}

/** Ends the confirmation links and the code that were mailed before. */
export async function endConfirmations(
  tx: Tx,
  { tenant, id }: Pick<Case, 'tenant' | 'id'>,
  now: Date,
): Promise<void> {
  const tables = rightsTables(tx)
  await tables
    .updateTable('rights_link')
    .set({ expires_at: now })
    .where('tenant', '=', tenant)
    .where('case_id', '=', id)
    .where('kind', '=', 'confirm')
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .execute()
  await tables.deleteFrom('rights_code').where('tenant', '=', tenant).where('case_id', '=', id).execute()
}

/** Makes the six digits of a confirmation mail; ends no earlier one by itself. */
export async function createCode(
  tx: Tx,
  { tenant, id }: Pick<Case, 'tenant' | 'id'>,
  { now, random, vault }: { readonly now: Date; readonly random: Random; readonly vault: Vault },
): Promise<string> {
  const code = sixDigits(random)
  await rightsTables(tx)
    .insertInto('rights_code')
    .values({
      tenant,
      case_id: id,
      code_hash: codeHash(vault, tenant as Tenant, id, code),
      expires_at: new Date(now.getTime() + lives.codeMinutes * 60_000),
      tries_left: lives.tries,
    })
    .execute()
  return code
}

/** Keyed with a key that is not in the database: a million codes would be searched in a second otherwise. */
export function codeHash(vault: Vault, tenant: Tenant, id: string, code: string): Buffer {
  return vault.fingerprint(tenant, 'rights code', `${id} ${code}`)
}

export function equalHashes(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Uniform: a draw from the uneven end of the range is drawn again. */
function sixDigits(random: Random): string {
  const even = 2 ** 32 - (2 ** 32 % 1_000_000)
  for (;;) {
    const draw = random.bytes(4).readUInt32BE()
    if (draw < even) return String(draw % 1_000_000).padStart(6, '0')
  }
}
