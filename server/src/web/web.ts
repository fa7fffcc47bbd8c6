import type { Bundle } from '@garant/policy'
import type { Accounts } from '../accounts/accounts.ts'
import type { FileLook } from '../decisions/decisions.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Rights } from '../rights/rights.ts'
import type { ClientStanding } from './admit.ts'
import type { PublicBoard } from './board/board.ts'
import { boardRoutes } from './board/routes.ts'
import type { Demo } from './demo/demo.ts'
import { demoRoutes } from './demo/routes.ts'
import { loadAssets } from './design/assets.ts'
import { createDispatcher } from './dispatch.ts'
import { followUpRoutes } from './follow-up/routes.ts'
import { noticeRoutes } from './notice/routes.ts'
import { portalRoutes } from './portal/routes.ts'
import { proofRoutes } from './proof/routes.ts'
import type { Route } from './route.ts'

export type { ClientStanding } from './admit.ts'
export type { PublicBoard, Standing } from './board/board.ts'
export type { Demo, DemoMail } from './demo/demo.ts'
export { protect } from './headers.ts'
export { noticeLinks, officerLinks, portalLinks, privateLinks } from './links.ts'
export { type Audience, audiences, checkRoutes, type Route } from './route.ts'

/** What the pages need, each as narrow as they need it. */
export interface WebDeps {
  readonly config: {
    /** Public address without a slash at the end. */
    readonly url: string
    /** Says on every page that no real data belong here. */
    readonly evaluation: boolean
    /** Trusted proxies in front. */
    readonly proxyHops: number
  }
  readonly tenant: Tenant
  /** Enters the tenant whose data a route is about; nothing of any tenant can be read outside (`Db.within`). */
  within<T>(tenant: Tenant, work: () => Promise<T>): Promise<T>
  /** The policy in force. */
  policy(): Promise<Bundle>
  readonly rights: PersonRights
  /** Who of ours has looked at the file of a case. */
  looks(tenant: Tenant, reference: string): Promise<readonly FileLook[]>
  readonly log: PublicLog
  /** The log of the organisation or of one of its clients, by the name in its address; null: there is none. */
  logOf(name: string): Promise<PublicLog | null>
  readonly board: PublicBoard
  /** Null: no console. */
  readonly accounts: Pick<Accounts, 'who' | 'whoOfClients' | 'signInDemo'> | null
  /** Whether a tenant is a client of the organisation, and how; null: it is none, or none any more. */
  clientStanding(client: Tenant): Promise<ClientStanding | null>
  /** The guided tour over example data; null outside an evaluation. */
  readonly demo: Demo | null
  /** Routes of other parts, the console first. */
  readonly routes?: readonly Route[]
  /** Told of what went wrong while answering; never holds personal data. */
  failed(cause: unknown, route: string): void
}

/** What a person can do; the officer's half belongs to the console. */
export type PersonRights = Pick<
  Rights,
  | 'holderOf'
  | 'receive'
  | 'peekLink'
  | 'confirmByLink'
  | 'confirmByCode'
  | 'resend'
  | 'findAgain'
  | 'personView'
  | 'download'
>

/** The tenant's log as anybody may read it (C2SP tlog-tiles). */
export interface PublicLog {
  verifierKey(): Promise<string>
  /** Null: the log is empty. */
  checkpoint(): Promise<string | null>
  /** Bytes of "0/x001/234", "entries/000.p/12"; null: there is no such tile. */
  tile(path: string): Promise<Uint8Array | null>
}

export interface Web {
  readonly routes: readonly Route[]
  /** @param peer address of the connection, for rate limits; null: unknown. */
  fetch(request: Request, peer?: string | null): Promise<Response>
}

/** The public pages, the person's portal and the guided tour; the console brings its own routes. */
export function createWeb(deps: WebDeps): Web {
  const assets = loadAssets()
  const routes: readonly Route[] = [
    ...noticeRoutes(deps),
    ...boardRoutes(deps),
    ...portalRoutes(deps),
    ...followUpRoutes(deps),
    ...proofRoutes(deps),
    ...(deps.demo === null ? [] : demoRoutes({ ...deps, demo: deps.demo })),
    ...(deps.routes ?? []),
  ]
  return { routes, fetch: createDispatcher(deps, routes, assets) }
}
