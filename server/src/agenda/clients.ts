import type { ClientParty, UntoldContact } from '../parties/parties.ts'
import type { Noted } from './line.ts'

/** People whom clients named to us and whom nobody told (Art. 14), by client: a count, and never a name. */
export function contactLines(
  waiting: readonly UntoldContact[],
  clients: readonly Pick<ClientParty, 'id' | 'name'>[],
): readonly Noted[] {
  const names = new Map(clients.map(({ id, name }) => [id, name]))
  return [...Map.groupBy(waiting, ({ client }) => client)].flatMap(([client, own]) => {
    const of = { client, name: names.get(client) ?? client }
    const [lost, others] = [true, false].map((isLost) =>
      own.filter(({ refused }) => (refused !== null) === isLost),
    )
    return [...said('contacts-unreached', 'due', of, lost), ...said('contacts', 'breaks', of, others)]
  })
}

function said(
  what: 'contacts' | 'contacts-unreached',
  kind: Noted['kind'],
  client: { readonly client: string; readonly name: string },
  of: readonly UntoldContact[] = [],
): readonly Noted[] {
  const on = of.map(({ due }) => due).toSorted()[0]
  if (on === undefined) return []
  return [{ key: `${what}:${client.client}`, kind, on, says: { what, ...client, count: of.length } }]
}
