import type {
  Bundle,
  Client,
  Entrusted,
  InstructionLimit,
  Pace,
  Purpose,
  Recipient,
  RecipientState,
  Staff,
  Store,
  StoreBackup,
  StorePlace,
  Text,
} from './bundle.ts'

/** The clients of a policy; a policy published before it could name any has none. */
export function clientsOf({ clients }: Pick<Bundle, 'clients'>): readonly Client[] {
  return clients ?? []
}

export function clientOf(bundle: Pick<Bundle, 'clients'>, id: string): Client | null {
  return clientsOf(bundle).find((client) => client.id === id) ?? null
}

/** null: it is no client's policy, but our own. */
export function entrustedOf({ entrusted }: Pick<Bundle, 'entrusted'>): Entrusted | null {
  return entrusted ?? null
}

/** null: the policy says nothing of its staff, so nobody is authorised by it. */
export function staffOf({ staff }: Pick<Bundle, 'staff'>): Staff | null {
  return staff ?? null
}

/** People whom one account may have erased within a day without a second person. */
export function alonePeople(bundle: Pick<Bundle, 'staff'>): number {
  return staffOf(bundle)?.bulk ?? 100
}

/** People whom one night's retention may erase without somebody who confirms it. */
export function confirmAboveOf(bundle: Pick<Bundle, 'staff'>): number {
  return staffOf(bundle)?.retention?.confirmAbove ?? 1000
}

export function limitsOf({ limits }: Pick<Bundle, 'limits'>): readonly InstructionLimit[] {
  return limits ?? []
}

/** Id of the client whose data a store holds; null: our own. */
export function ownerOf({ client }: Pick<Store, 'client'>): string | null {
  return client ?? null
}

export function subProcessorsOf({ subProcessors }: Pick<Store, 'subProcessors'>): readonly string[] {
  return subProcessors ?? []
}

/** Where its data lie or are reached from beside the store itself: the places said, and those of its backups. */
export function placesOf(store: Pick<Store, 'places' | 'backups'>): readonly StorePlace[] {
  const said = store.places ?? []
  const kept = backupsOf(store).map(
    ({ country, place, by }) => ({ kind: 'backup', country, place, by }) as const,
  )
  const all = [...said, ...kept].map(
    (one) => [[one.kind, one.country, one.place, one.by].join('\n'), one] as const,
  )
  return [...new Map(all).values()]
}

/** The backups of a store, one by one; empty: its horizon is all that is said. */
export function backupsOf({ backups }: Pick<Store, 'backups'>): readonly StoreBackup[] {
  return backups ?? []
}

/** Limits on what retention asks of a store; without any it works at any time, as fast as it can. */
export function paceOf({ pace }: Pick<Store, 'pace'>): Pace {
  return pace ?? { windows: [], perSecond: null, lagSeconds: null, lockWaits: null }
}

/** How somebody came to work for us, and on what. */
export interface Engagement {
  /** Id of the recipient that engaged it; null: us. */
  readonly engagedBy: string | null
  readonly service: Text
  readonly address: string | null
  /** ISO day; null: not said. */
  readonly since: string | null
  readonly state: RecipientState
  readonly contentAccess: boolean
}

export function engagementOf(recipient: Recipient): Engagement {
  return {
    engagedBy: recipient.engagedBy ?? null,
    service: recipient.service ?? recipient.label,
    address: recipient.address ?? null,
    since: recipient.since ?? null,
    state: recipient.state ?? 'active',
    contentAccess: recipient.contentAccess ?? false,
  }
}

/** For what it is engaged: as it says, else as the roles of the purposes that name it. */
export function servesOf(
  recipient: Recipient,
  purposes: readonly Purpose[],
): readonly ('controller' | 'processor')[] {
  if (recipient.serves !== undefined) return recipient.serves
  const roles = purposes
    .filter(({ applies, recipients }) => applies && recipients.includes(recipient.id))
    .map(({ role }) => (role === 'processor' ? ('processor' as const) : ('controller' as const)))
  return [...new Set(roles)].toSorted()
}
