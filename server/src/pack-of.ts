import { type Bundle, clientOf, clientsOf } from '@garant/policy'
import type { Operations } from './cli/cli.ts'
import type { Config } from './config/config.ts'
import { pageOf } from './kernel/page.ts'
import { type Tenant, tenant as tenantOf } from './kernel/tenant.ts'
import type { Modules } from './modules.ts'
import { operatorsOf } from './operators.ts'
import { type ChapterMaker, createPack, type Pack, type PackDeps } from './pack/pack.ts'
import { packChapters } from './pack-chapters.ts'
import type { Promises } from './promises/promises.ts'
import type { ClientFile, OfficerPacks } from './web/console/packs/packs.ts'
import { portalLinks } from './web/web.ts'

export interface PackOptions {
  /** Public address without a slash at the end. */
  readonly url: string
  readonly operator: Tenant
  /** The operator's. */
  readonly promises: Promises
  /** Of the modules that keep their facts; by default of all there are. */
  readonly chapters?: readonly ChapterMaker[]
}

/** The files of the clients of one operator. */
export function packOf(modules: Modules, { url, operator, promises, chapters }: PackOptions): Pack {
  return createPack({
    ...modules,
    ...packDeps(modules, operator, promises),
    portal: portalLinks(url).pack,
    chapters: chapters ?? packChapters(modules, operator),
  })
}

/** The files as the officer hands them over. */
export function officerPacksOf(pack: Pack, bundle: () => Promise<Bundle>): OfficerPacks {
  const tenantOfClient = async (id: string) => (clientOf(await bundle(), id) === null ? null : tenantOf(id))
  return {
    async list(asked) {
      const { items, ...place } = pageOf(clientsOf(await bundle()), asked)
      const files = items.map(async ({ id, name }): Promise<ClientFile> => {
        const tenant = tenantOf(id)
        const [newest] = await pack.deliveries(tenant, 1)
        return { tenant, name, newest: newest ?? null }
      })
      return { ...place, items: await Promise.all(files) }
    },
    async hand(id, actor) {
      const client = await tenantOfClient(id)
      const done = client && (await pack.deliver(client, { way: 'console', actor }))
      return done?.result === 'delivered'
    },
    async zip(id, delivery) {
      const client = await tenantOfClient(id)
      return client && pack.zip(client, delivery)
    },
  }
}

/** The file of a client, for whoever holds the server. @returns null: nobody here has such a client. */
export async function packFor(
  modules: Modules,
  config: Config,
  board: Operations['board'],
  client: string,
): Promise<{ readonly client: Tenant; readonly pack: Pack } | null> {
  const operators = await operatorsOf(modules)
  const policy = operators.find(({ bundle }) => clientOf(bundle, client) !== null)
  if (policy === undefined) return null
  return {
    client: tenantOf(client),
    pack: packOf(modules, {
      ...{ url: config.url, operator: policy.tenant },
      promises: board(policy, config.policy),
    }),
  }
}

function packDeps(
  { db, journal, parties, stores }: Modules,
  tenant: Tenant,
  promises: Promises,
): Pick<PackDeps, 'operator' | 'reach'> {
  /** What is the operator's is read as the operator, though a client asks. */
  const asOperator = <T>(work: () => Promise<T>) => db.within(tenant, work)
  return {
    operator: () =>
      asOperator(async () => {
        const policy = await promises.current(tenant)
        return {
          tenant,
          bundle: policy.bundle,
          board: () => asOperator(() => promises.board(tenant, policy)),
          chain: (client) =>
            asOperator(async () =>
              (await parties.subProcessors(db.read, tenant)).flatMap(({ clients, ...link }) =>
                clients.flatMap((told) => (told.client === client ? [{ ...link, told }] : [])),
              ),
            ),
          verifierKey: () => asOperator(() => journal.verifierKey(tenant)),
          receiptAt: (index) => asOperator(() => journal.receiptAt(tenant, index)),
        }
      }),
    async reach(bundle) {
      const seen = await stores(bundle).inspectAll()
      return seen.map(({ store, reached }) => ({ store, reached }))
    },
  }
}
