import type {
  Agreement,
  Bundle,
  Client,
  Entrusted,
  Organisation,
  Recipient,
  RetentionRule,
} from './bundle.ts'
import { clientOf, placesOf, subProcessorsOf } from './clients.ts'
import { compare } from './reading.ts'

/**
 * The policy of one client, taken from ours: the client as controller, its stores, what we do for it, who is engaged down
 * the chain, how long things are kept, and the promises we make to it. Nothing of another client and nothing of our own is in
 * it, so that what works on our policy works on this one under the client's tenant. null: no such client.
 */
export function clientBundle(bundle: Bundle, id: string): Bundle | null {
  const client = clientOf(bundle, id)
  if (client === null) return null
  const answering = requestsOf(bundle)
  const purposeIds = new Set([...client.purposes, ...(answering === null ? [] : [answering.purpose])])
  const purposes = bundle.purposes.filter((purpose) => purposeIds.has(purpose.id))
  const recipients = chainOf(bundle, client)
  const recipientIds = new Set(recipients.map((recipient) => recipient.id))
  const retention = bundle.retention.filter((rule) => isKept(rule, client, answering))
  const agreements = bundle.agreements.filter(
    (agreement) => agreement.id === client.agreement || isWith(agreement, recipientIds),
  )
  const measures = bundle.measures.filter(({ scope }) => scope.includes('processor'))
  const transfers = new Set(recipients.flatMap(({ safeguard }) => safeguard?.assessment ?? []))
  const assessments = bundle.assessments.filter((assessment) => transfers.has(assessment.id))
  const kept: Omit<Bundle, 'promises'> = {
    ...{ format: bundle.format, version: bundle.version, effective: bundle.effective, law: bundle.law },
    organisation: organisationOf(client, bundle.organisation),
    ...{ subjects: bundle.subjects, categories: bundle.categories, channels: bundle.channels },
    purposes: purposes.map((purpose) => ({
      ...purpose,
      recipients: purpose.recipients.filter((one) => recipientIds.has(one)),
    })),
    ...{ retention, recipients, agreements, measures, assessments },
    rights: bundle.rights,
    stores: client.stores,
    entrusted: entrusted(client, bundle.organisation),
    ...(bundle.limits === undefined ? {} : { limits: bundle.limits }),
    notice: null,
  }
  return { ...kept, promises: promisesTo(client, bundle, kept) }
}

function entrusted({ stores: _, ...client }: Client, { id, name }: Organisation): Entrusted {
  return { client, to: { id, name } }
}

/** The client answers for its data, and people reach it where it says; days are counted as ours are. */
function organisationOf(client: Client, own: Organisation): Organisation {
  const officer =
    client.contacts.find((contact) => contact.function === 'dpo') ??
    client.contacts.find((contact) => contact.function === 'representative') ??
    client
  return {
    ...{ id: client.id, name: client.name, shortName: client.name, address: [client.address] },
    country: client.country,
    contact: { email: client.email, phone: null },
    registration: null,
    dpo: { name: officer.name, email: officer.email },
    ...{ deputy: null, affiliates: [], authority: own.authority },
    ...{ timeZone: own.timeZone, calendar: own.calendar, financialYearEnd: own.financialYearEnd },
  }
}

/** We ourselves, then everybody who may have the client's data through us, down to whom they engage (EDPB 22/2024). */
function chainOf(bundle: Bundle, client: Client): readonly Recipient[] {
  const byId = new Map(bundle.recipients.map((recipient) => [recipient.id, recipient]))
  const served = bundle.purposes.filter(({ id }) => client.purposes.includes(id))
  const found = new Set<string>()
  const waiting = [
    ...served.flatMap(({ recipients }) => recipients),
    ...client.stores.flatMap((store) => [
      ...subProcessorsOf(store),
      ...placesOf(store).flatMap(({ by }) => by ?? []),
    ]),
  ]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const recipient = byId.get(id)
    if (recipient === undefined || found.has(id)) continue
    found.add(id)
    if (recipient.engagedBy !== undefined) waiting.push(recipient.engagedBy)
    const engaged = bundle.recipients.filter(({ engagedBy, serves }) => {
      return engagedBy === id && serves?.includes('processor') !== false
    })
    waiting.push(...engaged.map((one) => one.id))
  }
  const chain = bundle.recipients.filter(({ id }) => found.has(id))
  const { organisation } = bundle
  // An id that the policy gives to somebody else stays theirs.
  if (byId.has(organisation.id)) return chain
  return [...chain, usFor(client, organisation)].toSorted((a, b) => compare(a.id, b.id))
}

/** What we are to the client. */
function usFor({ agreement, signed }: Client, own: Organisation): Recipient {
  return {
    ...({ id: own.id, name: own.name, kind: 'processor', country: own.country } as const),
    label: { fr: 'Sous-traitant', en: 'Processor' },
    ...{ contract: agreement, safeguard: null, notify: own.dpo.email },
    address: own.address.join(', '),
    ...({ since: signed, state: 'active', serves: ['processor'], contentAccess: true } as const),
  }
}

function isWith({ recipient }: Agreement, recipients: ReadonlySet<string>): boolean {
  return recipient !== null && recipients.has(recipient)
}

/** The rule that files of requests follow: the client answers them too, and we keep its files for it. */
function requestsOf({ rights, retention }: Bundle): RetentionRule | null {
  return (
    retention.find(({ id }) => id === rights?.files) ?? retention.find(({ law }) => law === 'T-13') ?? null
  )
}

function isKept(rule: RetentionRule, client: Client, answering: RetentionRule | null): boolean {
  return client.purposes.includes(rule.purpose) || rule.id === answering?.id
}

/** The promises that our purposes for it carry or that cite one of them, with what of their rules is the client's. */
function promisesTo(client: Client, bundle: Bundle, kept: Omit<Bundle, 'promises'>): Bundle['promises'] {
  const carried = new Set(
    bundle.purposes.filter(({ id }) => client.purposes.includes(id)).flatMap(({ promises }) => promises),
  )
  const cited = new Set(client.purposes.map((purpose) => `purpose:${purpose}`))
  const there = rulesOf(kept)
  return bundle.promises
    .filter(({ id, rules }) => carried.has(id) || rules.some((rule) => cited.has(rule)))
    .map((promise) => ({
      ...promise,
      rules: promise.rules.filter((rule) => rule.startsWith('law:') || there.has(rule)),
    }))
}

function rulesOf(bundle: Omit<Bundle, 'promises'>): ReadonlySet<string> {
  const named = (kind: string, rows: readonly { readonly id: string }[]): readonly string[] =>
    rows.map(({ id }) => `${kind}:${id}`)
  return new Set([
    ...['organisation', 'rights'],
    ...named('purpose', bundle.purposes),
    ...named('retention', bundle.retention),
    ...named('recipient', bundle.recipients),
    ...named('category', bundle.categories),
    ...named('agreement', bundle.agreements),
    ...named('measure', bundle.measures),
    ...named('assessment', bundle.assessments),
    ...bundle.stores.map(({ name }) => `store:${name}`),
  ])
}
