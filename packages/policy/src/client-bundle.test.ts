import { describe, expect, it } from 'vitest'
import { example } from '../test/support/example.ts'
import type { Bundle } from './bundle.ts'
import { clientBundle } from './client-bundle.ts'
import { clientsOf } from './clients.ts'
import { decide } from './decide/decide.ts'
import { bundleHash } from './hash.ts'
import { loadLaw } from './law/load.ts'

const own = await example()
const projected = (id: string): Bundle => {
  const bundle = clientBundle(own, id)
  if (bundle === null) throw new Error(id)
  return bundle
}
const vergers = projected('vergers-salanque')
const camping = projected('camping-etangs')

describe('the policy of a client', () => {
  it('is of nobody whom the policy does not name', () => {
    expect(clientBundle(own, 'im-pec')).toBeNull()
    expect(clientBundle(own, 'client-salanque')).toBeNull()
  })

  it('has the client for its controller, and whom it names for its officer', () => {
    expect(camping.organisation).toMatchObject({
      ...{ id: 'camping-etangs', name: 'Camping des Étangs (exemple)', country: 'FR' },
      dpo: { email: 'dpo@camping-etangs.example.org' },
      timeZone: own.organisation.timeZone,
    })
    expect(vergers.organisation.dpo.name).toBe('Mme Rose Puig (exemple)')
  })

  it('has its stores and nobody else’s', () => {
    expect(vergers.stores.map(({ name }) => name)).toEqual(['vergers'])
    expect(camping.stores.map(({ name }) => name)).toEqual(['camping', 'camping-club'])
    expect(own.stores.every(({ client }) => client === undefined)).toBe(true)
  })

  it('names nothing of another client and nobody’s customers of ours', () => {
    for (const [mine, other] of [
      [vergers, 'camping'],
      [camping, 'vergers'],
    ] as const) {
      expect(JSON.stringify(mine)).not.toMatch(new RegExp(other, 'i'))
      expect(mine.clients ?? []).toEqual([])
      expect(mine.staff).toBeUndefined()
      expect(mine.purposes.map(({ id }) => id)).not.toContain('direct-marketing')
    }
  })

  it('has the whole chain, us first, with what binds each', () => {
    expect(camping.recipients.map(({ id }) => id)).toEqual(['data-centre', 'im-pec', 'mail-relay', 'yanacom'])
    expect(camping.agreements.map(({ id }) => id)).toEqual([
      ...['client-camping', 'data-centre', 'mail-relay', 'yanacom'],
    ])
    expect(camping.recipients.find(({ id }) => id === 'im-pec')).toMatchObject({
      ...{ kind: 'processor', contract: 'client-camping', since: '2026-05-18', contentAccess: true },
    })
  })

  it('follows the chain down to who was engaged by whom, whatever their purposes', () => {
    const named = own.purposes.map((purpose) => ({ ...purpose, recipients: ['yanacom'] }))
    const stores = (all: Bundle['stores']) =>
      all.map((store) => ({ ...store, places: [], subProcessors: [] }))
    const clients = clientsOf(own).map((client) => ({ ...client, stores: stores(client.stores) }))
    const chain = clientBundle({ ...own, purposes: named, clients }, 'vergers-salanque')?.recipients
    expect(chain?.map(({ id }) => id)).toEqual(['data-centre', 'im-pec', 'mail-relay', 'yanacom'])
  })

  it('has the rules for how long, and for the files of requests', () => {
    expect(camping.retention.map(({ id }) => id)).toEqual([
      ...['client-logins', 'client-questions', 'client-users', 'client-vouchers', 'rights-files'],
    ])
    expect(vergers.retention.map(({ id }) => id)).toContain('client-data')
  })

  it('refers to nothing that is not in it', () => {
    for (const bundle of [vergers, camping]) {
      const purposes = new Set(bundle.purposes.map(({ id }) => id))
      const recipients = new Set(bundle.recipients.map(({ id }) => id))
      const rules = new Set(bundle.retention.map(({ id }) => id))
      const tables = bundle.stores.flatMap((store) => store.tables)
      expect(bundle.retention.filter(({ purpose }) => !purposes.has(purpose))).toEqual([])
      expect(tables.filter(({ purpose }) => !purposes.has(purpose))).toEqual([])
      expect(tables.filter(({ erasure }) => erasure.rule !== null && !rules.has(erasure.rule))).toEqual([])
      expect(bundle.purposes.flatMap((one) => one.recipients.filter((id) => !recipients.has(id)))).toEqual([])
      for (const { rules: cited } of bundle.promises) {
        const kinds = cited.filter((rule) => /^(?:purpose|retention|recipient|agreement|store):/.test(rule))
        const known = new Set([
          ...purposes,
          ...recipients,
          ...rules,
          ...bundle.agreements.map(({ id }) => id),
        ])
        expect(kinds.filter((rule) => !known.has(rule.split(':')[1] ?? ''))).toEqual([])
      }
    }
  })

  it('carries the promises that we make to clients', () => {
    const ids = vergers.promises.map(({ id }) => id)
    expect(ids).toEqual(
      expect.arrayContaining(['P-004', 'P-005', 'P-006', 'P-008', 'P-009', 'P-010', 'P-011', 'P-015']),
    )
    expect(ids).not.toContain('P-033')
    expect(vergers.promises.find(({ id }) => id === 'P-004')?.rules).toContain('agreement:client-salanque')
    expect(camping.promises.find(({ id }) => id === 'P-004')?.rules).not.toContain(
      'agreement:client-salanque',
    )
  })

  it('decides as ours does: only on instruction', () => {
    const law = loadLaw('fr')
    if (law === null) throw new Error('no law')
    const reason = (instructed: boolean) =>
      decide(camping, law, {
        ...{ subject: 'client-data-subject', category: 'contact', purpose: 'client-services' },
        ...{ operation: 'use', date: '2026-11-23', facts: { eventDay: null, instructed } },
      }).reason
    expect([reason(true), reason(false)]).toEqual(['by-instruction', 'not-instructed'])
  })

  it('changes its hash with what concerns the client, and with nothing else', () => {
    const hash = (bundle: Bundle) => bundleHash(clientBundle(bundle, 'camping-etangs') ?? own)
    const change = (id: string) => ({
      ...own,
      clients: clientsOf(own).map((one) => (one.id === id ? { ...one, email: 'x@example.org' } : one)),
    })
    expect(hash(change('vergers-salanque'))).toBe(hash(own))
    expect(hash(change('camping-etangs'))).not.toBe(hash(own))
    const without = { ...own, purposes: own.purposes.filter(({ id }) => id !== 'direct-marketing') }
    expect(hash(without)).toBe(hash(own))
  })
})
