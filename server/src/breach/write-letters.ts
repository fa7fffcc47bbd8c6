import type { Bundle } from '@garant/policy'
import { sql } from 'kysely'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { isAddress } from '../mail/mail.ts'
import { canonical } from '../people/people.ts'
import type { Key } from '../stores/connector.ts'
import { type PlannedPeople, planScope, StoreError } from '../stores/stores.ts'
import type { Letter } from './breach.ts'
import type { Context } from './context.ts'
import { selectionOf } from './count.ts'
import { entryOf } from './entries.ts'
import { letterWords } from './letter-mail.ts'
import { letterScopeOf, open, seal } from './sealed.ts'
import {
  addEvent,
  type BreachRow,
  breaches,
  breachTables,
  type LettersRow,
  lettersOf,
  lockBreach,
} from './store.ts'

/** People of one transaction: their letters, their fingerprints and the place reached stand or fall together. */
const chunk = 500

/** Writes on until everybody was written to, the worker is stopped, or a store does not answer. */
export async function writeLetters(
  context: Context,
  tenant: Tenant,
  id: string,
  signal?: AbortSignal,
): Promise<void> {
  const found = await breaches(context.db.read, tenant).where('id', '=', id).executeTakeFirst()
  if (found === undefined) return
  const { bundle } = await context.policy(tenant)
  const parts = partsOf(bundle, found)
  for (;;) {
    signal?.throwIfAborted()
    const at = await lettersOf(context.db.read, found)
    if (at === undefined || at.state !== 'writing') return
    const part = parts[at.part]
    try {
      if (part === undefined) return await end(context, tenant, found, at)
      await writeChunk(context, { bundle, found, part }, at)
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      // What passes by itself is tried again by the queue; for the rest somebody has to look.
      if (error.passing) throw error
      return await stop(context, tenant, found, error.code)
    }
  }
}

interface Part {
  readonly store: string
  readonly people: PlannedPeople
}

/** The same order every time, so that a number says where we are. */
function partsOf(bundle: Bundle, { scope }: BreachRow): readonly Part[] {
  if (scope === null) return []
  const selection = selectionOf(scope, bundle.organisation.timeZone)
  return bundle.stores
    .filter(({ name }) => scope.stores.includes(name))
    .flatMap((store) =>
      planScope(bundle, store, selection).people.map((people) => ({ store: store.name, people })),
    )
}

interface Writing {
  readonly bundle: Bundle
  readonly found: BreachRow
  readonly part: Part
}

async function writeChunk(context: Context, { bundle, found, part }: Writing, at: LettersRow): Promise<void> {
  const tenant = found.tenant as Tenant
  const scope = letterScopeOf(found)
  const after: Key | null =
    at.cursor === null ? null : await open(context, context.db.read, tenant, scope, 'cursor', at.cursor)
  const read = await readPeople(context, { bundle, found, part }, after)
  const { country } = bundle.organisation
  const emails = read.emails.map((email) => (email === null ? null : mailable(email, country)))
  const present = [...new Set(emails.filter((email) => email !== null))]
  const prints = present.map((email) => context.vault.fingerprint(tenant, `breach letter ${found.id}`, email))
  const letter: Letter = await open(context, context.db.read, tenant, scope, 'letter', at.words)
  const words = letterWords(bundle, letter)
  await context.db.transact(async (tx) => {
    const tables = breachTables(tx)
    const locked = await tables
      .selectFrom('breach_letters')
      .select('step')
      .where('tenant', '=', tenant)
      .where('breach_id', '=', found.id)
      .where('state', '=', 'writing')
      .forUpdate()
      .executeTakeFirst()
    // Another worker has taken this chunk: whatever we read is written, or is not ours to write.
    if (locked === undefined || locked.step !== at.step) return
    const fresh = await unmet(tx, found, prints)
    const to = present.filter((_, i) => fresh.has(prints[i]?.toString('hex') ?? ''))
    await context.mail.sendMany(
      tx,
      tenant,
      { ...{ class: 'transactional', scope, template: 'breach-letter', lang: letter.lang }, ...words },
      to,
    )
    const without = emails.filter((email) => email === null).length
    await tables
      .updateTable('breach_letters')
      .set({
        ...(read.last === null
          ? { part: at.part + 1, cursor: null }
          : { cursor: await seal(context, tx, tenant, scope, 'cursor', read.last) }),
        step: at.step + 1,
        written: at.written + to.length,
        without: at.without + without,
        again: at.again + emails.length - without - to.length,
      })
      .where('tenant', '=', tenant)
      .where('breach_id', '=', found.id)
      .execute()
  })
}

/** Its canonical form; null: no mail can go there, and the others wait for nobody. */
function mailable(email: string, country: string): string | null {
  const form = canonical({ kind: 'email', value: email }, country)
  return form !== null && isAddress(form) ? form : null
}

/** Notes the fingerprints. @returns those that were not there, in hexadecimal: their people have no letter yet. */
async function unmet(
  tx: Tx,
  { tenant, id }: Pick<BreachRow, 'tenant' | 'id'>,
  prints: readonly Buffer[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ person: Buffer }>`
    INSERT INTO breach_letter (tenant, breach_id, person)
    SELECT ${tenant}, ${id}::uuid, person FROM unnest(${[...prints]}::bytea[]) AS person
    ON CONFLICT DO NOTHING RETURNING person`.execute(tx)
  return new Set(rows.map(({ person }) => person.toString('hex')))
}

/** @returns the addresses of the next people (null: none is held), and the last key; null: nobody follows. */
async function readPeople(
  context: Context,
  { bundle, found, part }: Writing,
  after: Key | null,
): Promise<{ readonly emails: readonly (string | null)[]; readonly last: Key | null }> {
  const tenant = found.tenant as Tenant
  const { address, question } = part.people
  const own = address !== null && address.of === null ? address.column : null
  const byValue = question.distinct?.nulls === 'nobody'
  const { keys, values } = await context
    .connector(tenant, bundle, part.store)
    .scopePeople(question, { after, limit: chunk, fetch: own === null || byValue ? [] : [own] })
  const last = keys.length < chunk ? null : (keys.at(-1) ?? null)
  if (address === null) return { emails: keys.map(() => null), last }
  if (address.of === null)
    return { emails: keys.map((key, i) => (byValue ? key[0] : values[i]?.[0]) ?? null), last }
  if (keys.length === 0) return { emails: [], last }
  const { store, table, columns } = address.of
  const [named] = await context.connector(tenant, bundle, store).find([
    {
      ...{ table, columns, tuples: keys, owners: keys.map((_, i) => i), match: 'exact', canonical: false },
      fetch: [address.column],
    },
  ])
  const emails: (string | null)[] = keys.map(() => null)
  for (const [i, owner] of (named?.owners ?? []).entries()) emails[owner] = named?.values[i]?.[0] ?? null
  return { emails, last }
}

async function end(context: Context, tenant: Tenant, found: BreachRow, at: LettersRow): Promise<void> {
  const { hash } = await context.policy(tenant)
  await context.db.transact(async (tx) => {
    const locked = await lockBreach(tx, tenant, found.id)
    const now = context.clock.now()
    const { numUpdatedRows } = await breachTables(tx)
      .updateTable('breach_letters')
      .set({ state: 'written', ended_at: now, cursor: null })
      .where('tenant', '=', tenant)
      .where('breach_id', '=', found.id)
      .where('state', '=', 'writing')
      .where('step', '=', at.step)
      .executeTakeFirst()
    if (locked === undefined || numUpdatedRows === 0n) return
    const facts = { written: at.written, without: at.without }
    await addEvent(tx, locked, now, 'letters-written', facts)
    await context.journal.append(tx, tenant, [entryOf(locked, 'breach.letters-written', hash, facts, null)])
  })
}

async function stop(context: Context, tenant: Tenant, { id }: BreachRow, trouble: string): Promise<void> {
  await context.db.transact(async (tx) => {
    await breachTables(tx)
      .updateTable('breach_letters')
      .set({ state: 'stopped', trouble })
      .where('tenant', '=', tenant)
      .where('breach_id', '=', id)
      .execute()
  })
}
