import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { type Canary, type Place, unique } from './canaries.ts'
import { command, type Ran } from './command.ts'
import { testDatabase } from './database.ts'
import { leaksPolicy, leaksSchema } from './leaks-policy.ts'
import { garant } from './process.ts'
import { storeDatabase } from './store-database.ts'

export interface ReceivedMail {
  readonly to: string
  readonly text: string
}

/** Garant as it is run, with everything that it says, writes and sends within reach. */
export interface LeaksSite {
  readonly url: string
  readonly mails: readonly ReceivedMail[]
  /** Answers of the mail server to recipients, by part of their address. */
  readonly refusing: Map<string, number>
  readonly canaries: Canary[]
  /** A new value of that kind, remembered. */
  canary(name: string, kind: Canary['kind'], value?: string): string
  send(path: string, options?: SendOptions): Promise<{ response: Response; text: string }>
  post(
    path: string,
    form?: Record<string, string>,
    cookie?: string,
  ): Promise<{ response: Response; text: string }>
  mail(to: string, after?: number): Promise<ReceivedMail>
  /** A command of the installation; what it says is remembered. */
  run(args: readonly string[], input?: string): Promise<Ran>
  ours(statement: string): Promise<void>
  store(statement: string): Promise<void>
  /** Whether the store lets anybody in. */
  reach(answers: boolean): Promise<void>
  /** Everything that is searched. */
  places(): Promise<readonly Place[]>
  close(): Promise<void>
}

export interface SendOptions {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string | Uint8Array<ArrayBuffer>
}

export async function leaksSite(): Promise<LeaksSite> {
  const folder = mkdtempSync(join(tmpdir(), 'garant-leaks-'))
  const [data, temporary, policy] = ['data', 'tmp', 'policy'].map((name) => join(folder, name))
  if (data === undefined || temporary === undefined || policy === undefined) throw new Error('no folder')
  mkdirSync(temporary)
  for (const [path, text] of Object.entries(leaksPolicy)) {
    mkdirSync(dirname(join(policy, path)), { recursive: true })
    writeFileSync(join(policy, path), text)
  }
  const canaries: Canary[] = []
  function canary(name: string, kind: Canary['kind'], value = `${unique()}${unique()}`): string {
    canaries.push({ name, kind, value })
    return value
  }
  const database = await testDatabase()
  const store = await storeDatabase(leaksSchema)
  const smtp = mailServer()
  const port = await smtp.listen()
  const withPassword = (text: string, name: string) => {
    const url = new URL(text)
    url.password = canary(name, 'secret')
    return url.href
  }
  const env = {
    DATABASE_URL: withPassword(database.url, 'password of our database'),
    GARANT_STORE_CRM_READ_URL: withPassword(store.url, 'password that reads the store'),
    GARANT_STORE_CRM_WRITE_URL: withPassword(store.url, 'password that writes the store'),
    SMTP_URL: `smtp://garant:${canary('password of the mail server', 'secret')}@127.0.0.1:${port}`,
    ...{ GARANT_DATA: data, GARANT_POLICY: policy, GARANT_EVALUATION: '1' },
    ...{ TMPDIR: temporary, NODE_DEBUG: 'garant' },
  }
  const run = garant(['start'], { env })
  const said: string[] = []
  run.child.stderr?.on('data', (text: string) => said.push(text))
  run.child.stdout?.on('data', (text: string) => said.push(text))
  const url = await run.ready
  for (const { name, text } of files(join(data, 'keys'), 'key'))
    for (const line of text
      .split('\n')
      .slice(1)
      .filter((each) => each.length > 15))
      canary(name, 'secret', line)

  const answers: Place[] = []
  const commands: Place[] = []

  async function send(path: string, { method = 'GET', headers = {}, body }: SendOptions = {}) {
    const request = { method, headers, redirect: 'manual' as const, ...(body === undefined ? {} : { body }) }
    const response = await fetch(`${url}${path}`, request)
    const bytes = Buffer.from(await response.arrayBuffer())
    const isText = /^text|json/.test(response.headers.get('content-type') ?? 'text')
    const text = isText ? bytes.toString() : ''
    const name = `${method} ${path.slice(0, 40)} ${response.status}`
    const cookies = response.headers.getSetCookie()
    answers.push(
      {
        name: `headers of ${name}`,
        text: JSON.stringify([...response.headers]),
        // A session begins with a cookie, and a private link is where a person is led.
        except: ({ name: is }) =>
          is.startsWith('link') || (is === 'signed cookie of the session' && cookies.length > 0),
      },
      {
        name: `addresses in ${name}`,
        text: addressesIn(text),
        except: ({ name: is }) => is.startsWith('link'),
      },
    )
    // A form that is wrong comes back as it was filled in; every other refusal repeats nothing.
    if (response.status >= 400 && response.status !== 422 && response.status !== 409)
      answers.push({ name: `page of ${name}`, text, except: ({ name: is }) => is.startsWith('link') })
    return { response, text }
  }

  async function until<T>(what: string, look: () => T | undefined): Promise<T> {
    for (let tries = 0; tries < 600; tries += 1) {
      const found = look()
      if (found !== undefined) return found
      await sleep(100)
    }
    throw new Error(`${what} did not come: ${said.join('')}`)
  }

  return {
    ...{ url, canaries, canary, send, mails: smtp.mails, refusing: smtp.refusing },
    post: (path, form = {}, cookie) =>
      send(path, {
        method: 'POST',
        body: new URLSearchParams(form).toString(),
        headers: {
          ...{ 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
          ...(cookie === undefined ? {} : { cookie }),
        },
      }),
    mail: (to, after = 0) =>
      until(`mail to ${to}`, () => smtp.mails.slice(after).find((mail) => mail.to === to)),
    async run(args, input = '') {
      const ran = await command(args, { env: { ...env, PATH: process.env.PATH ?? '' }, input })
      commands.push({ name: `standard error of garant ${args[0]} ${args[1]}`, text: ran.said.join('\n') })
      return ran
    },
    ours: async (statement) => void (await sql.raw(statement).execute(database.db.read)),
    store: (statement) => store.execute(statement),
    async reach(opened) {
      const name = new URL(store.url).pathname.slice(1)
      await sql.raw(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${opened}`).execute(database.db.read)
      if (!opened)
        await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = ${name} AND application_name <> ''`.execute(database.db.read)
    },
    async places() {
      return [
        { name: 'what the process said', text: said.join('') },
        ...commands,
        ...answers,
        ...(await tables(database.db.read)),
        { name: 'steps in the store', text: await stepsIn(store.url) },
        ...files(temporary, 'temporary file'),
        ...files(data, 'file of the installation').filter(({ name }) => !name.includes('/keys/')),
        ...processes(run.child.pid ?? 0),
      ]
    },
    async close() {
      run.child.kill('SIGTERM')
      await run.ended
      await smtp.close()
      await database.drop()
      await store.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Addresses of our own pages in a page: where forms and links lead. */
function addressesIn(html: string): string {
  return Array.from(html.matchAll(/(?:href|action|src)="([^"]*)"/g), ([, address = '']) => address)
    .filter((address) => !address.startsWith('mailto:'))
    .join('\n')
}

type Reader = Parameters<ReturnType<typeof sql>['execute']>[0]

/** Every table of ours and of the queues, bytes in hexadecimal. */
async function tables(read: Reader): Promise<readonly Place[]> {
  const found = await sql<{ name: string }>`
    SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND table_schema IN ('public', 'pgboss')`.execute(read)
  return Promise.all(
    found.rows.map(async ({ name }): Promise<Place> => {
      const except = exceptions[name]
      return {
        name: `table ${name}`,
        text: await rows(read, name),
        ...(except === undefined ? {} : { except }),
      }
    }),
  )
}

async function stepsIn(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ row: string }>('SELECT t::text AS row FROM garant_step t')
  await client.end()
  return rows.map(({ row }) => row).join('\n')
}

async function rows(read: Reader, name: string): Promise<string> {
  const { rows: found } = await sql<{ all: string | null }>`
    SELECT string_agg(t::text, E'\n') AS all FROM ${sql.raw(name)} t`.execute(read)
  return found[0]?.all ?? ''
}

/** What these tables are made to hold: who may enter the console, and hashes of tokens of 256 random bits. */
const exceptions: Readonly<Record<string, Place['except']>> = {
  'public.account_user': ({ name }) => name === 'name of the officer' || name === 'address of the officer',
  'public.rights_link': ({ name }, encoding) => name.startsWith('link') && encoding === 'sha256 hex',
  'public.account_invitation': ({ name }, encoding) => name.startsWith('link') && encoding === 'sha256 hex',
}

function files(folder: string, what: string): readonly Place[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .map((path) => ({ name: `${what} ${path}`, text: `${path}\n${readFileSync(path, 'latin1')}` }))
}

/** Command lines of the process and its children, and the children's environment: the process's own holds its settings. */
function processes(pid: number): readonly Place[] {
  if (!existsSync('/proc/self/stat')) return []
  const read = (of: number, file: string) => {
    try {
      return readFileSync(`/proc/${of}/${file}`, 'utf8')
    } catch {
      return ''
    }
  }
  const parent = (of: number) => Number(/\) \S (\d+)/.exec(read(of, 'stat'))?.[1] ?? 0)
  const children = readdirSync('/proc')
    .map(Number)
    .filter((of) => of > 0 && parent(of) === pid)
  return [
    { name: 'command line', text: read(pid, 'cmdline') },
    ...children.map((of) => ({ name: `child ${of}`, text: read(of, 'cmdline') + read(of, 'environ') })),
  ]
}

function mailServer() {
  const mails: ReceivedMail[] = []
  const refusing = new Map<string, number>()
  const server = new SMTPServer({
    ...{ authOptional: true, allowInsecureAuth: true, disabledCommands: ['STARTTLS'] },
    onAuth: (_, __, done) => done(null, { user: 'garant' }),
    onRcptTo({ address }, _, done) {
      const code = [...refusing].find(([part]) => address.includes(part))?.[1]
      if (code === undefined) return done()
      done(Object.assign(new Error(`<${address}> is not known here`), { responseCode: code }))
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const { text = '' } = await PostalMime.parse(Buffer.concat(chunks))
        mails.push({ to: envelope.rcptTo[0]?.address ?? '', text })
        done()
      })
    },
  })
  return {
    mails,
    refusing,
    listen: () =>
      new Promise<number>((resolve) => {
        const listening = server.listen(0, '127.0.0.1', () => {
          const address = listening.address()
          resolve(typeof address === 'object' && address !== null ? address.port : 0)
        })
      }),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
