import { liveRetention } from '@garant/policy'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { isAddress, retentionWarning } from '../mail/mail.ts'
import { type Person, peopleOf } from './ask.ts'
import { addDays } from './context.ts'
import { type Due, upTo } from './due.ts'
import { mailScope, retentionEntry, runScope } from './entries.ts'
import { type Gate, gateOf } from './ready.ts'
import { addWarned, lockLeased, type Read } from './store.ts'
import type { PartWork } from './sweep.ts'

interface WarningRow {
  readonly warnedOn: string
  readonly goesOn: string
  readonly keptOn: string | null
}

/** Somebody to be written to, and by which day. */
interface Warned {
  readonly print: Buffer
  readonly email: string
  readonly goesOn: string
}

/**
 * Writes to everybody who will be due within the time that the rule gives them and has not been written to since they were
 * last heard of. Whoever was passed over until today is written to now, and has the same time from now on.
 */
export async function warn(work: PartWork, due: Due): Promise<Gate | 'stopped'> {
  const { context, bundle, connector, run, signal } = work
  const before = due.rule.warn?.before ?? 'P0D'
  const ahead = Temporal.PlainDate.from(run.day).add(before).toString()
  const question = { ...due.question, ...upTo(bundle, due.rule, due.horizon, ahead) }
  for (let after = null as Parameters<typeof connector.dueRows>[1]['after']; ; ) {
    const gate = await gateOf(work)
    if (gate !== 'open') return gate
    const page = await connector.dueRows(question, { after, limit: context.options.pageRows }, signal)
    if (page === null) return { why: 'unreachable', error: 'store/drifted', next: null }
    const people = peopleOf(work, due, page.rows)
    const standing = await standingOf(work, due, people)
    const wanted = new Map<string, Warned>()
    for (const [i, person] of people.entries()) {
      const found = standing[i]
      if (found === undefined || found === null) continue
      const goesOn = warnNow(work, due, person, found.row)
      if (goesOn !== null) wanted.set(found.print.toString('hex'), { ...found, goesOn })
    }
    if (!(await send(work, due, [...wanted.values()]))) return 'stopped'
    after = page.next
    if (after === null) return 'open'
  }
}

/** Of people who are due, those to be erased now: not who was written to and has time left, or said that they are still here. */
export async function spare(
  work: PartWork,
  due: Due,
  people: readonly Person[],
): Promise<{ readonly ask: readonly Person[]; readonly spared: number }> {
  if (due.rule.warn === undefined) return { ask: people, spared: 0 }
  const standing = await standingOf(work, due, people)
  const { before } = due.rule.warn
  const ask = people.flatMap((person, i): readonly Person[] => {
    const found = standing[i] ?? null
    if (found === null) return [{ ...person, warning: 'no-address' }]
    const { row } = found
    if (row === undefined || isStale(row, person)) return []
    const heard = row.keptOn !== null && row.keptOn >= row.warnedOn
    if (heard || row.goesOn > work.run.day) return []
    const earliest = Temporal.PlainDate.from(row.warnedOn).add(before).toString()
    return [{ ...person, warning: earliest <= work.run.day ? 'in-time' : 'late' }]
  })
  const rows = (of: readonly Person[]) => of.reduce((sum, { rows: own }) => sum + own.length, 0)
  return { ask, spared: rows(people) - rows(ask) }
}

/** The day on which the data of somebody go who is written to today; null: there is nothing to write today. */
function warnNow(
  { run, bundle }: PartWork,
  due: Due,
  person: Person,
  row: WarningRow | undefined,
): string | null {
  const { rule, horizon } = due
  const before = Temporal.Duration.from(rule.warn?.before ?? 'P0D')
  const inTime = Temporal.PlainDate.from(run.day).add(before).toString()
  if (row !== undefined && !isStale(row, person) && (row.keptOn === null || row.keptOn < row.warnedOn))
    return null
  const day = [lastDay(person), row?.keptOn ?? ''].toSorted().at(-1) ?? ''
  const { dueOn } = liveRetention(rule, day, horizon, bundle.organisation)
  return dueOn > inTime ? null : inTime
}

/** They were heard of since they were written to: that warning has served. */
function isStale({ warnedOn }: WarningRow, person: Person): boolean {
  return lastDay(person) > warnedOn
}

function lastDay({ rows }: Person): string {
  return (
    rows
      .map(({ day }) => day)
      .toSorted()
      .at(-1) ?? ''
  )
}

/** What is known of each; null: there is no address to write to. */
async function standingOf({ context, tenant, bundle }: PartWork, due: Due, people: readonly Person[]) {
  const { country } = bundle.organisation
  const found = people.map(({ known }) => {
    const address = known.find(({ kind, value }) => kind === 'email' && isAddress(value.trim()))
    const [print] = address === undefined ? [] : context.people.fingerprints(tenant, [address], country)
    return address === undefined || print === undefined ? null : { print, email: address.value.trim() }
  })
  const prints = found.flatMap((one) => (one === null ? [] : [one.print]))
  const rows = await readWarnings(context.db.read, tenant, due.rule.id, prints)
  return found.map((one) => (one === null ? null : { ...one, row: rows.get(one.print.toString('hex')) }))
}

async function readWarnings(
  at: Read,
  tenant: Tenant,
  rule: string,
  prints: readonly Buffer[],
): Promise<ReadonlyMap<string, WarningRow>> {
  const { rows } = await sql<WarningRow & { person: Buffer }>`
    SELECT person, warned_on AS "warnedOn", goes_on AS "goesOn", kept_on AS "keptOn" FROM retention_warning
    WHERE tenant = ${tenant} AND rule = ${rule} AND person = ANY (${[...prints]}::bytea[])`.execute(at)
  return new Map(rows.map(({ person, ...row }) => [person.toString('hex'), row]))
}

/** Mails at once, so that a transaction is short and a stop soon felt. */
const together = 100

/** @returns false when the run was stopped. */
async function send(work: PartWork, due: Due, people: readonly Warned[]): Promise<boolean> {
  const { context, tenant, run, part } = work
  for (let first = 0; first < people.length; first += together) {
    const some = people.slice(first, first + together)
    const goesOn = await context.db.transact(async (tx) => {
      if (!(await lockLeased(tx, tenant, run))) return false
      const once = `retention/warned/${run.run}/${context.random.bytes(8).toString('hex')}`
      let sent = 0
      for (const person of some) if (await sendOne(work, tx, due, person, once)) sent++
      if (sent === 0) return true
      await addWarned(tx, tenant, run.run, part.part, sent)
      const facts = { run: run.run, rule: due.rule.id, people: sent, as: due.rule.warn?.as }
      await context.journal.append(tx, tenant, [
        retentionEntry('retention.warned', {
          ...{ once, scope: runScope(run.run), facts, policy: run.policy, actor: null },
        }),
      ])
      return true
    })
    if (!goesOn) return false
  }
  return true
}

/** @returns false when another table of the same rule has written to them a moment ago. */
async function sendOne(
  { context, tenant, run, bundle }: PartWork,
  tx: Tx,
  { rule }: Due,
  { print, email, goesOn }: Warned,
  entry: string,
): Promise<boolean> {
  const token = `${tenant}.${context.random.bytes(32).toString('base64url')}`
  const link = context.vault.fingerprint(tenant, 'retention-link', token)
  const { rows } = await sql`
    INSERT INTO retention_warning (tenant, rule, person, warned_on, goes_on, link, entry)
    VALUES (${tenant}, ${rule.id}, ${print}, ${run.day}, ${goesOn}, ${link}, ${entry})
    ON CONFLICT (tenant, rule, person) DO UPDATE
      SET warned_on = EXCLUDED.warned_on, goes_on = EXCLUDED.goes_on, link = EXCLUDED.link, entry = EXCLUDED.entry
      WHERE retention_warning.warned_on < EXCLUDED.warned_on
    RETURNING 1`.execute(tx)
  if (rows.length === 0) return false
  const { organisation } = bundle
  await context.mail.send(tx, tenant, {
    ...({ class: 'transactional', template: 'retention-warning', lang: 'fr' } as const),
    ...{ scope: mailScope(run.run), to: email },
    ...retentionWarning({
      ...{ organisation: organisation.shortName, dpo: organisation.dpo.email, goesOn },
      ...{ as: rule.warn?.as ?? 'warning', url: context.link('fr', token) },
    }),
  })
  return true
}

/** Nothing is left of a warning that has served. @param today ISO day. */
export async function forgetWarnings(tx: Tx, tenant: Tenant, today: string): Promise<void> {
  await sql`
    DELETE FROM retention_warning
    WHERE tenant = ${tenant} AND goes_on < ${addDays(today, -servedDays)} AND (kept_on IS NULL OR kept_on < warned_on)
    `.execute(tx)
}

/** Long enough that somebody who could not be erased on the day is not written to again. */
const servedDays = 60
