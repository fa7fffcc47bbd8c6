import { type Bundle, type Client, clientsOf, engagementOf, type Recipient } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import { isOfChain, particularsOf } from './sub-processor-adopt.ts'
import { handsOf } from './sub-processor-concerned.ts'
import { dayIn, inForce, type SubProcessorDeps } from './sub-processor-context.ts'
import { holdingsOf } from './sub-processor-end.ts'
import { standingOf } from './sub-processor-state.ts'
import {
  type ClientRow,
  countMails,
  type MailCount,
  readAll,
  readClients,
  readEvents,
  readReturns,
  readTold,
  type SubProcessorRow,
} from './sub-processor-store.ts'
import type {
  ClientTold,
  Objection,
  Reader,
  SubProcessor,
  SubProcessorFile,
  ToldClient,
} from './sub-processors.ts'

/** The register over the policy: what was announced here, and whoever only the policy names. */
export async function subProcessors(
  deps: SubProcessorDeps,
  at: Reader,
  operator: Tenant,
): Promise<readonly SubProcessor[]> {
  const policy = await inForce(deps, at, operator)
  if (policy === null) return []
  const { bundle, today } = policy
  const [rows, clients, mails] = [
    await readAll(at, operator),
    await readClients(at, operator),
    await countMails(at, operator),
  ]
  const around: Around = {
    ...{ bundle, today, clients },
    // Looked up for each client of each of them: hundreds of each.
    mails: new Map(mails.map((one) => [pairOf(one), one])),
    names: new Map(clientsOf(bundle).map(({ id, name }) => [id, name])),
  }
  const known = new Set(rows.map(({ id }) => id))
  const named = bundle.recipients.filter((one) => !known.has(one.id) && isOfChain(bundle, one))
  return [
    ...rows.map((row) => registered(row, around)),
    ...named.map((recipient) => adopted(bundle, recipient)),
  ].sort((one, other) => one.particulars.name.localeCompare(other.particulars.name, 'fr'))
}

export async function subProcessor(
  deps: SubProcessorDeps,
  at: Reader,
  operator: Tenant,
  id: string,
): Promise<SubProcessorFile | null> {
  const found = (await subProcessors(deps, at, operator)).find((one) => one.id === id)
  const policy = await inForce(deps, at, operator)
  if (found === undefined || policy === null) return null
  const [events, clients, returns] = [
    await readEvents(at, operator, id),
    await readClients(at, operator, id),
    await readReturns(at, operator, id),
  ]
  return { ...found, events, holdings: holdingsOf(policy.bundle, found, clients, returns) }
}

interface Around {
  readonly bundle: Bundle
  readonly today: string
  readonly clients: readonly ClientRow[]
  /** By `pairOf`. */
  readonly mails: ReadonlyMap<string, MailCount>
  /** Of clients, by id. */
  readonly names: ReadonlyMap<string, string>
}

function pairOf({ subProcessor, client }: Pick<MailCount, 'subProcessor' | 'client'>): string {
  return JSON.stringify([subProcessor, client])
}

function registered(row: SubProcessorRow, around: Around): SubProcessor {
  const { bundle, clients } = around
  const { id, state, particulars, adopted, contract, activatedOn, endedOn, announcedAt } = row
  const own = clients.filter(({ subProcessor }) => subProcessor === id)
  const announced = new Set(own.map(({ client }) => client))
  const covered = adopted ? byAgreement(bundle, id, activatedOn) : []
  return {
    ...{ id, state, particulars, adopted, activatedOn, endedOn },
    contract: contract ?? contractOf(bundle, id),
    announcedOn: adopted ? null : dayIn(bundle, announcedAt),
    clients: [
      ...own.map((one) => clientTold(one, around)),
      ...covered.filter(({ client }) => !announced.has(client)),
    ],
  }
}

function clientTold(row: ClientRow, { today, mails, names }: Around): ClientTold {
  const { client, informedOn, informedBy, objectionUntil, activatedOn } = row
  const count = mails.get(pairOf(row))
  return {
    ...{ client, name: names.get(client) ?? client, informedOn, informedBy, objectionUntil, activatedOn },
    standing: standingOf(row, today),
    acknowledged: row.acknowledgedAt !== null,
    objection: objectionOf(row),
    mails: { sent: count?.sent ?? 0, accepted: count?.accepted ?? 0, refused: count?.refused ?? 0 },
  }
}

/** Somebody whom the policy names and nobody announced here. */
function adopted(bundle: Bundle, recipient: Recipient): SubProcessor {
  const { state, since } = engagementOf(recipient)
  return {
    ...{ id: recipient.id, particulars: particularsOf(bundle, recipient), adopted: true, announcedOn: null },
    state: state === 'announced' ? 'announced' : state,
    ...{ contract: contractOf(bundle, recipient.id), activatedOn: since, endedOn: null },
    clients: byAgreement(bundle, recipient.id, since),
  }
}

/** The agreement of the policy that binds it, as the register would have recorded it. */
function contractOf({ agreements }: Bundle, id: string): SubProcessor['contract'] {
  const found = agreements.find(({ recipient }) => recipient === id)
  return found === undefined
    ? null
    : { reference: found.document, signed: found.signed, sameDuties: found.flowDown }
}

/** Whom it worked for before there was a register: a client that signed later was told by its agreement, any other by nobody. */
function byAgreement(bundle: Bundle, id: string, since: string | null): readonly ClientTold[] {
  const touched = clientsOf(bundle).filter(({ stores }) =>
    stores.some((store) => handsOf(store).includes(id)),
  )
  return touched.map((client) => {
    const told = wasThere(since, client)
    return {
      ...{ client: client.id, name: client.name, standing: told ? 'active' : 'not-told' },
      ...{ informedOn: told ? client.signed : null, informedBy: told ? 'agreement' : null },
      ...{ objectionUntil: null, activatedOn: told ? since : null, acknowledged: false, objection: null },
      mails: { sent: 0, accepted: 0, refused: 0 },
    }
  })
}

/** It was at work when the client signed, and stood in what the client signed. */
export function wasThere(since: string | null, { signed }: Pick<Client, 'signed'>): boolean {
  return since !== null && since <= signed
}

function objectionOf({ objectedOn, late, reason, settledOn, outcome, answer }: ClientRow): Objection | null {
  return objectedOn === null
    ? null
    : { on: objectedOn, late, reason: reason ?? '', settledOn, outcome, answer }
}

/** What a client was told, in its own session: the second layer shows it no other client's. */
export async function told(
  deps: SubProcessorDeps,
  at: Reader,
  client: Tenant,
): Promise<readonly ToldClient[]> {
  const policy = await inForce(deps, at, client)
  if (policy === null) return []
  const { today } = policy
  return (await readTold(at, client)).map((row) => {
    const standing = standingOf(row, today)
    return {
      ...{
        id: row.subProcessor,
        particulars: row.told.particulars,
        standing,
        announcedOn: row.told.announcedOn,
      },
      ...{ informedOn: row.informedOn, objectionUntil: row.objectionUntil },
      acknowledged: row.acknowledgedAt !== null,
      objection: objectionOf(row),
      mayObject:
        standing !== 'ended' && standing !== 'excluded' && (row.objectedOn === null || row.outcome !== null),
    }
  })
}
