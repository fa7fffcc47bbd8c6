import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bundle, bundleHash } from '@garant/policy'
import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { testBundle } from '../../test/support/policy.ts'
import type { Config } from '../config/config.ts'
import { tenant } from '../kernel/tenant.ts'
import { createModules, type Modules } from '../modules.ts'
import { type Agenda, createAgenda, type Line, nextMonday } from './agenda.ts'

const mine = tenant('example')
const url = 'https://garant.example.org'
const bundle: Bundle = {
  ...testBundle,
  organisation: {
    ...testBundle.organisation,
    deputy: { name: 'Claire Vidal', email: 'deputy@example.fr', language: 'en' },
  },
}

describe('what goes out of the officer’s day', () => {
  let database: TestDatabase
  let modules: Modules
  let agenda: Agenda
  let data: string
  let lines: readonly Line[]
  const clock = { at: new Date('2026-11-23T09:00:00Z'), now: () => clock.at }

  const own = <T>(work: () => Promise<T>) => modules.db.within(mine, work)
  const made = () =>
    createAgenda({
      ...modules,
      ...{
        url,
        console: () => `${url}/console`,
        invitation: (token: string, lang: 'fr' | 'en') => `${url}/${lang}/invitation/${token}`,
      },
      lines: async () => lines,
      policy: async () => ({ organisation: bundle.organisation, hash: bundleHash(bundle) }),
    })
  const execute = (statement: string, ...values: unknown[]) =>
    database.db.read.executeQuery(CompiledQuery.raw(statement, values))
  const appointed = (email: string, role: 'dpo' | 'reader') =>
    own(() => modules.db.transact((tx) => modules.accounts.appoint(tx, mine, { email, role })))

  beforeAll(async () => {
    database = await testDatabase()
    data = mkdtempSync(join(tmpdir(), 'garant-agenda-'))
    const config: Config = {
      ...{ host: '127.0.0.1', port: 4300, loopback: true, url, proxyHops: 0, data, stores: {} },
      ...{ databaseUrl: database.url, smtpUrl: null, evaluation: false, policy: '' },
    }
    const options = { say: () => {}, failed: () => {}, clock }
    modules = await createModules({ ...options, config, db: database.runtime })
    const compiled = { bundle, hash: bundleHash(bundle) }
    await own(() =>
      modules.db.transact((tx) => modules.register.publish(tx, { tenant: mine, compiled, actor: null })),
    )
    lines = [
      {
        ...{ key: 'request:7K4M-2QXD', source: 'requests', kind: 'due', on: '2026-12-23' },
        says: { what: 'request', reference: '7K4M-2QXD', right: 'erasure', state: 'confirmed' },
      },
      {
        ...{ key: 'contacts:a', source: 'clients', kind: 'breaks', on: '2026-11-27' },
        says: { what: 'contacts', client: 'a', name: 'Les Vergers de Camille Roux', count: 2 },
      },
      {
        ...{ key: 'breach:B:authority', source: 'breaches', kind: 'due', on: '2026-11-25T08:00:00.000Z' },
        says: { what: 'breach', reference: 'B1-2345', duty: 'authority' },
      },
      {
        ...{ key: 'promises:unchecked', source: 'promises', kind: 'stuck', on: null },
        says: { what: 'promises-unchecked', count: 3 },
      },
    ]
    agenda = made()
  })
  afterAll(async () => {
    await modules.jobs.stop(2_000)
    await modules.close()
    rmSync(data, { recursive: true, force: true })
    await database.drop()
  })

  describe('the calendar', () => {
    const text = async (token: string) => {
      const asked = await own(() => agenda.calendar(mine, token, '192.0.2.0/24'))
      return asked.result === 'calendar' ? asked.text.replaceAll('\r\n ', '') : asked.result
    }

    it('has every deadline by its kind and reference, and nobody’s name', async () => {
      const { id } = await appointed('dpo@example.fr', 'dpo')
      const token = await own(() => agenda.renewFeed(mine, id, 'fr'))
      const said = await text(token)
      expect(said).toContain('DTSTART;VALUE=DATE:20261223')
      expect(said).toContain('SUMMARY:À faire\u202f: Demandes 7K4M-2QXD')
      expect(said).toContain('DTSTART:20261125T080000Z')
      expect(said.match(/BEGIN:VEVENT/g)).toHaveLength(3)
      expect(said).not.toContain('Camille')
      // The same thing keeps its name in the calendar of whoever reads it again.
      const uids = (all: string) => all.match(/UID:\S+/g)
      expect(uids(await text(token))).toEqual(uids(said))
    })

    it('keeps of the secret its hash alone', async () => {
      const { id } = await appointed('hash@example.fr', 'reader')
      const token = await own(() => agenda.renewFeed(mine, id, 'en'))
      const { rows } = await execute(
        'SELECT encode(token_hash, $1) AS kept, agenda_feed::text AS row FROM agenda_feed',
        'base64',
      )
      expect(JSON.stringify(rows)).not.toContain(token)
      expect(await text(token)).toContain('SUMMARY:To do: Requests 7K4M-2QXD')
    })

    it('is closed alike to a secret that never was, was renewed, revoked, or whose owner left', async () => {
      const { id } = await appointed('leaves@example.fr', 'reader')
      const first = await own(() => agenda.renewFeed(mine, id, 'fr'))
      const second = await own(() => agenda.renewFeed(mine, id, 'fr'))
      expect(await text(first)).toBe('unknown')
      expect(await text(second)).toContain('BEGIN:VCALENDAR')
      await own(() => agenda.revokeFeed(mine, id))
      expect(await text(second)).toBe('unknown')
      expect(await own(() => agenda.feed(mine, id))).toBeNull()
      const third = await own(() => agenda.renewFeed(mine, id, 'fr'))
      await execute("UPDATE account_member SET ends_at = '2026-11-22' WHERE account = $1", id)
      expect(await text(third)).toBe('unknown')
      await execute('UPDATE account_member SET ends_at = NULL WHERE account = $1', id)
      await own(() => modules.db.transact((tx) => modules.accounts.dismiss(tx, mine, id)))
      expect(await text(third)).toBe('unknown')
      for (const wrong of ['', 'x', '\0', `${third}A`]) expect(await text(wrong)).toBe('unknown')
    })

    it('opens nothing of another tenant', async () => {
      const { id } = await appointed('other@example.fr', 'reader')
      const token = await own(() => agenda.renewFeed(mine, id, 'fr'))
      const other = tenant('other')
      const asked = await modules.db.within(other, () => agenda.calendar(other, token, null))
      expect(asked.result).toBe('unknown')
    })

    it('is asked for so often and no more, whatever the secret', async () => {
      const ask = () => own(() => agenda.calendar(mine, 'never', '198.51.100.0/24'))
      const answers = []
      for (let i = 0; i < 121; i++) answers.push((await ask()).result)
      expect([answers[0], answers[119], answers[120]]).toEqual(['unknown', 'unknown', 'later'])
    }, 30_000)
  })

  describe('the mail of Mondays', () => {
    const mails = async () =>
      (await own(() => modules.mail.list(mine))).filter(({ template }) => template === 'week-ahead')

    it('is due at seven on the organisation’s clock, whatever the season', () => {
      const next = (at: string) => nextMonday(new Date(at), 'Europe/Paris').toISOString()
      expect(next('2026-11-23T05:59:00Z')).toBe('2026-11-23T06:00:00.000Z')
      expect(next('2026-11-23T06:00:00Z')).toBe('2026-11-30T06:00:00.000Z')
      // Summer time ends on Sunday 25 October.
      expect(next('2026-10-24T10:00:00Z')).toBe('2026-10-26T06:00:00.000Z')
      expect(next('2026-10-18T23:30:00Z')).toBe('2026-10-19T05:00:00.000Z')
    })

    it('leaves once a week, however many workers there are, and holds figures alone', async () => {
      clock.at = new Date('2026-11-23T06:00:01Z')
      const workers = [agenda, made(), made(), made()]
      const sent = await Promise.all(workers.map((worker) => own(() => worker.mailWeek(mine))))
      expect(sent.toSorted()).toEqual([0, 0, 0, 2])
      const found = await mails()
      expect(found.map(({ to }) => to).toSorted()).toEqual(['deputy@example.fr', 'dpo@example.fr'])
      // Each in their own language.
      const to = (address: string) => found.find((one) => one.to === address)?.text
      expect(to('dpo@example.fr')).toContain('À faire\u202f: 2. Cassera cette semaine\u202f: 1.')
      expect(to('deputy@example.fr')).toContain('To do: 2. Will break this week: 1.')
      for (const { text, html } of found) {
        expect(text).toContain(`${url}/console`)
        for (const secret of ['7K4M', 'B1-2345', 'Camille', 'Vergers'])
          expect(text + html).not.toContain(secret)
      }
    })

    it('waits for Monday’s hour, and comes again the week after', async () => {
      clock.at = new Date('2026-11-30T05:59:00Z')
      expect(await own(() => agenda.mailWeek(mine))).toBe(0)
      // A worker that was down on Monday says it when it is back.
      clock.at = new Date('2026-12-02T10:00:00Z')
      expect(await own(() => agenda.mailWeek(mine))).toBe(2)
      clock.at = new Date('2026-12-06T22:00:00Z')
      expect(await own(() => agenda.mailWeek(mine))).toBe(0)
      expect(await mails()).toHaveLength(4)
    })

    it('is planned by a worker for the next Monday, once', async () => {
      clock.at = new Date('2026-12-08T10:00:00Z')
      await agenda.bindJobs(mine)
      await made().bindJobs(mine)
      const { rows } = await execute(
        "SELECT start_after::timestamptz AS at, data FROM pgboss.job WHERE name = 'agenda.week' AND state = 'created'",
      )
      expect(rows).toEqual([{ at: new Date('2026-12-14T06:00:00Z'), data: { tenant: 'example' } }])
    })
  })

  describe('the deputy', () => {
    it('has no account at first, and is sent a reader’s', async () => {
      clock.at = new Date('2026-12-10T10:00:00Z')
      expect(await own(() => agenda.deputy(mine))).toEqual({
        name: 'Claire Vidal',
        account: 'none',
        absence: null,
      })
      const days = { from: '2026-12-21', until: '2027-01-03' }
      expect(await own(() => agenda.appoint(mine, days, 'officer'))).toEqual({ result: 'no-deputy' })
      expect(await own(() => agenda.inviteDeputy(mine))).toBe(true)
      const [mail] = await own(() => modules.mail.list(mine))
      expect([mail?.to, mail?.template]).toEqual(['deputy@example.fr', 'console-link'])
      expect(mail?.subject).toBe('Your access to the console')
      expect(mail?.text).toContain(`${url}/en/invitation/`)
    })

    it('decides from the first day to the last, by the organisation’s midnight, and then reads again', async () => {
      await appointed('deputy@example.fr', 'reader')
      const days = { from: '2026-12-21', until: '2027-01-03' }
      expect(await own(() => agenda.appoint(mine, days, 'officer'))).toEqual({ result: 'appointed' })
      const at = async (instant: string) => {
        clock.at = new Date(instant)
        return own(() => agenda.inCharge(mine))
      }
      expect(await at('2026-12-20T22:59:59Z')).toBe('Dominique Petit')
      expect(await at('2026-12-20T23:00:00Z')).toBe('Claire Vidal')
      expect(await own(() => agenda.deputy(mine))).toEqual({
        ...{ name: 'Claire Vidal', account: 'reader' },
        absence: days,
      })
      expect(await at('2027-01-03T22:59:59Z')).toBe('Claire Vidal')
      expect(await at('2027-01-03T23:00:00Z')).toBe('Dominique Petit')
      expect((await own(() => agenda.deputy(mine))).absence).toBeNull()
      const { rows } = await execute(
        "SELECT split_part(once, ' ', 1) AS entry FROM journal_entry WHERE tenant = 'example' AND once LIKE 'deputy%'",
      )
      expect(rows).toEqual([{ entry: 'deputy.appointed' }])
    })

    it('cannot lengthen its own days, and gives the decision back at once', async () => {
      clock.at = new Date('2027-02-01T10:00:00Z')
      const days = { from: '2027-02-01', until: '2027-02-05' }
      await own(() => agenda.appoint(mine, days, 'officer'))
      const { actor } = await appointed('deputy@example.fr', 'reader')
      expect(await own(() => agenda.appoint(mine, { ...days, until: '2027-04-01' }, actor))).toEqual({
        result: 'own',
      })
      expect(await own(() => agenda.inCharge(mine))).toBe('Claire Vidal')
      expect(await own(() => agenda.endAbsence(mine, 'officer'))).toBe(true)
      expect(await own(() => agenda.inCharge(mine))).toBe('Dominique Petit')
      expect(await own(() => agenda.endAbsence(mine, 'officer'))).toBe(false)
    })

    it.each([
      ['2027-01-31', '2027-02-05', 'from'],
      ['2027-02-30', '2027-03-05', 'from'],
      ['demain', '2027-03-05', 'from'],
      ['2027-02-05', '2027-02-04', 'until'],
      ['2027-02-05', '2027-05-08', 'until'],
      ['2027-02-05', '', 'until'],
    ])('is not appointed from %s to %s', async (from, until, field) => {
      clock.at = new Date('2027-02-01T10:00:00Z')
      const done = await own(() => agenda.appoint(mine, { from, until }, 'officer'))
      expect(done).toEqual({ result: 'invalid', field })
    })
  })
})
