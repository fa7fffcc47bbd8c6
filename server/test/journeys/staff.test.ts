import type { Bundle, Staff } from '@garant/policy'
import { sql } from 'kysely'
import { TOTP, URI } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withCookies } from '../../src/accounts/accounts.ts'
import { send } from '../support/access-matrix.ts'
import { type AccessWorld, accessWorld, mine } from '../support/access-world.ts'
import { testBundle } from '../support/policy.ts'

/** Our own people, as the console moves them: who may open a file, who confirms with whom, and who is gone at once. */
const label = (text: string) => ({ fr: text, en: text })
const base = { operations: [], data: [], personnel: false, purposes: ['sales'] } as const
const staff: Staff = {
  ...{ review: 'P6M', personnel: [], bulk: 1 },
  functions: [
    { ...base, id: 'desk', label: label('Accueil'), may: ['read'] },
    { ...base, id: 'dpo', label: label('Déléguée'), may: ['read', 'decide', 'confirm-bulk'] },
  ],
}
const [kept] = testBundle.retention
if (kept === undefined) throw new TypeError('the test policy keeps something')
const bundle: Bundle = {
  ...testBundle,
  staff,
  rights: { intake: [], identity: [], targets: { acknowledge: 2, margin: 7 }, files: 'files' },
  retention: [...testBundle.retention, { ...kept, id: 'files', purpose: 'sales' }],
}

let world: AccessWorld
let second: Record<string, string>
beforeAll(async () => {
  world = await accessWorld({ bundle })
  second = await signedIn('second@example.com')
}, 120_000)
afterAll(() => world?.close())

async function signedIn(email: string): Promise<Record<string, string>> {
  const { accounts } = world.modules
  const given = { name: email, email, password: 'une phrase assez longue' }
  const enrolment = await accounts.enrol(mine, await world.invite(mine, 'dpo'), given)
  if (enrolment.kind !== 'enrolled') throw new Error(enrolment.kind)
  const totp = URI.parse(enrolment.totpUri)
  if (!(totp instanceof TOTP)) throw new Error('expected a TOTP address')
  const half = withCookies(new Headers(), enrolment.cookies)
  const done = await accounts.confirmTotp(half, totp.generate())
  if (done.kind !== 'signed-in') throw new Error(done.kind)
  return { cookie: withCookies(half, done.cookies).get('cookie') ?? '' }
}

const open = (path: string, visitor: Readonly<Record<string, string>>) =>
  send(world.web, { method: 'GET', path }, visitor)
const press = (path: string, body: Record<string, string>, visitor: Readonly<Record<string, string>>) =>
  send(world.web, { method: 'POST', path, body: new URLSearchParams(body).toString() }, visitor)
const caseAt = (reference: string) => `/console/demandes/${reference}`
const people = '/console/personnel'

async function idOf(email: string): Promise<string> {
  const members = await world.modules.accounts.members(mine)
  return members.find((member) => member.email === email)?.id ?? ''
}

/** Reads the plan on the page of a case, and confirms exactly that. */
async function confirm(reference: string, visitor: Readonly<Record<string, string>>) {
  const html = await (await open(caseAt(reference), visitor)).text()
  const plan = /name="plan" value="([^"]+)"/.exec(html)?.[1] ?? ''
  expect(plan).toMatch(/^sha256:/)
  const answer = await press(`${caseAt(reference)}/confirm-erasure`, { plan }, visitor)
  return { status: answer.status, html: await answer.text() }
}
const stateOf = async (reference: string) =>
  (await world.modules.rights.caseView(mine, reference))?.state ?? null

describe('a file', () => {
  it('opens for a function that reads it, which a refusal names', async () => {
    const { reader } = world.visitors
    const refused = await open(caseAt(world.own.access.reference), reader)
    expect(refused.status).toBe(403)
    const html = await refused.text()
    expect(html).toContain('Accueil')
    expect(html).not.toContain('camille@example.fr')
    const account = await idOf('reader@example.com')
    const given = await press(
      `${people}/fonction`,
      { account, function: 'desk', until: '' },
      world.visitors.dpo,
    )
    expect([given.status, given.headers.get('location')]).toEqual([303, people])
    const opened = await open(caseAt(world.own.access.reference), reader)
    expect(opened.status).toBe(200)
    expect(await opened.text()).toContain('camille@example.fr')
  })

  it('tells the person who saw it, by function and day, and nobody else', async () => {
    const { proven, typed } = world.own.access
    const page = await (await open(`/suivi/${proven}`, {})).text()
    expect(page).toContain('Qui a vu votre dossier')
    expect(page).toContain('Accueil')
    expect(page).not.toContain('reader@example.com')
    expect(await (await open(`/suivi/${typed}`, {})).text()).not.toContain('Qui a vu votre dossier')
    const other = await (await open(`/suivi/${world.own.erasure.proven}`, {})).text()
    expect(other).toContain('ne l’a encore ouvert')
  })

  it('closes with the function', async () => {
    const account = await idOf('reader@example.com')
    const taken = await press(`${people}/${account}/unassign`, { function: 'desk' }, world.visitors.dpo)
    expect(taken.status).toBe(303)
    expect((await open(caseAt(world.own.access.reference), world.visitors.reader)).status).toBe(403)
  })
})

describe('many erasures', () => {
  it('take two people beyond the policy’s number, and the same one twice is one', async () => {
    const { dpo } = world.visitors
    const first = await world.confirmed('erasure', 'one@example.fr')
    expect((await confirm(first.reference, dpo)).status).toBe(303)
    const { reference } = await world.confirmed('erasure', 'two@example.fr')
    for (let round = 0; round < 2; round += 1) {
      const waiting = await confirm(reference, dpo)
      expect(waiting.status).toBe(409)
      expect(waiting.html).toContain('Tant de personnes s’effacent à deux')
      expect(await stateOf(reference)).toBe('confirmed')
    }
    expect(await (await open(people, dpo)).text()).toContain('1 personne, confirmé par dpo')
    expect((await confirm(reference, second)).status).toBe(303)
    expect(await stateOf(reference)).toBe('running')
  })

  it('do not take the word of somebody who has left, and who leaves is out at once', async () => {
    const leaving = await signedIn('leaving@example.com')
    await confirm((await world.confirmed('erasure', 'three@example.fr')).reference, leaving)
    const { reference } = await world.confirmed('erasure', 'four@example.fr')
    expect((await confirm(reference, leaving)).status).toBe(409)
    const feed = await press('/console/calendrier/adresse', {}, leaving)
    const address = /\/calendrier\/[\w-]{43}\/echeances\.ics/.exec(await feed.text())?.[0] ?? ''
    expect((await open(address, {})).status).toBe(200)

    const account = await idOf('leaving@example.com')
    const unsure = await press(`${people}/${account}/leave`, {}, world.visitors.dpo)
    expect(unsure.status).toBe(422)
    expect((await open(people, leaving)).status).toBe(200)
    const gone = await press(`${people}/${account}/leave`, { sure: 'yes' }, world.visitors.dpo)
    expect(gone.status).toBe(303)
    expect((await open(people, leaving)).status).toBe(303)
    expect((await open(address, {})).status).toBe(404)
    const left = await (await open(people, world.visitors.dpo)).text()
    expect(left).not.toContain('leaving@example.com')
    expect(left).toContain('Parti le')

    // The second has used up what one account may erase alone; with the word of who left, they would be two.
    await confirm((await world.confirmed('erasure', 'five@example.fr')).reference, second)
    expect((await confirm(reference, second)).status).toBe(409)
    expect((await confirm(reference, world.visitors.dpo)).status).toBe(303)
  })
})

describe('a review', () => {
  it('is due every six months, says so, and starts again when somebody looked', async () => {
    const account = await idOf('reader@example.com')
    await sql`UPDATE account_member SET since = now() - interval '7 months' WHERE account = ${account}`.execute(
      world.modules.db.read,
    )
    const late = await (await open(people, world.visitors.dpo)).text()
    expect(late).toContain('en retard depuis le')
    expect((await press(`${people}/${account}/review`, {}, world.visitors.dpo)).status).toBe(303)
    expect(await (await open(people, world.visitors.dpo)).text()).not.toContain('en retard depuis le')
  })

  it('is read by every account and decided by who answers for the data', async () => {
    const seen = await (await open(people, world.visitors.reader)).text()
    expect(seen).toContain('dpo@example.com')
    expect(seen).not.toContain('<form method="post" action="/console/personnel')
    const account = await idOf('dpo@example.com')
    expect((await press(`${people}/${account}/review`, {}, world.visitors.reader)).status).toBe(403)
  })

  it('lets an auditor in until a day to come', async () => {
    const past = await press(`${people}/auditeur`, { 'last-day': '2020-01-31' }, world.visitors.dpo)
    expect(past.status).toBe(422)
    const made = await press(`${people}/auditeur`, { 'last-day': '2099-01-31' }, world.visitors.dpo)
    const token = /\/invitation\/([\w-]{43})/.exec(await made.text())?.[1] ?? ''
    expect(await world.modules.accounts.peekInvitation(mine, token)).toEqual({
      state: 'open',
      role: 'auditor',
    })
  })
})
