import type { Bundle } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { canonical, type Identifiers } from '../people/people.ts'
import { askedOf, personOf, somebody, unlessShredded } from './asked.ts'
import { type DisclosureDeps, dayIn, type InForce, inForce, newId } from './context.ts'
import { disclose, isNotTold, refusalOf } from './disclose.ts'
import { disclosureOf } from './disclosure.ts'
import type {
  DisclosureRequest,
  DisclosureRequestView,
  ExtractedFile,
  ExtractFormat,
  NewDisclosureRequest,
  Reader,
  RequestActed,
  RequestOpened,
} from './disclosures.ts'
import { disclosureEntry, disclosureScope } from './entries.ts'
import {
  digestOf,
  type Extract,
  type ExtractTable,
  extractFile,
  fieldsOf,
  minimalExtract,
} from './extract.ts'
import { isBlank } from './judge.ts'
import {
  decideRequest,
  forgetRequest,
  insertRequest,
  type RequestRow,
  readAskedBy,
  readByOnce,
  readRequest,
  readRequests,
} from './store.ts'
import { transferView } from './tell-of.ts'

/** Days for which the file of a served request can be taken again. */
const keptDays = 30
const dayMs = 86_400_000
/** Its key is destroyed when the days are over. Data: tenant, request. */
export const expiredQueue = 'disclosure.expired'

export async function request(
  deps: DisclosureDeps,
  tx: Tx,
  tenant: Tenant,
  given: NewDisclosureRequest,
  actor: string,
): Promise<RequestOpened> {
  const known = await readByOnce(tx, tenant, given.once)
  if (known !== undefined) return { result: 'already', id: known }
  const policy = await inForce(deps, tx, tenant)
  if (policy === null) return { result: 'refused', why: { code: 'no-policy' } }
  const field = invalid(given, policy.bundle)
  if (field !== null) return { result: 'invalid', field }
  const asked = askedOf(tenant, given, {
    askedBy: actor,
    approvedBy: somebody,
    fields: [],
    person: given.person,
  })
  const why = await refusalOf(deps, tx, asked, policy)
  // It is prepared first: the person is told of what somebody means to hand over, and it is approved after.
  if (why !== null && !isNotTold(why)) return { result: 'refused', why }
  const id = newId(deps)
  const scope = disclosureScope(id)
  await deps.vault.createScopes(tx, tenant, [scope])
  const person = await deps.people.seal(tx, tenant, scope, 'person', [given.person])
  const before = await insertRequest(tx, tenant, given, { id, at: deps.clock.now(), actor, person })
  if (before !== null) return { result: 'already', id: before }
  const { kind, recipient, purpose, categories, caseRef, legalRef } = given
  const facts = { kind, recipient, purpose, categories, case: caseRef, legal: legalRef }
  await deps.journal.append(tx, tenant, [disclosureEntry('disclosure.asked', id, facts, policy.hash, actor)])
  return { result: 'opened', id }
}

function invalid(given: NewDisclosureRequest, bundle: Bundle): keyof NewDisclosureRequest | null {
  const blank = (['recipient', 'named', 'purpose', 'scope', 'document'] as const).find((key) =>
    isBlank(given[key]),
  )
  if (blank !== undefined) return blank
  if (given.kind === 'requisition' && isBlank(given.legalRef)) return 'legalRef'
  if (given.kind === 'case' && isBlank(given.caseRef)) return 'caseRef'
  if (given.categories.length === 0) return 'categories'
  if (given.country !== null && !/^[A-Z]{2}$/.test(given.country)) return 'country'
  const { country } = bundle.organisation
  return given.person.some((identifier) => canonical(identifier, country) !== null) ? null : 'person'
}

export async function requests(at: Reader, tenant: Tenant): Promise<readonly DisclosureRequest[]> {
  return (await readRequests(at, tenant)).map(withoutSealed)
}

function withoutSealed({ person: _, extract: __, ...row }: RequestRow): DisclosureRequest {
  return row
}

export async function requestView(
  deps: DisclosureDeps,
  tenant: Tenant,
  id: string,
): Promise<DisclosureRequestView | null> {
  const { read } = deps.db
  const row = await readRequest(read, tenant, id)
  const policy = await inForce(deps, read, tenant)
  if (row === undefined || policy === null) return null
  const person = await personOf(deps, tenant, row)
  const extract =
    row.state === 'asked' && person !== null
      ? await look(deps, tenant, policy, row, person)
      : await served(deps, tenant, row)
  return {
    ...withoutSealed(row),
    person,
    extract:
      extract === null
        ? null
        : {
            digest: digestOf(extract),
            unreached: extract.unreached,
            tables: extract.tables.map(({ label, storeLabel, columns, rows }) => ({
              ...{ label, store: storeLabel, columns, rows: rows.length },
            })),
          },
    transfer:
      row.state === 'asked' && person !== null ? await transferView(deps, tenant, policy, row, person) : null,
    fileUntil:
      row.state === 'served' && extract !== null && row.decidedAt !== null
        ? dayIn(policy.bundle, new Date(row.decidedAt.getTime() + keptDays * dayMs))
        : null,
  }
}

/** What would leave, looked up now; nothing is kept of it. */
async function look(
  { stores }: DisclosureDeps,
  tenant: Tenant,
  { bundle }: InForce,
  { purpose, categories }: Pick<RequestRow, 'purpose' | 'categories'>,
  person: Identifiers,
): Promise<Extract> {
  const discovery = await stores.discover(tenant, bundle, [{ owner: 0, identifiers: person }], {
    withRows: true,
  })
  return minimalExtract(bundle, discovery, { purpose, categories })
}

export async function approve(
  deps: DisclosureDeps,
  tenant: Tenant,
  id: string,
  digest: string,
  actor: string,
): Promise<RequestActed> {
  const { db } = deps
  const known = await readRequest(db.read, tenant, id)
  const policy = await inForce(deps, db.read, tenant)
  const person = known === undefined ? null : await personOf(deps, tenant, known)
  if (known === undefined || policy === null || person === null) return { result: 'unknown' }
  if (known.state !== 'asked') return { result: 'already' }
  if (known.askedBy === actor) return { result: 'refused', why: { code: 'same-person' } }
  const extract = await look(deps, tenant, policy, known, person)
  if (extract.unreached.length > 0) return { result: 'unreached', stores: extract.unreached }
  if (digestOf(extract) !== digest) return { result: 'changed' }
  return db.transact(async (tx) => {
    const row = await readRequest(tx, tenant, id, 'lock')
    if (row?.state !== 'asked') return { result: 'already' }
    const given = { askedBy: row.askedBy, approvedBy: actor, fields: fieldsOf(extract), person }
    const made = await disclose(deps, tx, askedOf(tenant, row, given))
    if (made.result === 'refused') return { result: 'refused', why: made.why }
    const scope = disclosureScope(id)
    const sealed = await deps.vault.seal(
      tx,
      tenant,
      scope,
      'extract',
      Buffer.from(JSON.stringify(extract.tables)),
    )
    const at = deps.clock.now()
    const decided = { state: 'served', at, actor, why: null, disclosure: made.disclosure.id } as const
    await decideRequest(tx, tenant, id, { ...decided, extract: sealed })
    const startAfter = new Date(at.getTime() + keptDays * dayMs)
    await deps.jobs.enqueue(tx, expiredQueue, { tenant, request: id }, { startAfter })
    return { result: 'done' }
  })
}

export async function refuse(
  deps: DisclosureDeps,
  tx: Tx,
  tenant: Tenant,
  id: string,
  why: string,
  actor: string,
): Promise<RequestActed> {
  const row = await readRequest(tx, tenant, id, 'lock')
  const policy = await inForce(deps, tx, tenant)
  if (row === undefined || policy === null) return { result: 'unknown' }
  if (row.state !== 'asked') return { result: 'already' }
  if (isBlank(why)) return { result: 'why-missing' }
  await refuseAs(deps, tx, tenant, id, { why: why.trim(), actor, policy: policy.hash })
  return { result: 'done' }
}

export async function dropAsked(
  deps: DisclosureDeps,
  tx: Tx,
  tenant: Tenant,
  asker: string,
  actor: string,
): Promise<void> {
  const policy = await inForce(deps, tx, tenant)
  if (policy === null) return
  for (const id of await readAskedBy(tx, tenant, asker))
    await refuseAs(deps, tx, tenant, id, { why: null, actor, policy: policy.hash })
}

async function refuseAs(
  deps: DisclosureDeps,
  tx: Tx,
  tenant: Tenant,
  id: string,
  { why, actor, policy }: { readonly why: string | null; readonly actor: string; readonly policy: string },
): Promise<void> {
  const at = deps.clock.now()
  await decideRequest(tx, tenant, id, {
    ...({ state: 'refused', at, actor, why, disclosure: null, extract: null } as const),
  })
  await deps.journal.append(tx, tenant, [disclosureEntry('disclosure.refused', id, {}, policy, actor)])
  await deps.jobs.enqueue(tx, expiredQueue, { tenant, request: id })
}

export async function file(
  deps: DisclosureDeps,
  tenant: Tenant,
  id: string,
  format: ExtractFormat,
): Promise<ExtractedFile | null> {
  const row = await readRequest(deps.db.read, tenant, id)
  if (row === undefined || row.disclosure === null || row.decidedAt === null) return null
  const extract = await served(deps, tenant, row)
  if (extract === null) return null
  // It was decided and entered when the request was approved; this is the same extract, handed over again.
  const given = {
    askedBy: row.askedBy,
    approvedBy: row.decidedBy ?? '',
    fields: fieldsOf(extract),
    person: [],
  }
  const disclosure = disclosureOf(row.disclosure, askedOf(tenant, row, given))
  return extractFile(disclosure, extract.tables, format, row.decidedAt)
}

export async function expire(deps: DisclosureDeps, tenant: Tenant, id: string): Promise<void> {
  await deps.db.transact(async (tx) => {
    await forgetRequest(tx, tenant, id)
    await deps.vault.shred(tx, tenant, [disclosureScope(id)])
  })
}

async function served(
  { vault, db }: DisclosureDeps,
  tenant: Tenant,
  { id, extract }: Pick<RequestRow, 'id' | 'extract'>,
): Promise<Extract | null> {
  if (extract === null) return null
  return unlessShredded(async () => {
    const plain = await vault.open(db.read, tenant, disclosureScope(id), 'extract', extract)
    return { tables: JSON.parse(plain.toString()) as readonly ExtractTable[], unreached: [] }
  })
}
