import type { Engine, Store, Table } from '@garant/policy'

/** What the policy says of the contract's world: every table but `gift_secret` and `subscriber_copy`. */
export function contractStore(engine: Engine, changes: Partial<Record<string, Partial<Table>>> = {}): Store {
  const tables = [
    declared('address'),
    declared('basket'),
    declared('basket_line'),
    declared('customer', {
      subject: 'customer',
      identifiers: [
        { kind: 'customer-number', column: 'number', canonical: true, samePerson: false },
        { kind: 'email', column: 'email', canonical: false, samePerson: false },
        { kind: 'phone', column: 'phone', canonical: false, samePerson: false },
      ],
    }),
    ...['draft', 'employee', 'event', 'gift', 'invoice', 'invoice_line', 'member', 'note'].map((name) =>
      declared(name),
    ),
    ...['profile', 'subscriber', 'team', 'visit'].map((name) => declared(name)),
  ]
  return {
    name: 'contract',
    label: { fr: 'Contrat', en: 'Contract' },
    engine,
    location: { country: 'FR', place: 'Paris' },
    backupHorizon: 'P35D',
    tables: tables.map((table) => ({ ...table, ...changes[table.name] })),
    withoutPersonalData: [],
  }
}

/** A table of which the connector needs to know little: that it is declared. */
export function declared(name: string, more: Partial<Table> = {}): Table {
  return {
    schema: null,
    name,
    subject: null,
    purpose: 'test',
    label: { fr: name, en: name },
    key: null,
    columns: [],
    identifiers: [],
    events: [],
    links: [],
    // biome-ignore lint/suspicious/noThenProperty: a word of the policy, never a function
    erasure: { rows: 'erase', rule: null, from: null, then: 'erase', mask: [] },
    triggers: [],
    ...more,
  }
}
