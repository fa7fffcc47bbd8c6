import { sql } from 'kysely'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type {
  DisclosureAsked,
  DisclosureRequest,
  DisclosureView,
  NewDisclosureRequest,
  Reader,
} from './disclosures.ts'

/** Length of a fingerprint. Many of them travel as one value. */
const bytes = 32

export async function insertDisclosure(
  tx: Tx,
  asked: DisclosureAsked,
  given: { readonly id: string; readonly at: Date; readonly on: string; readonly policy: string },
  prints: readonly Buffer[],
): Promise<void> {
  const { tenant, kind, recipient, named, store, categories, fields, purpose, ground } = asked
  const { caseRef, legalRef, scope, people, askedBy, approvedBy } = asked
  const { id, at, on, policy } = given
  await sql`
    INSERT INTO disclosure (tenant, id, at, on_day, kind, recipient, named, country, store, categories, fields, purpose,
      ground, case_ref, legal_ref, scope, people, asked_by, approved_by, policy)
    VALUES (${tenant}, ${id}, ${at}, ${on}, ${kind}, ${recipient}, ${named}, ${asked.country}, ${store}, ${[...categories]}::text[],
      ${[...fields]}::text[], ${purpose}, ${ground}, ${caseRef}, ${legalRef}, ${scope}, ${people.length}, ${askedBy},
      ${approvedBy}, ${policy})`.execute(tx)
  if (prints.length === 0) return
  await sql`
    INSERT INTO disclosure_person (tenant, fingerprint, disclosure)
    SELECT ${tenant}, substring(${Buffer.concat(prints)}::bytea FROM place FOR ${bytes}), ${id}::uuid
    FROM generate_series(1, ${prints.length * bytes}, ${bytes}) AS place ON CONFLICT DO NOTHING`.execute(tx)
}

const columns = sql`id, at, on_day AS on, kind, recipient, named, store, categories, fields, purpose, ground,
  case_ref AS "caseRef", legal_ref AS "legalRef", scope, people`

export async function readLog(at: Reader, tenant: Tenant, limit: number): Promise<readonly DisclosureView[]> {
  const { rows } = await sql<DisclosureView>`
    SELECT ${columns} FROM disclosure WHERE tenant = ${tenant} ORDER BY at DESC, id LIMIT ${limit}`.execute(
    at,
  )
  return rows
}

export async function readOfPerson(
  at: Reader,
  tenant: Tenant,
  prints: readonly Buffer[],
): Promise<readonly DisclosureView[]> {
  const { rows } = await sql<DisclosureView>`
    SELECT ${columns} FROM disclosure
    WHERE tenant = ${tenant} AND id IN (
      SELECT disclosure FROM disclosure_person WHERE tenant = ${tenant} AND fingerprint = ANY (${[...prints]}::bytea[]))
    ORDER BY at DESC, id`.execute(at)
  return rows
}

export interface RequestRow extends DisclosureRequest {
  readonly person: Buffer | null
  readonly extract: Buffer | null
}

const requestColumns = sql`id, kind, state, recipient, named, purpose, categories, case_ref AS "caseRef",
  legal_ref AS "legalRef", country, scope, document, asked_at AS "askedAt", asked_by AS "askedBy", decided_at AS "decidedAt",
  decided_by AS "decidedBy", why, person, extract, disclosure`

/** @returns the id that was there already under the same `once`; null: it is new. */
export async function insertRequest(
  tx: Tx,
  tenant: Tenant,
  request: Omit<NewDisclosureRequest, 'person'>,
  given: { readonly id: string; readonly at: Date; readonly actor: string; readonly person: Buffer },
): Promise<string | null> {
  const { kind, recipient, named, purpose, categories, caseRef, legalRef, scope, document, once } = request
  const { numAffectedRows } = await sql`
    INSERT INTO disclosure_request (tenant, id, kind, state, recipient, named, purpose, categories, case_ref, legal_ref,
      country, scope, document, asked_at, asked_by, person, once)
    VALUES (${tenant}, ${given.id}, ${kind}, 'asked', ${recipient}, ${named}, ${purpose}, ${[...categories]}::text[],
      ${caseRef}, ${legalRef}, ${request.country}, ${scope}, ${document}, ${given.at}, ${given.actor}, ${given.person}, ${once})
    ON CONFLICT DO NOTHING`.execute(tx)
  if (Number(numAffectedRows ?? 0) > 0) return null
  return (await readByOnce(tx, tenant, once)) ?? null
}

export async function readByOnce(at: Reader, tenant: Tenant, once: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM disclosure_request WHERE tenant = ${tenant} AND once = ${once}`.execute(at)
  return rows[0]?.id
}

export async function readRequests(at: Reader, tenant: Tenant): Promise<readonly RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    SELECT ${requestColumns} FROM disclosure_request WHERE tenant = ${tenant}
    ORDER BY (state = 'asked') DESC, asked_at DESC, id LIMIT 200`.execute(at)
  return rows
}

/** An address may be typed: what is no id is not asked for. */
export async function readRequest(
  at: Reader,
  tenant: Tenant,
  id: string,
  lock: 'lock' | 'read' = 'read',
): Promise<RequestRow | undefined> {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined
  const locking = lock === 'lock' ? sql`FOR UPDATE` : sql``
  const { rows } = await sql<RequestRow>`
    SELECT ${requestColumns} FROM disclosure_request WHERE tenant = ${tenant} AND id = ${id} ${locking}`.execute(
    at,
  )
  return rows[0]
}

/** Ids of what somebody asked for and nobody has decided. Locked. */
export async function readAskedBy(tx: Tx, tenant: Tenant, asker: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM disclosure_request WHERE tenant = ${tenant} AND asked_by = ${asker} AND state = 'asked'
    ORDER BY id FOR UPDATE`.execute(tx)
  return rows.map(({ id }) => id)
}

export async function decideRequest(
  tx: Tx,
  tenant: Tenant,
  id: string,
  set: {
    readonly state: 'served' | 'refused'
    readonly at: Date
    readonly actor: string
    readonly why: string | null
    readonly disclosure: string | null
    readonly extract: Buffer | null
  },
): Promise<void> {
  await sql`
    UPDATE disclosure_request SET state = ${set.state}, decided_at = ${set.at}, decided_by = ${set.actor},
      why = ${set.why}, disclosure = ${set.disclosure}, extract = ${set.extract}
    WHERE tenant = ${tenant} AND id = ${id}`.execute(tx)
}

export async function forgetRequest(tx: Tx, tenant: Tenant, id: string): Promise<void> {
  await sql`
    UPDATE disclosure_request SET person = NULL, extract = NULL WHERE tenant = ${tenant} AND id = ${id}`.execute(
    tx,
  )
}
