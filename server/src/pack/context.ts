import {
  type Agreement,
  type Bundle,
  type Client,
  clientOf,
  type LawPack,
  type Organisation,
  type Staff,
  staffOf,
} from '@garant/policy'
import { type Moment, momentOf } from '../archives/archives.ts'
import type { Fsck } from '../journal/journal.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { Board } from '../promises/promises.ts'
import type { RequestRecord } from '../rights/rights.ts'
import type { ChainLink, PackDeps, Reach } from './pack.ts'

/** What a client's file is made of; what is dear is read when a chapter asks for it, and once. */
export interface PackContext {
  readonly tenant: Tenant
  readonly client: Client
  readonly agreement: Agreement | null
  /** Who processes for the client. */
  readonly operator: Organisation
  readonly operatorTenant: Tenant
  /** Who of the operator may do what; null: its policy does not say. */
  readonly staff: Staff | null
  /** The client's own policy, of which it is the organisation, as it is in force. */
  readonly bundle: Bundle
  readonly law: LawPack
  readonly moment: Moment
  /** The operator's board, on which the measures are shown. */
  board(): Promise<Board>
  /** The register of the chain, as far as this client goes. */
  chain(): Promise<readonly ChainLink[]>
  reach(): Promise<readonly Reach[]>
  requests(): Promise<readonly RequestRecord[]>
  fsck(): Promise<Fsck>
  log(): Promise<readonly LogLine[]>
  key(): Promise<string>
}

/** One entry of the client's log as it stands there: a commitment, and nothing that could be read. */
export interface LogLine {
  readonly index: number
  readonly day: string
  readonly type: string
  readonly policy: string
  /** The leaf, byte for byte. */
  readonly leaf: string
}

export type ContextResult =
  | { readonly result: 'found'; readonly context: PackContext }
  /** The policy in force names no such client, or nothing was published for it yet. */
  | { readonly result: 'no-client' }

export async function contextOf(
  deps: PackDeps,
  tenant: Tenant,
  readLog: (tenant: Tenant) => Promise<readonly LogLine[]>,
): Promise<ContextResult> {
  const own = await deps.operator()
  const client = clientOf(own.bundle, tenant)
  const found = await momentOf(deps, tenant, null)
  if (client === null || found.result !== 'found') return { result: 'no-client' }
  const { moment } = found
  const context: PackContext = {
    tenant,
    client,
    agreement: own.bundle.agreements.find(({ id }) => id === client.agreement) ?? null,
    operator: own.bundle.organisation,
    operatorTenant: own.tenant,
    staff: staffOf(own.bundle),
    bundle: moment.bundle,
    law: moment.law,
    moment,
    board: once(own.board),
    chain: once(() => own.chain(tenant)),
    reach: once(() => deps.reach(moment.bundle)),
    requests: once(() => deps.rights.requestsBy(tenant, moment.at)),
    fsck: once(() => deps.journal.fsck(tenant)),
    log: once(() => readLog(tenant)),
    key: once(() => deps.journal.verifierKey(tenant)),
  }
  return { result: 'found', context }
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | null = null
  return () => {
    reading ??= read()
    return reading
  }
}
