import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bundle, bundleHash } from '@garant/policy'
import { CompiledQuery } from 'kysely'
import { TOTP, URI } from 'otpauth'
import type { AccountRole } from '../../src/accounts/accounts.ts'
import { withCookies } from '../../src/accounts/session.ts'
import { webDeps } from '../../src/app.ts'
import { boardOf } from '../../src/board.ts'
import type { Config } from '../../src/config/config.ts'
import type { Db } from '../../src/db/db.ts'
import { type Tenant, tenant } from '../../src/kernel/tenant.ts'
import { createModules, type Modules } from '../../src/modules.ts'
import type { Right } from '../../src/rights/rights.ts'
import { createWeb, type Web, type WebDeps } from '../../src/web/web.ts'
import { testRows } from './cases.ts'
import { testClient } from './client.ts'
import { testDatabase } from './database.ts'
import { testBundle, testStoreSchema } from './policy.ts'
import { storeDatabase } from './store-database.ts'

/** Two organisations in one database, everybody who may or may not come, and what they would like to see. */
export interface AccessWorld {
  readonly modules: Modules
  readonly deps: WebDeps
  /** As an organisation runs it, and as an evaluation over example data. */
  readonly web: Web
  readonly demo: Web
  readonly own: Cases
  readonly other: Cases
  /** Headers of each visitor. */
  readonly visitors: Readonly<Record<Visitor, Record<string, string>>>
  /** What went wrong inside while pages were made: the names of routes. */
  readonly failures: string[]
  /** A new case of the own organisation whose mailbox is confirmed. */
  confirmed(right: Right, email: string): Promise<Confirmed>
  received(owner: Tenant, right: Right, email: string): Promise<Received>
  invite(owner: Tenant, role: AccountRole): Promise<string>
  execute(statement: string, ...values: unknown[]): Promise<void>
  readonly databaseUrl: string
  /** The same organisation with its pages over another connection to the same database. */
  over(db: Db): Promise<{ readonly web: Web; readonly modules: Modules; close(): Promise<void> }>
  close(): Promise<void>
}

export const publicUrl = 'https://garant.example.org'
export const mine = tenant('example')
export const theirs = tenant('other')
/** Two clients of the own organisation. */
export const vergers = testClient('vergers')
export const moulin = testClient('moulin', {}, vergers.operator)

export const visitors = [
  'anonymous',
  'reader',
  'dpo',
  'demoted',
  'other-dpo',
  'auditor',
  'auditor-over',
  'client',
  'client-reader',
  'other-client',
  'expired',
  'signed-out',
  'half-enrolled',
  'second-factor-pending',
  'revoked',
  'garbage',
  'forged',
] as const
export type Visitor = (typeof visitors)[number]

interface Received {
  readonly reference: string
  /** Private, of who only typed an address. */
  readonly typed: string
  /** Of the mail. */
  readonly link: string
  readonly code: string
}
interface Confirmed extends Received {
  readonly proven: string
}

/** The cases and links of one organisation. */
export interface Cases {
  readonly access: Confirmed
  readonly erasure: Confirmed
  /** Not confirmed yet. */
  readonly waiting: Received
  /** Its links have run out. */
  readonly old: Confirmed & { readonly oldLink: string }
  readonly refused: Confirmed
  readonly invitation: string
  readonly oldInvitation: string
}

/** Somebody whom only a client's store knows. */
export const entrusted = 'entrusted@moulin.example.org'

const password = 'une phrase assez longue'

/** What a world may be filled with instead of the usual. */
export interface Filling {
  readonly bundle?: Bundle
  /** More statements for the store. */
  readonly rows?: string
  /** Why a request was refused. */
  readonly reason?: string
}

export async function accessWorld(filling: Filling = {}): Promise<AccessWorld> {
  const { bundle: given = testBundle, rows = '', reason } = filling
  const { clients = [], agreements } = moulin.operator
  const ownBundle: Bundle = { ...given, clients, agreements: [...given.agreements, ...agreements] }
  const database = await testDatabase()
  const store = await storeDatabase(testStoreSchema + testRows + rows)
  const ofClient = await storeDatabase(`${testStoreSchema}
    INSERT INTO customer VALUES (1, '${entrusted}', 'Canary Entrusted', 'KD-9001');`)
  const data = mkdtempSync(join(tmpdir(), 'garant-access-'))
  const { db } = database
  const failures: string[] = []
  const failed = (cause: unknown, where: string) => {
    failures.push(where)
    if (process.env.GARANT_TEST_VERBOSE !== undefined) console.error(where, cause)
  }
  const config: Config = {
    ...{ host: '127.0.0.1', port: 4300, loopback: true, url: publicUrl, proxyHops: 0, data },
    ...{ databaseUrl: database.url, smtpUrl: null, evaluation: false },
    policy: join(import.meta.dirname, '..', '..', '..', 'examples', 'im-pec'),
    stores: {
      crm: { read: store.url, write: store.url },
      'moulin-shop': { read: ofClient.url, write: ofClient.url },
    },
  }
  const modules = await createModules({ config, db, say: () => {}, failed })
  // The pages stand on the role that Garant works as; set-up and assertions see everything.
  const site = await createModules({ config, db: database.runtime, say: () => {}, failed })
  const { accounts, rights, register } = modules
  const bundles = new Map<Tenant, Bundle>([
    [mine, ownBundle],
    [theirs, { ...testBundle, organisation: { ...testBundle.organisation, id: 'other', name: 'Autre SAS' } }],
  ])
  for (const [owner, bundle] of bundles) {
    const compiled = { bundle, hash: bundleHash(bundle) }
    await db.transact((tx) => register.publish(tx, { tenant: owner, compiled, actor: null }))
  }

  const execute = async (statement: string, ...values: unknown[]) =>
    void (await db.read.executeQuery(CompiledQuery.raw(statement, values)))

  async function received(owner: Tenant, right: Right, email: string): Promise<Received> {
    const opened = await rights.receive(owner, {
      ...{ right, lang: 'fr', requester: { email }, channel: 'portal', receivedAt: null, network: null },
      subject: [],
    })
    if (opened.result !== 'received') throw new Error(opened.result)
    const mails = await modules.mail.list(owner)
    const text = mails.find(({ text }) => text.includes(opened.reference))?.text ?? ''
    const link = /https:\S+\/([\w-]{43})$/m.exec(text)?.[1] ?? ''
    const code = /^\d{6}$/m.exec(text)?.[0] ?? ''
    return { reference: opened.reference, typed: opened.caseToken, link, code }
  }

  async function confirmedAt(owner: Tenant, right: Right, email: string): Promise<Confirmed> {
    const opened = await received(owner, right, email)
    const done = await rights.confirmByLink(owner, opened.link)
    if (done.result !== 'confirmed') throw new Error(done.result)
    return { ...opened, proven: done.caseToken }
  }

  const invite = (owner: Tenant, role: AccountRole) =>
    db.transact((tx) =>
      accounts.invite(tx, owner, role, ...(role === 'auditor' ? [new Date(Date.now() + 86_400_000)] : [])),
    )

  async function casesOf(owner: Tenant, person: string): Promise<Cases> {
    const refused = await confirmedAt(owner, 'access', `refused-${person}`)
    const refusal = { ground: 'unfounded', reason: reason ?? `Canary Motif ${owner}` } as const
    await rights.refuse(owner, refused.reference, refusal, 'actor')
    const old = await confirmedAt(owner, 'access', `old-${person}`)
    const oldLink = (await received(owner, 'access', `old-${person}`)).link
    await execute(
      "UPDATE rights_link SET expires_at = now() - interval '1 day' WHERE token_hash = ANY ($1)",
      [old.proven, old.typed, oldLink].map(hashOf),
    )
    const oldInvitation = await invite(owner, 'dpo')
    await execute(
      "UPDATE account_invitation SET expires_at = now() - interval '1 day' WHERE token_hash = $1",
      hashOf(oldInvitation),
    )
    return {
      access: await confirmedAt(owner, 'access', person),
      erasure: await confirmedAt(owner, 'erasure', person),
      waiting: await received(owner, 'access', `waiting-${person}`),
      old: { ...old, oldLink },
      refused,
      invitation: await invite(owner, 'reader'),
      oldInvitation,
    }
  }

  const policy = { tenant: mine, bundle: ownBundle, hash: bundleHash(ownBundle) }
  const board = { config, folder: config.policy, policy, pages: () => web, scratch: null }
  const promises = boardOf(site, board)
  const deps = (isDemo: boolean) =>
    webDeps(site, config, policy, isDemo, failed, { promises, breakable: true })
  // Read from the database for every request otherwise, which is most of the time of thousands of them.
  const production = { ...deps(false), policy: async () => ownBundle }
  const [own, other, known] = await Promise.all([
    casesOf(mine, 'camille@example.fr'),
    casesOf(theirs, 'other@example.fr'),
    everybody(modules, { invite, execute }),
  ])
  for (const { tenant: owner } of [vergers, moulin]) await modules.journal.sequence(owner)
  const web = createWeb(production)
  return {
    modules,
    deps: production,
    web,
    demo: createWeb(deps(true)),
    own,
    other,
    visitors: known,
    failures,
    confirmed: (right, email) => confirmedAt(mine, right, email),
    received,
    invite,
    execute,
    databaseUrl: database.url,
    async over(own) {
      const other = await createModules({ config, db: own, say: () => {}, failed })
      const promises = boardOf(other, { ...board, pages: () => web })
      const made = webDeps(other, config, policy, false, failed, { promises, breakable: true })
      const web = createWeb({ ...made, policy: async () => ownBundle })
      return {
        ...{ web, modules: other },
        async close() {
          await other.jobs.stop(2_000)
          await other.close()
        },
      }
    },
    async close() {
      await Promise.all([modules, site].map(({ jobs }) => jobs.stop(2_000)))
      await Promise.all([modules.close(), site.close()])
      await database.drop()
      await Promise.all([store.drop(), ofClient.drop()])
      rmSync(data, { recursive: true, force: true })
    },
  }
}

export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Signs everybody in as far as they get. */
async function everybody(
  { accounts }: Modules,
  { invite, execute }: Pick<AccessWorld, 'invite' | 'execute'>,
): Promise<Record<Visitor, Record<string, string>>> {
  async function enrolled(name: string, role: AccountRole, owner: Tenant = mine) {
    const given = { name, email: `${name}@example.com`, password }
    const enrolment = await accounts.enrol(owner, await invite(owner, role), given)
    if (enrolment.kind !== 'enrolled') throw new Error(enrolment.kind)
    return { totp: URI.parse(enrolment.totpUri), half: withCookies(new Headers(), enrolment.cookies) }
  }
  async function signedIn(name: string, role: AccountRole, owner: Tenant = mine) {
    const { totp, half } = await enrolled(name, role, owner)
    if (!(totp instanceof TOTP)) throw new Error('expected a TOTP address')
    const done = await accounts.confirmTotp(half, totp.generate())
    if (done.kind !== 'signed-in') throw new Error(`${name} is ${done.kind}`)
    return withCookies(half, done.cookies)
  }
  const cookie = (headers: Headers) => ({ cookie: headers.get('cookie') ?? '' })
  const memberOf = '(SELECT id FROM account_user WHERE email = $1)'

  const [
    dpo,
    reader,
    otherDpo,
    auditor,
    over,
    client,
    clientReader,
    otherClient,
    expired,
    signedOut,
    revoked,
    demoted,
    half,
  ] = await Promise.all([
    signedIn('dpo', 'dpo'),
    signedIn('reader', 'reader'),
    signedIn('other-dpo', 'dpo', theirs),
    signedIn('auditor', 'auditor'),
    signedIn('auditor-over', 'auditor'),
    signedIn('client', 'client', vergers.tenant),
    signedIn('client-reader', 'client-reader', vergers.tenant),
    signedIn('other-client', 'client', moulin.tenant),
    signedIn('expired', 'dpo'),
    signedIn('signed-out', 'dpo'),
    signedIn('revoked', 'dpo'),
    signedIn('demoted', 'dpo'),
    enrolled('half', 'dpo'),
    signedIn('pending', 'dpo'),
  ])
  await execute(
    `UPDATE account_session SET "expiresAt" = now() - interval '1 minute' WHERE "userId" = ${memberOf}`,
    'expired@example.com',
  )
  await execute(
    `UPDATE account_member SET ends_at = now() - interval '1 minute' WHERE account = ${memberOf}`,
    'auditor-over@example.com',
  )
  await accounts.signOut(signedOut)
  await execute(`DELETE FROM account_member WHERE account = ${memberOf}`, 'revoked@example.com')
  await execute(
    `UPDATE account_member SET role = 'reader' WHERE account = ${memberOf}`,
    'demoted@example.com',
  )
  const pending = await accounts.signIn({ email: 'pending@example.com', password })
  if (pending.kind !== 'second-factor') throw new Error(pending.kind)
  const [name = '', value = ''] = cookie(dpo).cookie.split(/=(.*)/s)
  const token = decodeURIComponent(value).split('.')[0]
  return {
    anonymous: {},
    reader: cookie(reader),
    dpo: cookie(dpo),
    demoted: cookie(demoted),
    'other-dpo': cookie(otherDpo),
    auditor: cookie(auditor),
    'auditor-over': cookie(over),
    client: cookie(client),
    'client-reader': cookie(clientReader),
    'other-client': cookie(otherClient),
    expired: cookie(expired),
    'signed-out': cookie(signedOut),
    'half-enrolled': cookie(half.half),
    'second-factor-pending': cookie(withCookies(new Headers(), pending.cookies)),
    revoked: cookie(revoked),
    garbage: { cookie: `${name}=%%%; ${name}=a.b; ; =; __Host-garant-second-factor=\u00e9%00` },
    forged: { cookie: `${name}=${token}.${encodeURIComponent(`${'A'.repeat(43)}=`)}` },
  }
}
