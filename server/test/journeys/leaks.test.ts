import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { TOTP, URI } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { type Canary, encodings, type Place, search, unique } from '../support/canaries.ts'
import { type LeaksSite, leaksSite } from '../support/leaks-site.ts'
import { postgresqlAnswers } from '../support/store-database.ts'

/** Test P1: values that exist once are put in everywhere, and searched for everywhere else. */
const answers = await postgresqlAnswers()

describe('the search finds', () => {
  const canary: Canary = { name: 'it', kind: 'personal', value: `Zoé.${unique()}@Example.org` }
  it.each(encodings(canary.value))('a value as $name', ({ name, text }) => {
    const places: readonly Place[] = [
      { name: 'full', text: `a ${text} b` },
      { name: 'empty', text: 'nothing of it' },
      { name: 'excepted', text, except: () => true },
    ]
    const hits = search(places, [canary])
    expect(hits).toContainEqual({ place: 'full', canary: 'it', encoding: name })
    expect(hits.every(({ place }) => place === 'full')).toBe(true)
  })
  it.each([0, 1, 2, 3])('a value in base64 of a text, %i bytes in', (before) => {
    const text = Buffer.from(`${'x'.repeat(before)}${canary.value} and more`).toString('base64url')
    expect(search([{ name: 'full', text }], [canary])).not.toEqual([])
  })
})

describe.skipIf(!answers)('personal data and secrets (skipped without a PostgreSQL)', () => {
  let site: LeaksSite
  let places: readonly Place[]
  /** What an inspector would be handed of all this. */
  let dossier: readonly Place[]
  /** The session of the officer, as a browser sends it. */
  let officer = ''

  beforeAll(async () => {
    site = await leaksSite()
    await knownPeople()
    officer = await enrol()
    await oddRequests()
    await accessCase()
    await erasureCase()
    await refusedCase()
    await mailTrouble()
    await databaseTrouble()
    await commands()
    await sleep(1_500)
    dossier = await filesOfDossier()
    places = [...(await site.places()), ...dossier]
  }, 240_000)
  afterAll(() => site?.close())

  it('are nowhere but where they belong', () => {
    console.info(`${site.canaries.length} canaries, ${places.length} places searched`)
    expect(site.canaries.length).toBeGreaterThan(60)
    expect(places.length).toBeGreaterThan(100)
    expect(search(places, site.canaries)).toEqual([])
  })

  it('were in the hands of everything that was searched', () => {
    const said = places.find(({ name }) => name === 'what the process said')?.text ?? ''
    for (const where of ['portal.send', 'account.enrol', 'web', 'mail.deliver'])
      expect(said).toContain(`"${where}"`)
    for (const table of ['rights_case', 'mail', 'erasure_outcome', 'journal_tile', 'account_totp'])
      expect(places.find(({ name }) => name === `table public.${table}`)?.text.length).toBeGreaterThan(20)
    expect(places.find(({ name }) => name === 'table pgboss.job')?.text).toContain('mail.deliver')
    expect(places.find(({ name }) => name === 'steps in the store')?.text).not.toBe('')
    expect(site.mails.length).toBeGreaterThan(5)
    const requests = dossier.find(({ name }) => name.endsWith('requests/requests.json'))?.text ?? ''
    for (const outcome of ['answered', 'refused']) expect(requests).toContain(`"outcome": "${outcome}"`)
    expect(
      dossier.filter(({ name }) => /erasures\/.+\.(json|tlog-proof)$/.test(name)).length,
    ).toBeGreaterThan(2)
  })

  it('would be found: in a log, a queue, a column, a file and a header', async () => {
    const [canary] = site.canaries.filter(({ kind }) => kind === 'personal')
    const value = canary?.value ?? ''
    await site.ours(
      `UPDATE pgboss.job SET output = jsonb_build_object('message', encode('no ${value}'::bytea, 'hex')) WHERE name = 'mail.deliver'`,
    )
    await site.ours(`CREATE TABLE forgotten AS SELECT sha256(lower('${value}')::bytea) AS who`)
    const spoiled = (await site.places()).map((place) =>
      place.name === 'what the process said' ? { ...place, text: `${place.text}{"msg":"${value}"}` } : place,
    )
    const found = new Set(search(spoiled, site.canaries).map(({ place }) => place))
    expect([...found].sort()).toEqual([
      ...['table pgboss.job', 'table pgboss.job_common'],
      ...['table public.forgotten', 'what the process said'],
    ])
  })

  /** Two people of the store, every value of theirs a canary. */
  async function knownPeople() {
    for (const [id, who] of [
      [1, 'copied'],
      [2, 'erased'],
      [3, 'refused'],
    ] as const) {
      const personal = (what: string, value?: string) => site.canary(`${what} of ${who}`, 'personal', value)
      const email = personal('address', `${unique()}@example.org`)
      const values = [email, ...['name', 'number', 'phone', 'street'].map((what) => personal(what))]
      await site.store(
        `INSERT INTO customer VALUES (${id}, ${values.map((value) => `'${value}'`).join(', ')})`,
      )
      await site.store(`INSERT INTO invoice VALUES (${id}, ${id}, '2026-03-01', '${personal('invoice')}')`)
      await site.store(
        `INSERT INTO note VALUES (${id}, ${id}, '${personal('note')}', '${personal('neighbour')}')`,
      )
    }
  }

  const known = (name: string) => site.canaries.find((canary) => canary.name === name)?.value ?? ''
  const cookiesOf = (response: Response) =>
    response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ')

  async function enrol(): Promise<string> {
    const made = await site.run(['admin', 'link'])
    const token = site.canary('link of the invitation', 'secret', made.out.trim().split('/').at(-1) ?? '')
    const form = {
      name: site.canary('name of the officer', 'personal'),
      email: site.canary('address of the officer', 'personal', `${unique()}@example.org`),
      password: site.canary('password of the officer', 'secret'),
    }
    await site.send(`/invitation/${token}`)
    const wrong = { ...form, email: site.canary('address typed wrongly', 'personal'), password: 'short' }
    await site.post(`/invitation/${token}`, wrong)
    const enrolled = await site.post(`/invitation/${token}`, form)
    const totp = URI.parse(/otpauth:[^<"]+/.exec(enrolled.text)?.[0].replaceAll('&amp;', '&') ?? '')
    if (!(totp instanceof TOTP)) throw new Error('no TOTP')
    site.canary('secret of the authenticator', 'secret', totp.secret.base32)
    for (const [, code = ''] of enrolled.text.matchAll(/<li><code>([^<]+)/g))
      site.canary('recovery code', 'secret', code)
    const code = totp.generate()
    site.canaries.push({ name: 'code of the authenticator', kind: 'secret', value: code, short: true })
    const done = await site.post('/invitation-code', { code }, cookiesOf(enrolled.response))
    const session = cookiesOf(done.response)
    site.canary(
      'signed cookie of the session',
      'secret',
      decodeURIComponent(/session=([^;]+)/.exec(session)?.[1] ?? ''),
    )
    await site.post('/connexion', {
      email: site.canary('address of nobody', 'personal', `${unique()}@example.org`),
      password: site.canary('password of nobody', 'secret'),
    })
    await site.post('/connexion', {
      email: form.email,
      password: site.canary('password typed wrongly', 'secret'),
    })
    return session
  }

  /** Values where no form asks for them, on every kind of address. */
  async function oddRequests() {
    const odd = (what: string) => site.canary(what, 'personal')
    const headers = {
      ...{ 'user-agent': `Browser/${odd('user agent')}`, referer: `https://example.org/${odd('referrer')}` },
      ...{ 'x-forwarded-for': '203.0.113.77, 2001:db8:5eed:7::beef', forwarded: `for=${odd('forwarded')}` },
      ...{
        cookie: `garant-session=${odd('cookie')}.x; other=${odd('other cookie')}`,
        'x-odd': odd('header'),
      },
      ...{ 'accept-language': odd('language'), authorization: `Basic ${btoa(odd('authorization'))}` },
    }
    site.canary('IPv4 address', 'personal', '203.0.113.77')
    site.canary('IPv6 address', 'personal', '2001:db8:5eed:7::beef')
    const query = `?email=${odd('query')}%40example.org&x=${encodeURIComponent(odd('other query'))}`
    const paths = [
      '/',
      '/demande',
      '/nowhere',
      '/suivi/x',
      '/confirmer/x',
      '/console',
      '/log/example/checkpoint',
      '/healthz',
    ]
    for (const path of paths) await site.send(`${path}${query}`, { headers })
    for (const path of [
      '',
      '/suivi',
      '/confirmer',
      '/invitation',
      '/console/demandes',
      '/console/promesses',
      '/console/essais',
      '/promesses',
      '/promesses/etat',
      '/notice/versions',
      '/notice/finalites',
      '/log/example/tile',
      '/assets',
    ]) {
      await site.send(`${path}/${odd(`segment of ${path}`)}`, { headers })
      await site.send(`${path}/${odd(`segment with zero of ${path}`)}%00%ff`, {
        headers: { ...headers, cookie: officer },
      })
    }
    const bodies = [
      [
        'multipart/form-data; boundary=b',
        `--b\r\nContent-Disposition: form-data; name="email"\r\n\r\n${odd('multipart')}`,
      ],
      ['multipart/form-data', odd('multipart without boundary')],
      ['application/json', `{"email":"${odd('JSON')}"`],
      [
        'application/x-www-form-urlencoded',
        `right=${odd('right')}&${odd('field name')}=1&x=%E0%A4%A${odd('bad escape')}`,
      ],
      ['application/x-www-form-urlencoded', `right=access&email=${odd('bad address')}`],
      ['application/x-www-form-urlencoded', `right=access&email=a%40example.org&phone=${odd('bad phone')}`],
      [
        'application/x-www-form-urlencoded',
        `right=access&email=a%40example.org&${'x'.repeat(70_000)}${odd('too long')}`,
      ],
    ] as const
    for (const [type, body] of bodies)
      for (const path of [
        '/demande/vous',
        '/demande/envoyer',
        '/retrouver',
        '/connexion',
        '/connexion/code',
        '/console/demandes/x/refuse',
      ])
        await site.send(path, {
          method: 'POST',
          body,
          headers: { ...headers, 'content-type': type, 'sec-fetch-site': 'same-origin', cookie: officer },
        })
    await site.send('/demande/envoyer', {
      method: 'POST',
      body: `right=access&email=${odd('foreign form')}`,
      headers: { ...headers, origin: `https://${odd('origin')}.example` },
    })
    for (const line of [
      `GET /${odd('raw path')} HTTP/1.1\r\nHost: ${odd('raw host')}\r\n\r\n`,
      `GET http://[${odd('bad host')} HTTP/1.1\r\nHost: [${odd('other bad host')}\r\n\r\n`,
      `GET / HTTP/1.1\r\n${odd('bad header')}\r\n\r\n`,
      `POST /demande/envoyer HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999\r\n\r\nemail=${odd('cut body')}`,
      `${odd('no request')}\r\n\r\n`,
    ])
      await raw(line)
  }

  /** Sends bytes as they are, and hangs up. */
  function raw(text: string): Promise<void> {
    return new Promise((resolve) => {
      const socket = connect(Number(new URL(site.url).port), '127.0.0.1', () => socket.write(text))
      socket.on('error', () => {}).on('close', () => resolve())
      setTimeout(() => socket.destroy(), 150)
    })
  }

  async function opened(right: string, who: string) {
    const before = site.mails.length
    const email = known(`address of ${who}`)
    const fields = { right, email, 'customer-number': known(`number of ${who}`) }
    for (const path of ['/demande/vous', '/demande/verifier']) await site.post(path, fields)
    const sent = await site.post('/demande/envoyer', fields)
    const typed = sent.response.headers.get('location')?.split('/').at(-1) ?? ''
    site.canary(`link of ${who}, private`, 'secret', typed)
    const mail = await site.mail(email, before)
    const link = /http:\S+\/([\w-]{43})$/m.exec(mail.text)?.[1] ?? ''
    site.canary(`link of ${who}, confirming`, 'secret', link)
    const page = await site.send(`/suivi/${typed}`)
    const reference = /class="reference">([^<]+)/.exec(page.text)?.[1] ?? ''
    const code = /^\d{6}$/m.exec(mail.text)?.[0] ?? ''
    site.canaries.push({ name: `code of ${who}`, kind: 'secret', value: code, short: true })
    return { typed, link, reference, code }
  }

  const act = (reference: string, deed: string, form: Record<string, string> = {}) =>
    site.post(`/console/demandes/${reference}/${deed}`, form, officer)
  const look = (reference: string) =>
    site.send(`/console/demandes/${reference}`, { headers: { cookie: officer } })
  const hidden = (html: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? ''

  async function accessCase() {
    const { typed, link, reference } = await opened('access', 'copied')
    await site.post(`/suivi/${typed}/confirmer`, { code: '000000' })
    const before = site.mails.length
    await site.post(`/suivi/${typed}/renvoyer`)
    await site.send(`/confirmer/${link}`)
    const again = await site.mail(known('address of copied'), before)
    const fresh = /http:\S+\/([\w-]{43})$/m.exec(again.text)?.[1] ?? ''
    const confirmed = await site.post(`/confirmer/${fresh}`)
    const proven = confirmed.response.headers.get('location')?.split('/').at(-1) ?? ''
    site.canary('link of copied, proven', 'secret', proven)
    await site.reach(false)
    await look(reference)
    await act(reference, 'answer-access', { digest: site.canary('digest made up', 'personal') })
    await site.reach(true)
    await act(reference, 'redact', { withhold: site.canary('column made up', 'personal') })
    await act(reference, 'extend', { extension: site.canary('reason made up', 'personal') })
    const question = site.canary('question about identity', 'personal')
    await act(reference, 'suspend', { doubt: 'unusual', question })
    const asked = await look(reference)
    expect(asked.text.includes(question)).toBe(true)
    await act(reference, 'restart', { 'received-on': site.canary('day made up', 'personal') })
    const today = /name="received-on"[^>]* value="([^"]+)"/.exec(asked.text)?.[1] ?? ''
    await act(reference, 'restart', { 'received-on': today })
    const seen = await look(reference)
    expect(seen.text.includes(known('name of copied'))).toBe(true)
    await act(reference, 'answer-access', { digest: hidden(seen.text, 'digest') })
    const read = await site.send(`/suivi/${proven}`)
    expect(read.text.includes(known('note of copied'))).toBe(true)
    for (const form of ['html', 'zip', 'letter', 'receipt'])
      expect((await site.post(`/suivi/${proven}/telecharger/${form}`)).response.status).toBe(200)
    await site.post('/retrouver', { email: known('address of copied') })
    await site.post('/retrouver', {
      email: site.canary('address to find again', 'personal', `${unique()}@example.org`),
    })
  }

  async function erasureCase() {
    const { typed, code, reference } = await opened('erasure', 'erased')
    await site.post(`/suivi/${typed}/confirmer`, { code })
    await site.store(refusal('customer', 'UPDATE', 'erased'))
    const seen = await look(reference)
    const before = site.mails.length
    await act(reference, 'confirm-erasure', { plan: hidden(seen.text, 'plan') })
    const step = async () => (await look(reference)).text
    for (let tries = 0; tries < 200 && !(await step()).includes('/resume"'); tries += 1) await sleep(150)
    await site.store('DROP TRIGGER refusal ON customer')
    await act(reference, 'resume')
    await site.mail(known('address of erased'), before)
    expect((await site.send(`/suivi/${typed}`)).response.status).toBe(200)
    await site.post(`/suivi/${typed}/telecharger/receipt`)
    for (const path of ['checkpoint', 'tile/0/000.p/1', 'tile/0/000.p/2', 'tile/entries/000.p/2'])
      await site.send(`/log/example/${path}`)
  }

  async function refusedCase() {
    const { reference } = await opened('access', 'refused')
    await act(reference, 'refuse', { ground: site.canary('ground made up', 'personal'), reason: 'x' })
    await act(reference, 'refuse', {
      ground: 'unfounded',
      reason: site.canary('reason of the refusal', 'personal'),
    })
  }

  async function mailTrouble() {
    for (const code of [550, 451]) {
      const name = unique()
      site.refusing.set(name, code)
      const email = site.canary(`address refused with ${code}`, 'personal', `${name}@example.org`)
      await site.post('/demande/envoyer', { right: 'access', email })
    }
  }

  /** A database that quotes values in its errors, where we write and where we read. */
  async function databaseTrouble() {
    for (const [i, [table, path]] of (
      [
        ['rights_case', '/demande/envoyer'],
        ['account_user', '/invitation'],
        ['rate_limit', '/demande/envoyer'],
        ['mail', '/demande/envoyer'],
      ] as const
    ).entries()) {
      const email = site.canary(`address in an error of ${table}`, 'personal', `${unique()}@example.org`)
      await site.ours(refusal(table, 'INSERT', `an error of ${table}`))
      const form = { right: 'access', email, name: 'x', password: 'une phrase assez longue' }
      const link =
        path === '/invitation' ? `/${(await site.run(['admin', 'link'])).out.trim().split('/').at(-1)}` : ''
      const failed = await site.post(`${path}${link}`, form)
      expect([table, i, failed.response.status]).toEqual([table, i, 500])
      await site.ours(`DROP TRIGGER refusal ON ${table}`)
    }
    const quoted = site.canary('value in an error of a page', 'personal')
    await site.ours(unreadable(quoted))
    for (const path of ['/', '/demande', '/nowhere', '/console'])
      expect((await site.send(path, { headers: { cookie: officer } })).response.status).toBe(500)
    await site.ours(readable)
    await site.ours(refusal('mail', 'UPDATE', 'refused'))
    await site.post('/demande/envoyer', {
      right: 'access',
      email: site.canary('last address', 'personal', `${unique()}@example.org`),
    })
    await sleep(1_500)
    await site.ours('DROP TRIGGER refusal ON mail')
  }

  /** Our policies cannot be read, and the database says so with somebody's name. */
  const unreadable = (quoted: string) => `
    CREATE OR REPLACE FUNCTION refuse_reading() RETURNS boolean LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'cannot read ${quoted}'; END $$;
    ALTER TABLE register_policy RENAME TO register_policy_away;
    CREATE VIEW register_policy AS SELECT * FROM register_policy_away WHERE refuse_reading()`
  const readable = 'DROP VIEW register_policy; ALTER TABLE register_policy_away RENAME TO register_policy'

  /** A trigger that quotes a person in message, detail and hint. */
  function refusal(table: string, on: 'INSERT' | 'UPDATE', who: string): string {
    const quoted = known(`address of ${who}`) || known(`address in ${who}`)
    return `
      CREATE OR REPLACE FUNCTION refuse_${table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'no row for ${quoted}' USING DETAIL = 'Key (email)=(${quoted})', HINT = '${quoted}', ERRCODE = '23505';
      END $$;
      CREATE TRIGGER refusal BEFORE ${on} ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_${table}()`
  }

  async function filesOfDossier(): Promise<readonly Place[]> {
    const folder = mkdtempSync(join(tmpdir(), 'garant-leaks-'))
    const out = join(folder, 'dossier.zip')
    const { status } = await site.run(['dossier', '--out', out])
    expect(status).toBe(0)
    const zip = await fromBufferPromise(readFileSync(out), { lazyEntries: false })
    rmSync(folder, { recursive: true })
    const files: Place[] = []
    for await (const entry of zip.eachEntry()) {
      const bytes = await buffer(await zip.openReadStreamPromise(entry))
      files.push({ name: `dossier ${entry.fileName}`, text: bytes.toString('latin1') })
    }
    return files
  }

  async function commands() {
    const email = site.canary('address on standard input', 'personal', `${unique()}@example.org`)
    const who = JSON.stringify({
      email,
      'customer-number': site.canary('number on standard input', 'personal'),
    })
    await site.run(['people', 'access', '--format', 'json'], who)
    await site.run(['people', 'access'], `{"${site.canary('kind made up', 'personal')}": "x"}`)
    await site.run(['people', 'access'], site.canary('no JSON', 'personal'))
    await site.run(['people', 'access', '--identifier', site.canary('identifier without a kind', 'personal')])
    await site.run(['people', 'erase', '--dry-run', '--as', site.canary('account made up', 'personal')], who)
    await site.run(['admin', 'account', site.canary('account without an address', 'personal')])
    await site.run(['people', 'erase', '--dry-run', '--as', known('address of the officer')], who)
    await site.reach(false)
    await site.run(['people', 'access'], who)
    await site.run(['stores', 'inspect'])
    await site.run(['doctor'])
    await site.reach(true)
    await site.run(['ledger', 'fsck'])
    const quoted = site.canary('value in an error of a command', 'personal')
    await site.ours(unreadable(quoted))
    await site.run(['people', 'erase', '--dry-run', '--as', known('address of the officer')], who)
    await site.ours(readable)
  }
})
