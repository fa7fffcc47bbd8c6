import type { Client, Purpose, Store } from '../bundle.ts'
import { compare } from '../reading.ts'
import type { AgreementFile } from './agreement.ts'

/** What stands where the agreement says nothing; none of it binds us to less than the law does. */
export const clientDefaults = {
  noticeHours: 24,
  objectionDays: 30,
  ends: { data: 'return-then-delete', within: 'P30D' },
} as const

/** Tenant of the client of an agreement: its own id, else the agreement's. */
export function clientIdOf({ client, agreement }: AgreementFile): string | null {
  return client === null ? null : (client.id ?? agreement)
}

/**
 * The clients, each with its stores. A client whose agreement names no purpose is served for all those of role
 * `processor` that apply.
 */
export function clientsOf(
  agreements: readonly AgreementFile[],
  purposes: readonly Purpose[],
  stores: readonly Store[],
  home: string,
): readonly Client[] {
  const served = purposes.filter(({ role, applies }) => role === 'processor' && applies).map(({ id }) => id)
  return agreements
    .flatMap((file) => {
      const { client } = file
      const id = clientIdOf(file)
      if (client === null || id === null) return []
      return [
        {
          id,
          agreement: file.agreement,
          ...{ name: client.name, address: client.address, email: client.email },
          country: client.country ?? home,
          contacts: client.contacts.toSorted((a, b) => compare(a.email, b.email) || compare(a.name, b.name)),
          purposes: (file.purposes ?? served).toSorted(compare),
          noticeHours: file['notice-hours'] ?? clientDefaults.noticeHours,
          objectionDays: file['objection-days'] ?? clientDefaults.objectionDays,
          ends: file.ends ?? clientDefaults.ends,
          dataCentre: file['data-centre'],
          ...{ signed: file.signed, until: file.until },
          clauses: file.clauses.toSorted(compare),
          stores: stores.filter((store) => store.client === id),
        },
      ]
    })
    .toSorted((a, b) => compare(a.id, b.id))
}
