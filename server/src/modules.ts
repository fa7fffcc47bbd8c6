import { join } from 'node:path'
import type { Bundle } from '@garant/policy'
import { type Accounts, createAccounts } from './accounts/accounts.ts'
import { type Breach, createBreach } from './breach/breach.ts'
import { type Config, secretFile } from './config/config.ts'
import { type Connections, createConnections } from './connections.ts'
import type { Db } from './db/db.ts'
import { createDecisions, type Decisions } from './decisions/decisions.ts'
import { createDisclosures, type Disclosures } from './disclosures/disclosures.ts'
import { createEnding, type Endings } from './ending/ending.ts'
import { createErasure, type Erasure } from './erasure/erasure.ts'
import { afterHoldQueue } from './erasure/jobs.ts'
import { createJobs, createLimits, type Jobs, type Limits } from './jobs/jobs.ts'
import { createJournal, type Journal } from './journal/journal.ts'
import { type Clock, systemClock } from './kernel/clock.ts'
import { type Random, systemRandom } from './kernel/random.ts'
import { type Tenant, tenant as tenantOf } from './kernel/tenant.ts'
import { createMail, type Mail } from './mail/mail.ts'
import { createParties, type Parties } from './parties/parties.ts'
import { createPeople, type People } from './people/people.ts'
import { exportable, permitOf } from './permits.ts'
import { promisesQueue } from './promises/jobs.ts'
import { createHolds, createProtections, type Holds, type Protections } from './protections/protections.ts'
import { createRegister, type Register } from './register/register.ts'
import { createRelays, type Relays, sortQueue } from './relays/relays.ts'
import { createRetention, type Retention } from './retention/retention.ts'
import { createReturns, type Returns } from './returns/returns.ts'
import { createRights, lastDay, lastDayAfter, type Rights } from './rights/rights.ts'
import { askFor, createStores, type Stores } from './stores/stores.ts'
import { createVault, type Vault } from './vault/vault.ts'
import { portalLinks, privateLinks } from './web/web.ts'

/** Every module over one database, made of each other in the order of modules. */
export interface Modules {
  readonly db: Db
  readonly clock: Clock
  readonly random: Random
  readonly vault: Vault
  readonly journal: Journal
  readonly jobs: Jobs
  readonly limits: Limits
  readonly mail: Mail
  readonly accounts: Accounts
  readonly register: Register
  readonly parties: Parties
  readonly people: People
  readonly protections: Protections
  readonly holds: Holds
  readonly decisions: Decisions
  readonly erasure: Erasure
  readonly disclosures: Disclosures
  readonly rights: Rights
  readonly relays: Relays
  readonly returns: Returns
  readonly breach: Breach
  readonly ending: Endings
  readonly retention: Retention
  /** The stores of a policy, connected once and shared. */
  stores(bundle: Bundle): Stores
  /** The same apart from all others, for work through many clients in turn that closes what it opened. */
  connect(): Connections
  close(): Promise<void>
}

export interface ModulesOptions {
  readonly config: Config
  readonly db: Db
  /** Told where a new secret lies. */
  readonly say: (text: string) => void
  /** Told of what a job could not do, and where. */
  readonly failed: (cause: unknown, where: string) => void
  readonly clock?: Clock
  readonly random?: Random
}

/** Policies of which something under way is decided, kept in memory. */
const mostBundles = 32

export async function createModules(options: ModulesOptions): Promise<Modules> {
  const { config, db, say, clock = systemClock, random = systemRandom } = options
  const vault = createVault({ data: config.data, random })
  const journal = createJournal({ db, vault, clock, random, host: new URL(config.url).host })
  const jobs = await createJobs({
    db,
    random,
    failed: (queue, cause) => options.failed(cause, queue ?? 'jobs'),
  })
  const limits = createLimits({ db, vault })
  const register = createRegister({
    ...{ journal, vault, clock },
    published: (tx, tenant, policy) => parties.syncClients(tx, tenant, policy),
  })

  const connect = () =>
    createConnections({
      open: (bundle) => createStores({ bundle, urls: config.stores }),
      guarded: (made, bundle, use) =>
        made.under(
          bundle,
          askFor(permitOf({ parties, clock, decisions }, use), tenantOf(bundle.organisation.id), bundle),
        ),
    })
  const connections = connect()
  const stores = connections.of

  const bundles = new Map<string, Bundle>()
  async function bundleOf(tenant: Tenant, hash: string): Promise<Bundle | null> {
    const key = `${tenant} ${hash}`
    const held = bundles.get(key)
    if (held !== undefined) return held
    const published = await register.byHash(db.read, tenant, hash)
    if (published === null) return null
    bundles.set(key, published.bundle)
    const [oldest] = bundles.keys()
    if (bundles.size > mostBundles && oldest !== undefined) bundles.delete(oldest)
    return published.bundle
  }

  const mail = createMail({
    db,
    vault,
    jobs,
    clock,
    random,
    config,
    async sender(tenant, at) {
      const policy = await register.current(at, tenant)
      const organisation = policy?.bundle.organisation
      return {
        name: organisation?.shortName ?? 'Garant',
        email: organisation?.dpo.email ?? `noreply@${new URL(config.url).hostname}`,
      }
    },
  })

  const parties = createParties({
    ...{ db, vault, journal, jobs, mail, clock, random, register },
    monthEnd: (from, { organisation }) => lastDay(from, 1, organisation.calendar),
    notice: (lang) => portalLinks(config.url).notice(lang),
    async follow(tx, client) {
      await decisions.adoptAgreement(tx, client)
      await jobs.enqueue(
        tx,
        promisesQueue,
        { tenant: client, cause: 'publication' },
        { key: `${client} now` },
      )
    },
    windowEnd: (from, days, { organisation }) => lastDayAfter(from, days, organisation.calendar),
    portal: (lang) => portalLinks(config.url).subProcessors(lang),
  })

  const decisions = createDecisions({
    ...{ db, vault, journal, clock, random, mail, register },
    portal: (lang) => portalLinks(config.url).instructions(lang),
    accounts: () => accounts,
    leaving: (tx, tenant, { actor }, by) => disclosures.dropAsked(tx, tenant, actor, by),
  })

  const accounts: Accounts = createAccounts({
    db,
    clock,
    random,
    limits,
    passkeyChanged: decisions.passkeyChanged,
    settings: {
      url: config.url,
      issuer: 'Garant',
      secret: secretFile(
        join(config.data, 'keys', 'sessions'),
        () => random.bytes(32).toString('base64url'),
        (path) => say(`New secret for sessions: ${path}`),
      ),
    },
  })

  const people = createPeople({ vault })
  const protections = createProtections()
  const holds = createHolds({
    ...{ db, vault, journal, jobs, clock, random, people, protections },
    released: afterHoldQueue,
  })
  const erasure = createErasure({
    db,
    vault,
    journal,
    jobs,
    clock,
    random,
    people,
    protections,
    bundle: bundleOf,
    instructions: {
      cited: (tenant, bundle) => decisions.cited(tenant, bundle, 'erase'),
      citing: decisions.citing,
    },
    confirm: decisions.confirmErasure,
    holds,
    stores: {
      connector: (_, bundle, store) => stores(bundle, 'letting-go').connector(store),
      discover: (_, bundle, people, options) => stores(bundle, 'letting-go').discover(people, options),
    },
  })

  const disclosures = createDisclosures({
    ...{ db, vault, journal, jobs, clock, random, people, protections, register, parties, mail },
    stores: {
      discover: async (tenant, bundle, sought, search) =>
        exportable(
          permitOf({ parties, clock, decisions }),
          tenant,
          bundle,
          await stores(bundle).discover(sought, search),
        ),
    },
  })

  const rights = createRights({
    register,
    db,
    vault,
    journal,
    jobs,
    limits,
    clock,
    random,
    links: privateLinks(config.url),
    confirmed: sortQueue,
    stores: {
      discover: (_, bundle, people, { toErase, ...search }) =>
        stores(bundle, toErase === true ? 'letting-go' : 'work').discover(people, search),
    },
    erasure,
    mail,
    disclosures,
  })

  const relays = createRelays({
    ...{ db, vault, journal, jobs, clock, random, mail, register, rights, decisions },
    stores: { discover: (_, bundle, people) => stores(bundle).discover(people) },
    portal: (lang) => portalLinks(config.url).requests(lang),
  })

  const breach = createBreach({
    ...{ db, vault, journal, jobs, clock, random, register, mail },
    connector: (_, bundle, store) => stores(bundle).connector(store),
    links: { client: (reference, lang) => portalLinks(config.url).breach(reference, lang) },
  })

  const returns = createReturns({
    ...{ db, vault, journal, jobs, clock, random, people, protections, register, erasure },
    connector: (_, bundle, store) => stores(bundle, 'letting-go').connector(store),
  })

  const ending = createEnding({
    ...{ db, vault, journal, jobs, clock, random, register, parties, decisions },
    connector: (bundle, store) => stores(bundle, 'letting-go').connector(store),
  })

  const retention = createRetention({
    ...{ db, vault, journal, jobs, mail, clock, random, register, people, erasure },
    connector: (_, bundle, store) => stores(bundle, 'letting-go').connector(store),
    own: [
      { what: 'request', ...rights.files },
      { what: 'breach', ...breach.closed },
    ],
    link: privateLinks(config.url).stay,
  })

  return {
    db,
    clock,
    random,
    vault,
    journal,
    jobs,
    limits,
    mail,
    accounts,
    register,
    parties,
    people,
    protections,
    holds,
    decisions,
    erasure,
    disclosures,
    rights,
    relays,
    returns,
    breach,
    ending,
    retention,
    stores,
    connect,
    async close() {
      await connections.close()
    },
  }
}
