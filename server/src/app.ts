import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { LedgerError, parseTilePath, type TileId } from '@garant/ledger'
import { sql } from 'kysely'
import { pino } from 'pino'
import { agendaFor } from './agenda-of.ts'
import { boardOf } from './board.ts'
import { disclosuresOf, processorsOf } from './chain.ts'
import type { App, Composition, Operate, Operations } from './cli/cli.ts'
import type { Config } from './config/config.ts'
import { dossierOf } from './dossier-of.ts'
import { dayIn, editingOf } from './editing.ts'
import { GarantError } from './kernel/errors.ts'
import type { Tenant } from './kernel/tenant.ts'
import { createModules, type Modules } from './modules.ts'
import { officerClientsOf } from './officer-clients.ts'
import { officerPacksOf, packFor, packOf } from './pack-of.ts'
import { type InForce, publishFolder } from './policy.ts'
import { portalOf } from './portal-of.ts'
import type { Promises } from './promises/promises.ts'
import { officerBoard, publicBoard } from './standing.ts'
import { stayingOf } from './staying.ts'
import { clientRoutes } from './web/client/routes.ts'
import { consoleRoutes } from './web/console/routes.ts'
import { stayRoutes } from './web/portal/stay.ts'
import { createWeb, type Demo, officerLinks, type PublicLog, protect, type WebDeps } from './web/web.ts'

/** How long jobs under way may take to finish, in milliseconds. */
const grace = 8_000
/** How often entries that wait are given their place in the log, in milliseconds. */
const sequencing = 500

/** The whole of Garant in one process: the only place that puts modules together. */
export async function compose({ config, db, roles, demo, say }: Composition): Promise<App> {
  const log = pino({ level: 'warn' }, pino.destination(2))
  const failed = (cause: unknown, where: string) => log.error({ where, ...describe(cause) }, 'failed')
  const modules = await createModules({ config, db, say, failed })
  await modules.vault.check(db)
  const policy = await publishFolder(modules, db, config.policy, say)
  const tour = demo?.tour ?? false
  const scratch =
    demo === null
      ? null
      : async () =>
          (await import('./scratch.ts')).openScratch({ config, databaseUrl: db.url, example: demo.example })
  const promises = boardOf(modules, {
    ...{ config, folder: config.policy, policy, scratch },
    pages: () => pages,
  })
  const pages = createWeb(
    webDeps(modules, config, policy, tour, failed, { promises, breakable: scratch !== null }),
  )
  const web = roles.web ? pages : null
  if (roles.web && !tour)
    for (const owner of [policy.tenant, ...(await clientsOf(modules, policy.tenant))])
      await db.within(owner, () => modules.accounts.endDemo(owner))
  const stopping = new AbortController()
  let sequencer: Promise<void> = Promise.resolve()

  return {
    async fetch(request, peer) {
      if (web !== null && new URL(request.url).pathname !== '/healthz') return web.fetch(request, peer)
      const answer = web === null ? new Response('Not found\n', { status: 404 }) : await health(db)
      return protect(answer, config.url)
    },
    async start() {
      if (!roles.work) return
      // Clients that were here before there was a register of instructions.
      for (const client of await clientsOf(modules, policy.tenant))
        await db.within(client, () => db.transact((tx) => modules.decisions.adoptAgreement(tx, client)))
      await modules.erasure.bindJobs()
      await modules.retention.bindJobs()
      await modules.returns.bindJobs()
      await modules.rights.bindJobs()
      await modules.relays.bindJobs()
      await modules.breach.bindJobs()
      await modules.ending.bindJobs()
      if (demo !== null) await db.within(policy.tenant, () => firstDrill(modules, policy.tenant))
      await modules.parties.bindSubProcessorJobs()
      await modules.disclosures.bindJobs()
      await modules.mail.work()
      await modules.parties.bindClientJobs(policy.tenant)
      await promises.bindJobs([policy.tenant, ...(await clientsOf(modules, policy.tenant))])
      await packOf(modules, { url: config.url, operator: policy.tenant, promises }).bindJobs()
      await weekOf(modules, config, policy.tenant, promises, failed)
      sequencer = sequence(modules, stopping.signal, failed)
    },
    async stop() {
      stopping.abort()
      await sequencer
      await modules.jobs.stop(grace)
      await modules.close()
    },
  }
}

/** The officer's mail of Mondays, over the board as it then is. */
function weekOf(
  modules: Modules,
  { url }: Config,
  tenant: Tenant,
  promises: Promises,
  failed: WebDeps['failed'],
): Promise<void> {
  const policy = () => modules.db.within(tenant, () => promises.current(tenant))
  const board = async () => promises.board(tenant, await policy())
  return agendaFor(modules, { tenant, url, failed, policy, board }).bindJobs(tenant)
}

/** An example shows a drill that took place, as an organisation that keeps its promises has. */
async function firstDrill({ breach }: Modules, tenant: Tenant): Promise<void> {
  const [last] = await breach.drills(tenant)
  if (last === undefined) await breach.drill(tenant, null)
}

/** The modules without web or worker, for a command of one stroke. */
export const operate: Operate = async ({ config, db, say }) => {
  const failed = (_: unknown, where: string) => say(`Garant could not finish ${where}.`)
  const modules = await createModules({ config, db, say, failed })
  await modules.vault.check(db)
  const board: Operations['board'] = (policy, folder) => {
    const promises = boardOf(modules, { config, folder, policy, pages: () => pages, scratch: null })
    const pages = createWeb(webDeps(modules, config, policy, false, failed, { promises, breakable: false }))
    return promises
  }
  return {
    ...modules,
    publish: (folder) => publishFolder(modules, db, folder, say),
    board,
    dossier: (organisation) => dossierOf(modules, config, board, organisation),
    pack: (client) => packFor(modules, config, board, client),
    async close() {
      await modules.jobs.stop(grace)
      await modules.close()
    },
  }
}

/** What the pages of one organisation are made of. */
export function webDeps(
  modules: Modules,
  config: Config,
  policy: InForce,
  isDemo: boolean,
  failed: (cause: unknown, where: string) => void,
  { promises, breakable }: { readonly promises: Promises; readonly breakable: boolean },
): WebDeps {
  const { accounts, rights, erasure, register, db } = modules
  const { tenant, bundle } = policy
  const board = publicBoard(modules, { policy, folder: config.policy, promises })
  /** Read as the organisation, also for a page of a client. */
  const current = () => db.within(tenant, async () => (await board.standing()).bundle)
  const pack = packOf(modules, { url: config.url, operator: tenant, promises })
  const today = () => dayIn(bundle.organisation.timeZone, modules.clock.now())
  const clientStanding = (client: Tenant) =>
    db.within(tenant, () => modules.parties.standingOf(db.read, tenant, client, today()))
  return {
    config: { url: config.url, evaluation: config.evaluation, proxyHops: config.proxyHops },
    tenant,
    within: db.within,
    policy: current,
    rights,
    looks: modules.decisions.looksAt,
    log: publicLog(modules, tenant),
    async logOf(name) {
      const owner = [tenant, ...(await clientsOf(modules, tenant))].find((one) => one === name)
      return owner === undefined ? null : publicLog(modules, owner)
    },
    clientStanding,
    board,
    accounts,
    demo: isDemo ? tour(modules, config, tenant) : null,
    routes: [
      ...stayRoutes(stayingOf(modules)),
      ...consoleRoutes({
        tenant,
        url: config.url,
        within: db.within,
        clientStanding,
        policy: current,
        accounts,
        rights,
        erasure: {
          progress: erasure.progress,
          resume: (owner, id, plan) => db.transact((tx) => erasure.resume(tx, owner, id, plan)),
          conclude: (owner, id) => db.transact((tx) => erasure.conclude(tx, owner, id)),
        },
        agenda: {
          ...agendaFor(modules, {
            ...{ tenant, url: config.url, failed, board: board.board },
            policy: () => db.within(tenant, board.standing),
          }),
          feedAddress: officerLinks(config.url).calendar,
        },
        board: officerBoard(modules, tenant, board, promises, breakable),
        breaches: modules.breach,
        processors: processorsOf(modules, tenant),
        disclosures: disclosuresOf(modules, tenant),
        packs: officerPacksOf(pack, current),
        clients: officerClientsOf(modules, tenant, current),
        staff: modules.decisions,
        failed,
        editing: editingOf(promises, modules, {
          tenant,
          folder: config.policy,
          timeZone: bundle.organisation.timeZone,
        }),
        history: () => register.history(db.read, tenant),
        now: () => modules.clock.now(),
        today: (timeZone) => dayIn(timeZone, modules.clock.now()),
      }),
      ...clientRoutes(
        portalOf(modules, {
          ...{ url: config.url, operator: tenant, pack, policy: current },
          today: (timeZone) => dayIn(timeZone, modules.clock.now()),
        }),
      ),
    ],
    failed,
  }
}

/** Everybody who is a client, or was: what was decided for one is still proved by its log. */
async function clientsOf({ db, parties }: Modules, operator: Tenant): Promise<readonly Tenant[]> {
  const clients = await db.within(operator, () => parties.clients(db.read, operator))
  return clients.map(({ tenant }) => tenant)
}

/** The log of a tenant, its own or another's, whoever asks: it is public. */
function publicLog({ db, journal }: Modules, tenant: Tenant): PublicLog {
  return {
    verifierKey: () => db.within(tenant, () => journal.verifierKey(tenant)),
    checkpoint: () => db.within(tenant, () => journal.checkpoint(tenant)),
    async tile(path) {
      const entries = path.startsWith('entries/')
      const tile = tileOf(entries ? path.replace('entries/', 'tile/0/') : `tile/${path}`)
      if (tile === null) return null
      return db.within(tenant, () =>
        entries
          ? journal.entriesBundle(tenant, tile.index, tile.width)
          : journal.tile(tenant, tile.level, tile.index, tile.width),
      )
    },
  }
}

function tileOf(path: string): TileId | null {
  try {
    return parseTilePath(path)
  } catch (error) {
    if (error instanceof LedgerError) return null
    throw error
  }
}

/** What the guided tour shows comes with the example policy, as data. */
function tour({ mail }: Modules, config: Config, tenant: Tenant): Demo {
  const told: unknown = JSON.parse(readFileSync(join(config.policy, 'demo', 'tour.json'), 'utf8'))
  const { email, officer, client } = told as Omit<Demo, 'mails'>
  return {
    email,
    officer,
    client: client ?? null,
    async mails() {
      const stored = await mail.list(tenant)
      return stored.map(({ id, to, subject, text, at }) => ({ id, to, subject, text, at: at.toISOString() }))
    },
  }
}

async function health(db: Composition['db']): Promise<Response> {
  try {
    await sql`SELECT FROM tenant LIMIT 1`.execute(db.read)
    return Response.json({ ready: true })
  } catch {
    return Response.json({ ready: false, reason: 'The database does not answer.' }, { status: 503 })
  }
}

/** Gives waiting entries their place, tenant by tenant, until the process stops. */
async function sequence(
  { db, journal }: Modules,
  signal: AbortSignal,
  failed: (cause: unknown, where: string) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      for (const tenant of await journal.waiting()) await db.within(tenant, () => journal.sequence(tenant))
    } catch (cause) {
      failed(cause, 'journal.sequence')
    }
    await sleep(sequencing, undefined, { signal }).catch(() => {})
  }
}

/** What of a failure may be logged: a code and a stack without the message, which may quote a value. */
function describe(cause: unknown): Record<string, unknown> {
  if (cause instanceof GarantError) return { code: cause.code, facts: cause.facts, stack: frames(cause) }
  if (cause instanceof Error) return { error: cause.name, stack: frames(cause) }
  return { error: typeof cause }
}

function frames(error: Error): string[] {
  // The message may have lines of its own, which quote a value as well.
  return (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
}
