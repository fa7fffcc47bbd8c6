import type { Bundle, Client, Recipient, Store, StorePlace } from '../bundle.ts'
import {
  clientsOf,
  engagementOf,
  entrustedOf,
  ownerOf,
  placesOf,
  servesOf,
  subProcessorsOf,
} from '../clients.ts'
import type { LawPack } from '../law/law.ts'
import { mayLieIn, type PlaceAnswer } from './may-lie-in.ts'

/** Data that lie or go somewhere: a store, a copy of it, whoever reaches it, or a recipient. */
export interface Flow {
  /** "store:crm", "recipient:yanacom". */
  readonly rule: string
  readonly kind: 'location' | StorePlace['kind'] | 'recipient'
  /** ISO 3166-1. */
  readonly country: string
  /** null: the country is all that is known. */
  readonly place: string | null
  /** Whose data they are; null: our own. */
  readonly client: FlowClient | null
  readonly role: 'controller' | 'processor'
  /** Who has the data there; null: ourselves. */
  readonly by: Recipient | null
}

export type FlowClient = Omit<Client, 'stores'>

export interface JudgedFlow extends Flow {
  readonly answer: PlaceAnswer
}

/**
 * All flows of a policy: every place of every store, ours and clients', and every recipient that has not ended. In a
 * client's own policy the stores are the client's, and we are its processor there too.
 */
export function flowsOf(bundle: Bundle): readonly Flow[] {
  const byId = new Map(bundle.recipients.map((recipient) => [recipient.id, recipient]))
  const own = entrustedOf(bundle)?.client ?? null
  const clients = clientsOf(bundle)
  return [
    ...bundle.stores.flatMap((store) => flowsOfStore(store, own, byId)),
    ...clients.flatMap((client) => client.stores.flatMap((store) => flowsOfStore(store, client, byId))),
    ...bundle.recipients.flatMap((recipient) =>
      engagementOf(recipient).state === 'ended' ? [] : flowsTo(recipient, bundle, own),
    ),
  ]
}

/** Each flow with what the law says of it on a day. */
export function judgeFlows(
  bundle: Bundle,
  law: Pick<LawPack, 'area' | 'adequacy'>,
  on: string,
): readonly JudgedFlow[] {
  return flowsOf(bundle).map((flow) => ({ ...flow, answer: judgeFlow(bundle, law, flow, on) }))
}

export function judgeFlow(
  bundle: Bundle,
  law: Pick<LawPack, 'area' | 'adequacy'>,
  flow: Flow,
  on: string,
): PlaceAnswer {
  const safeguard = flow.by?.safeguard ?? null
  const cited = safeguard?.assessment
  const assessed = bundle.assessments.some(
    ({ id, kind, date, review }) => id === cited && kind === 'transfer' && date <= on && on <= review,
  )
  const { country, role, client } = flow
  return mayLieIn(law, { country, on, role, safeguard, assessed, dataCentre: client?.dataCentre ?? null })
}

/** The flows that are allowed on a day and stop by themselves, each with its last day: a decision of the pack ends. */
export function flowsThatStop(
  bundle: Bundle,
  law: Pick<LawPack, 'area' | 'adequacy'>,
  on: string,
): readonly (JudgedFlow & { readonly last: string })[] {
  return judgeFlows(bundle, law, on)
    .flatMap((flow) => (flow.answer.until === null ? [] : [{ ...flow, last: flow.answer.until }]))
    .toSorted((a, b) => (a.last < b.last ? -1 : a.last > b.last ? 1 : 0))
}

export function flowsOfStore(
  store: Store,
  client: FlowClient | null,
  recipients: ReadonlyMap<string, Recipient>,
): readonly Flow[] {
  const role = client === null && ownerOf(store) === null ? 'controller' : 'processor'
  const rule = `store:${store.name}`
  const { country, place } = store.location
  // Whoever operates the store there is covered, or not, by what it has on file.
  const operators = subProcessorsOf(store).flatMap((id) => recipients.get(id) ?? [])
  const operator = operators.find((one) => one.country === country && one.safeguard !== null) ?? null
  return [
    { rule, kind: 'location', country, place, client, role, by: operator },
    // Whoever reaches data from a country has them there (EDPB 05/2021).
    ...operators.map((by) => ({
      ...({
        rule,
        kind: 'recipient',
        country: by.country,
        place: by.address ?? null,
        client,
        role,
        by,
      } as const),
    })),
    ...placesOf(store).map((one) => ({
      ...({ rule, kind: one.kind, country: one.country, place: one.place, client, role } as const),
      by: one.by === null ? null : (recipients.get(one.by) ?? null),
    })),
  ]
}

/**
 * A recipient that serves both roles is judged in each; as processor, where a purpose gives it all clients' data. Who
 * works in one client's store alone is judged there, with that client's choice.
 */
function flowsTo(recipient: Recipient, { purposes }: Bundle, client: FlowClient | null): readonly Flow[] {
  const { serves: _, ...unsaid } = recipient
  return servesOf(unsaid, purposes).map((role) => ({
    ...({ rule: `recipient:${recipient.id}`, kind: 'recipient', country: recipient.country } as const),
    ...{ place: recipient.address ?? null, client, role, by: recipient },
  }))
}
