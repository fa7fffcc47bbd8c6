import type { Staff } from '@garant/policy'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ClientWorld, clientPolicy, clientWorld, operator } from '../../test/support/client-world.ts'
import type { Account, AccountRole } from '../accounts/accounts.ts'

const label = (text: string) => ({ fr: text, en: text })
const base = { operations: [], data: [], personnel: false, purposes: ['sales'] } as const
const staff: Staff = {
  review: 'P6M',
  personnel: [],
  functions: [
    { ...base, id: 'desk', label: label('Accueil'), may: ['read'] },
    { ...base, id: 'dpo', label: label('DPO'), may: ['read', 'decide'] },
    { ...base, id: 'post', label: label('Courrier'), may: [] },
  ],
}
const policy = (functions = staff.functions) => {
  const bundle = clientPolicy({}, { staff: { ...staff, functions } })
  const [rule] = bundle.retention
  if (rule === undefined) throw new TypeError('the test policy keeps something')
  const files = { ...rule, id: 'files', purpose: 'sales' }
  const rights = { intake: [], identity: [], targets: { acknowledge: 2, margin: 7 }, files: files.id }
  return { ...bundle, rights, retention: [...bundle.retention, files] }
}

describe('who of ours reads a file', () => {
  let world: ClientWorld
  let reference: string
  beforeAll(async () => {
    world = await clientWorld(policy())
    const asked = {
      ...({ right: 'access', lang: 'fr', channel: 'portal', receivedAt: null, network: null } as const),
      ...{ requester: { email: 'camille@example.fr' }, subject: [] },
    }
    const opened = await world.database.runtime.within(operator, () =>
      world.modules.rights.receive(operator, asked),
    )
    if (opened.result !== 'received') throw new Error(opened.result)
    reference = opened.reference
  }, 120_000)
  afterAll(() => world?.close())

  const decisions = () => world.modules.decisions
  async function account(email: string, role: AccountRole): Promise<Account> {
    const db = world.database.runtime
    return db.within(operator, () =>
      db.transact((tx) => world.modules.accounts.appoint(tx, operator, { email, role })),
    )
  }
  const give = (id: string, name: string) =>
    decisions().assign(operator, { account: id, function: name, lastDay: null, by: 'boss' })
  const open = (holder: Account) => decisions().openFile(operator, holder, { what: 'file', reference })
  const looks = () => decisions().looksAt(operator, reference)
  const audit = () => decisions().auditStaff(operator, policy())
  const later = (ms: number) => {
    world.clock.at = new Date(world.clock.at.getTime() + ms)
  }

  it('needs a function that reads for this purpose, and is told which', async () => {
    const clerk = await account('clerk@example.org', 'reader')
    await give(clerk.id, 'post')
    expect((await open(clerk)).answer).toEqual({
      ...{ allowed: false, why: 'no-function' },
      allowing: [label('Accueil'), label('DPO')],
    })
    expect(await looks()).toEqual([])
  })

  it('is written down once a sitting, however many pages are opened at once', async () => {
    const desk = await account('desk@example.org', 'reader')
    await give(desk.id, 'desk')
    const answers = await Promise.all(Array.from({ length: 6 }, () => open(desk)))
    expect(answers.every(({ answer }) => answer.allowed)).toBe(true)
    later(3_599_000)
    await open(desk)
    const [first, ...more] = await looks()
    expect(more).toEqual([])
    expect(first).toMatchObject({ label: label('Accueil'), what: 'file' })
    expect(first?.purpose).not.toBeNull()
    expect(first).not.toHaveProperty('actor')
    later(2_000)
    await open(desk)
    expect(await looks()).toHaveLength(2)
    await open(await account('dpo@example.org', 'dpo'))
    expect((await looks()).map((look) => look.label.fr)).toEqual(['DPO', 'Accueil', 'Accueil'])
    expect((await decisions().recentLooks(operator))[0]).toMatchObject({ reference, request: null })
  })

  it('is judged by what was held and in force then', async () => {
    expect(await audit()).toMatchObject({ looks: 3, unauthorised: 0 })
    const desk = await account('desk@example.org', 'reader')
    later(1_000)
    await decisions().unassign(operator, { account: desk.id, function: 'desk', by: 'boss' })
    await world.publish(policy(staff.functions.filter(({ id }) => id !== 'desk')))
    expect(await audit()).toMatchObject({ looks: 3, unauthorised: 0 })
    expect((await open(desk)).answer.allowed).toBe(false)
    // The label of a function that is gone is its id.
    expect((await looks()).at(-1)).toMatchObject({ label: label('desk') })
  })

  it.each([
    ['of nobody', "actor = ''"],
    ['under a function that nobody gave', "function = 'post'"],
    ['before the function was given', "at = at - interval '1 day'"],
    ['for another purpose', "purpose = 'hosting'"],
    ['under a policy that never was', "policy = 'sha256:none'"],
    ['by somebody who had left', "actor = 'left', role = 'dpo', function = 'dpo'"],
  ])('counts a look %s', async (_, change) => {
    const execute = (statement: string) => sql.raw(statement).execute(world.database.db.read)
    await execute(`INSERT INTO staff_leaver (tenant, actor, account, left_at, left_by)
      VALUES ('${operator}', 'left', 'x', '2026-11-01', 'boss') ON CONFLICT DO NOTHING`)
    const { rows } = await sql<{ reading: string; row: string }>`
      SELECT reading, to_jsonb(f)::text AS row FROM file_read f
      WHERE function = 'desk' ORDER BY at LIMIT 1`.execute(world.database.db.read)
    const [kept] = rows
    if (kept === undefined) throw new Error('somebody read the file')
    await execute(`UPDATE file_read SET ${change} WHERE reading = '${kept.reading}'`)
    expect(await audit()).toMatchObject({ unauthorised: 1 })
    await execute(`DELETE FROM file_read WHERE reading = '${kept.reading}'`)
    await sql`INSERT INTO file_read SELECT * FROM jsonb_populate_record(NULL::file_read, ${kept.row}::jsonb)`.execute(
      world.database.db.read,
    )
    expect(await audit()).toMatchObject({ unauthorised: 0 })
  })

  it('goes with the file', async () => {
    await sql`DELETE FROM rights_case WHERE tenant = ${operator} AND reference = ${reference}`.execute(
      world.database.db.read,
    )
    expect(await audit()).toMatchObject({ looks: 0 })
  })
})
