import type { Tenant } from '../kernel/tenant.ts'
import type { Identifiers } from '../people/people.ts'
import { VaultError } from '../vault/vault.ts'
import type { DisclosureDeps } from './context.ts'
import type { DisclosureAsked, NewDisclosureRequest } from './disclosures.ts'
import { disclosureScope } from './entries.ts'
import type { RequestRow } from './store.ts'

/** Whoever approves is not known yet, and stands for nobody. */
export const somebody = 'somebody else'

/** What a request asks to hand over, of whom. */
export function askedOf(
  tenant: Tenant,
  {
    kind,
    recipient,
    named,
    purpose,
    categories,
    caseRef,
    legalRef,
    country,
    scope,
  }: Omit<NewDisclosureRequest, 'person' | 'once'>,
  given: {
    readonly askedBy: string
    readonly approvedBy: string
    readonly fields: readonly string[]
    readonly person: Identifiers
  },
): DisclosureAsked {
  const { askedBy, approvedBy, fields, person } = given
  return {
    ...{
      tenant,
      kind,
      recipient,
      named,
      store: null,
      categories,
      fields,
      purpose,
      caseRef,
      legalRef,
      scope,
      country,
    },
    ground: (kind === 'requisition' ? legalRef : caseRef) ?? '',
    ...{ askedBy, approvedBy, consent: null, people: [person] },
  }
}

/** null: the request's key is gone, and with it whom it was about. */
export async function personOf(
  { people, db }: DisclosureDeps,
  tenant: Tenant,
  { id, person }: Pick<RequestRow, 'id' | 'person'>,
): Promise<Identifiers | null> {
  if (person === null) return null
  return unlessShredded(
    async () => (await people.open(db.read, tenant, disclosureScope(id), 'person', person))[0] ?? null,
  )
}

/** What is read under a request's key; null once the key is gone. */
export async function unlessShredded<T>(open: () => Promise<T>): Promise<T | null> {
  try {
    return await open()
  } catch (error) {
    if (error instanceof VaultError && error.code === 'vault/shredded') return null
    throw error
  }
}
