import { type Bundle, clientsOf, dayIn, loadLaw } from '@garant/policy'
import {
  type Agenda,
  breachLines,
  chainLines,
  contactLines,
  createAgenda,
  disclosureLines,
  endingLines,
  fileLines,
  instructionLines,
  oldFrom,
  openNames,
  plusDays,
  policyLines,
  promiseLines,
  type Reading,
  readAgenda,
  relayLines,
  requestLines,
  type Sources,
  sortingLines,
} from './agenda/agenda.ts'
import { type Tenant, tenant as tenantOf } from './kernel/tenant.ts'
import type { Modules } from './modules.ts'
import { packStanding } from './pack/pack.ts'
import type { Board } from './promises/promises.ts'
import { officerLinks } from './web/web.ts'

export interface AgendaOptions {
  readonly tenant: Tenant
  /** Public address without a slash at the end. */
  readonly url: string
  /** The policy in force. */
  policy(): Promise<{ readonly bundle: Bundle; readonly hash: string }>
  board(): Promise<Board>
  /** Told of what could not be read; never holds personal data. */
  failed(cause: unknown, where: string): void
}

/** The officer's day of one organisation: what every module knows of it, read where it lies. */
export function agendaFor(modules: Modules, options: AgendaOptions): Agenda {
  const { tenant, url, failed } = options
  const links = officerLinks(url)
  return createAgenda({
    ...modules,
    url,
    console: links.console,
    invitation: links.invitation,
    async policy() {
      const { bundle, hash } = await options.policy()
      return { organisation: bundle.organisation, hash }
    },
    async lines() {
      const { bundle } = await options.policy()
      const { timeZone: zone } = bundle.organisation
      const reading: Reading = { zone, today: dayIn(zone, modules.clock.now()) }
      const read = () =>
        readAgenda(sourcesOf(modules, options, bundle, reading), reading, (cause, source) =>
          failed(cause, `agenda.${source}`),
        )
      return modules.db.within(tenant, read)
    },
  })
}

function sourcesOf(modules: Modules, options: AgendaOptions, bundle: Bundle, { today }: Reading): Sources {
  const { db, rights, breach, parties, disclosures, decisions, relays, ending } = modules
  const { tenant } = options
  const clients = clientsOf(bundle).map(({ id, name }) => ({ id, name, tenant: tenantOf(id) }))
  const open = openNames(db)
  return {
    async requests() {
      const items = await rights.inbox(tenant)
      const running = items.filter(({ state }) => state === 'running').map(({ reference }) => reference)
      const seen = await Promise.all(running.map((reference) => isStopped(modules, tenant, reference)))
      return requestLines(items, new Set(running.filter((_, index) => seen[index])))
    },
    promises: async () => promiseLines(await options.board(), today),
    async breaches() {
      const open = (await breach.register(tenant)).filter(({ state }) => state !== 'closed')
      const views = await Promise.all(open.map(({ reference }) => breach.view(tenant, reference)))
      return breachLines(views.filter((view) => view !== null))
    },
    chain: async () => chainLines(await parties.subProcessors(db.read, tenant)),
    async clients() {
      const untold = await parties.untold(db.read, tenant)
      return untold.length === 0 ? [] : contactLines(untold, await parties.clients(db.read, tenant))
    },
    disclosures: async () => disclosureLines(await disclosures.requests(db.read, tenant)),
    async files() {
      const [any, fresh] = [await open.withFile(null), await open.withFile(plusDays(oldFrom(today), 1))]
      const standing = await Promise.all(
        clients
          .filter(({ tenant: client }) => !fresh.has(client))
          .map(async ({ id, name, tenant: client }) => ({
            ...{ client: id, name },
            day: any.has(client) ? (await packStanding(modules, client)).day : null,
          })),
      )
      return fileLines(standing, today)
    },
    async policy() {
      const law = loadLaw(bundle.law)
      if (law === null) throw new TypeError('the law pack of the policy in force is not here')
      return policyLines(bundle, law, today)
    },
    async instructions() {
      const names = await open.infringing()
      const lines = await Promise.all(
        clients
          .filter(({ tenant: client }) => names.has(client))
          .map(async ({ id, name, tenant: client }) =>
            instructionLines({ client: id, name }, await decisions.instructions(client)),
          ),
      )
      return lines.flat()
    },
    async endings() {
      const known = await parties.clients(db.read, tenant)
      const [underWay, over] = [await open.ending(), await open.ended()]
      const standing = await Promise.all(
        known
          .filter((client) => !over.has(client.tenant))
          .map(async (client) => ({
            client,
            step: underWay.has(client.tenant) ? ((await ending.view(client.tenant))?.step ?? null) : null,
          })),
      )
      return endingLines(standing)
    },
    async relays() {
      const [asked, waiting] = [await open.requests(), await relays.waitingFor(tenant)]
      const lines = await Promise.all(
        clients
          .filter(({ tenant: client }) => asked.has(client) || waiting.has(client))
          .map(async ({ id, name, tenant: client }) =>
            relayLines({ client: id, name }, await relays.clocks(tenant, client)),
          ),
      )
      return [...sortingLines(await relays.asked(tenant)), ...lines.flat()]
    },
  }
}

async function isStopped({ rights, erasure }: Modules, tenant: Tenant, reference: string): Promise<boolean> {
  const view = await rights.caseView(tenant, reference)
  if (view === null || view.erasure === null) return false
  return (await erasure.progress(tenant, view.erasure))?.state === 'stopped'
}
