import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { type TestVault, testVault } from '../../test/support/vault.ts'
import { createJobs, type Jobs } from '../jobs/jobs.ts'
import { systemClock } from '../kernel/clock.ts'
import { systemRandom } from '../kernel/random.ts'
import { tenant } from '../kernel/tenant.ts'
import { consoleLink, createMail, type Mail, type OutgoingMail } from './mail.ts'

const mine = tenant('example')
const url = 'https://privacy.example.org'

describe('mail', () => {
  let database: TestDatabase
  let keys: TestVault
  let jobs: Jobs
  beforeAll(async () => {
    database = await testDatabase()
    keys = testVault()
    jobs = await createJobs({ db: database.db, random: systemRandom, pollSeconds: 0.5, leaseSeconds: 5 })
    await database.db.transact((tx) => keys.vault.createScopes(tx, mine, ['case-1', 'case-2']))
  })
  afterAll(async () => {
    await jobs?.stop(1000)
    keys?.remove()
    await database?.drop()
  })

  const open = (smtpUrl: string | null) =>
    createMail({
      db: database.db,
      vault: keys.vault,
      jobs,
      clock: systemClock,
      random: systemRandom,
      config: { smtpUrl, data: keys.data, url },
      sender: async () => ({ name: 'Exemple', email: 'dpo@example.fr' }),
    })

  const post = (mail: Mail, more: Partial<OutgoingMail> = {}) =>
    database.db.transact((tx) => mail.send(tx, mine, { ...confirmation, ...more }))

  it('keeps a mail readable, sealed until its scope is shredded', async () => {
    const mail = open(null)
    const id = await post(mail, { scope: 'case-2' })
    expect(await mail.read(mine, id)).toMatchObject({
      to: confirmation.to,
      subject: confirmation.subject,
      from: { name: 'Exemple', email: 'dpo@example.fr' },
      text: expect.stringContaining('482913'),
      template: 'confirm',
    })
    expect((await mail.list(mine)).map((listed) => listed.id)).toContain(id)
    expect(await mail.read(tenant('other'), id)).toBeNull()
    const { rows } = await sql<{ line: string }>`
      SELECT mail::text AS line FROM mail UNION ALL SELECT data::text FROM pgboss.job`.execute(
      database.db.read,
    )
    for (const canary of ['canary', '482913', 'secret-token'])
      for (const form of [canary, Buffer.from(canary).toString('hex')])
        expect(
          rows.some(({ line }) => line.includes(form)),
          form,
        ).toBe(false)
    await database.db.transact((tx) => keys.vault.shred(tx, mine, ['case-2']))
    expect(await mail.read(mine, id)).toBeNull()
    expect((await mail.list(mine)).map((listed) => listed.id)).not.toContain(id)
  })

  it('shows nobody the mails to people who do not exist', async () => {
    const mail = open(null)
    const before = (await mail.list(mine)).length
    await post(mail, { to: 'canary-1@garant.invalid' })
    expect((await mail.list(mine)).length).toBe(before)
  })

  it('sends nothing of a transaction that rolls back', async () => {
    const mail = open(null)
    const before = (await mail.list(mine)).length
    const failing = database.db.transact(async (tx) => {
      await mail.send(tx, mine, confirmation)
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect((await mail.list(mine)).length).toBe(before)
  })

  it.each([
    ['a second header', { to: 'anais@example.org\r\nBcc: all@example.org' }, 'mail/bad-address'],
    ['a second address', { to: 'anais@example.org, other@example.org' }, 'mail/bad-address'],
    ['a name around the address', { to: 'Anaïs <anais@example.org>' }, 'mail/bad-address'],
    ['no domain', { to: 'anais@localhost' }, 'mail/bad-address'],
    ['a subject of two lines', { subject: 'Bonjour\nBcc: all@example.org' }, 'mail/bad-subject'],
    [
      'a bare carriage return in the subject',
      { subject: 'Bonjour\rBcc: all@example.org' },
      'mail/bad-subject',
    ],
  ])('refuses %s, without repeating it', async (_, broken, code) => {
    const refusal = await post(open(null), broken).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code })
    expect(JSON.stringify([String(refusal), refusal])).not.toContain('example.org')
  })

  describe('without a mail server', () => {
    it('writes files that only the owner reads and any mail program opens', async () => {
      const mail = open(null)
      const worker = await createJobs({ db: database.db, random: systemRandom, pollSeconds: 0.5 })
      await createMail({
        db: database.db,
        vault: keys.vault,
        jobs: worker,
        clock: systemClock,
        random: systemRandom,
        config: { smtpUrl: null, data: keys.data, url },
        sender: async () => ({ name: 'Exemple', email: 'dpo@example.fr' }),
      }).work()
      const id = await post(mail)
      await until(async () => (await mail.read(mine, id))?.deliveredAt != null)
      await worker.stop(2000)
      const folder = join(keys.data, 'outbox')
      const name = readdirSync(folder).find((file) => file.includes(id)) ?? ''
      expect(name).toMatch(/^\d{8}T\d{6}-.*\.eml$/)
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
      expect(statSync(folder).mode & 0o777).toBe(0o700)
      check(await PostalMime.parse(readFileSync(join(folder, name))))
    })
  })

  describe('with a mail server', () => {
    it('delivers over SMTP what the conventions ask for', { timeout: 20_000 }, async () => {
      const server = smtpServer()
      const port = await server.listen()
      const mail = open(`smtp://127.0.0.1:${port}`)
      expect(await mail.check()).toBe(true)
      await mail.work()
      const id = await post(mail)
      await until(async () => (await mail.read(mine, id))?.deliveredAt != null)
      await server.close()
      const received = server.mails.find(({ to }) => to.includes(confirmation.to))
      expect(received?.to).toEqual([confirmation.to])
      check(await PostalMime.parse(received?.raw ?? ''))
    })
  })

  it('keeps trying while the mail server is dead, and delivers once it is back', {
    timeout: 20_000,
  }, async () => {
    const own = await testDatabase()
    const failures: unknown[] = []
    const deliveries = await createJobs({
      db: own.db,
      random: systemRandom,
      pollSeconds: 0.5,
      failed: (queue, error) => queue !== null && failures.push(error),
    })
    const probe = smtpServer()
    const port = await probe.listen()
    await probe.close()
    const mail = createMail({
      db: own.db,
      vault: keys.vault,
      jobs: deliveries,
      clock: systemClock,
      random: systemRandom,
      config: { smtpUrl: `smtp://127.0.0.1:${port}`, data: keys.data, url },
      sender: async () => ({ name: 'Exemple', email: 'dpo@example.fr' }),
    })
    expect(await mail.check()).toBe(false)
    await mail.work()
    const id = await own.db.transact(async (tx) => {
      await keys.vault.createScopes(tx, mine, ['case-1'])
      return mail.send(tx, mine, confirmation)
    })
    await until(async () => failures.length > 0)
    expect(failures[0]).toMatchObject({ code: 'mail/not-taken' })
    expect((await mail.read(mine, id))?.deliveredAt).toBeNull()
    const server = smtpServer()
    await server.listen(port)
    await until(async () => (await mail.read(mine, id))?.deliveredAt != null)
    expect(server.mails.length).toBe(1)
    await server.close()
    await deliveries.stop(1000)
    await own.drop()
  })

  it('believes a final refusal, and does not try again', { timeout: 20_000 }, async () => {
    const own = await testDatabase()
    const deliveries = await createJobs({ db: own.db, random: systemRandom, pollSeconds: 0.5 })
    const server = smtpServer({ refuse: 550 })
    const port = await server.listen()
    const mail = createMail({
      db: own.db,
      vault: keys.vault,
      jobs: deliveries,
      clock: systemClock,
      random: systemRandom,
      config: { smtpUrl: `smtp://127.0.0.1:${port}`, data: keys.data, url },
      sender: async () => ({ name: 'Exemple', email: 'dpo@example.fr' }),
    })
    await mail.work()
    const id = await own.db.transact(async (tx) => {
      await keys.vault.createScopes(tx, mine, ['case-1'])
      return mail.send(tx, mine, confirmation)
    })
    await until(async () => (await mail.read(mine, id))?.refused != null)
    expect(await mail.read(mine, id)).toMatchObject({ refused: 550, deliveredAt: null })
    await server.close()
    await deliveries.stop(1000)
    await own.drop()
  })

  it('speaks plainly in both languages of the console link', () => {
    for (const lang of ['fr', 'en'] as const) {
      const words = consoleLink(lang, {
        organisation: 'Exemple',
        url: `${url}/console/enrol?token=x`,
        hours: 24,
      })
      for (const sentence of words.paragraphs.flatMap((text) => text.split(/(?<=[.!?])\s/)))
        expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(20)
    }
  })
})

const confirmation: OutgoingMail = {
  class: 'transactional',
  scope: 'case-1',
  template: 'confirm',
  to: 'canary.zephyrine@example.org',
  lang: 'fr',
  subject: 'Confirmez votre demande d’effacement',
  paragraphs: [
    'Quelqu’un a fait cette demande à Exemple avec votre adresse.',
    'Si c’est vous, ouvrez ce lien et appuyez sur le bouton.',
    'Vous pouvez aussi taper ce code.',
    'Zéphyrine <b>& compagnie</b> répond avant le 23 décembre.',
  ],
  code: '482913',
  action: { label: 'Confirmer ma demande', url: `${url}/confirmer?jeton=secret-token&x=1` },
}

/** What experience 6.23 asks of every mail. */
function check(email: Email): void {
  const header = (name: string) => email.headers.find(({ key }) => key === name)?.value
  expect(header('auto-submitted')).toBe('auto-generated')
  expect(email.replyTo).toEqual([{ name: '', address: 'dpo@example.fr' }])
  expect(email.from).toEqual({ name: 'Exemple', address: 'dpo@example.fr' })
  expect(email.to).toEqual([{ name: '', address: confirmation.to }])
  expect(email.subject).toBe(confirmation.subject)
  expect(header('message-id')).toMatch(/^<[\w-]{22}@privacy\.example\.org>$/)
  const others = email.headers.filter(({ key }) => key !== 'to').map(({ value }) => value)
  expect(others.join('\n')).not.toMatch(/canary|phyrine|482913|secret-token/i)
  const flat = (text: string) => text.replace(/\s+/g, ' ').trim()
  const links = [...(email.html ?? '').matchAll(/href="([^"]*)"/g)].map(([, href]) =>
    (href ?? '').replaceAll('&amp;', '&'),
  )
  expect(links).toEqual([confirmation.action?.url])
  const shown = (email.html ?? '')
    .replace(/^[\s\S]*<body[^>]*>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
  expect(flat(shown)).toBe(flat((email.text ?? '').replace(confirmation.action?.url ?? '', '')))
  expect(email.html).not.toContain('<b>&')
  expect(email.html).not.toMatch(/<img|<link|<script|@import/)
}

function smtpServer({ refuse }: { refuse?: number } = {}) {
  const mails: { to: readonly string[]; raw: Buffer }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_, __, done) =>
      refuse === undefined
        ? done()
        : done(Object.assign(new Error('no such mailbox'), { responseCode: refuse })),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks) })
        done()
      })
    },
  })
  return {
    mails,
    listen: (port = 0) =>
      new Promise<number>((resolve) => {
        const listening = server.listen(port, '127.0.0.1', () => {
          const address = listening.address()
          resolve(typeof address === 'object' && address !== null ? address.port : 0)
        })
      }),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(50)
}
