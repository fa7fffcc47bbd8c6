import { describe, expect, it } from 'vitest'
import { example } from '../../test/support/example.ts'
import type { Bundle, Client } from '../bundle.ts'
import { clientBundle } from '../client-bundle.ts'
import { clientsOf } from '../clients.ts'
import { loadLaw } from '../law/load.ts'
import { registerJsonLd } from './json-ld.ts'
import { registerOf } from './register.ts'

const own = await example()
const law = loadLaw('fr')
if (law === null) throw new Error('no law')
const pack = law

const camping = (of: Partial<Client>): Bundle => ({
  ...own,
  clients: clientsOf(own).map((one) => (one.id === 'camping-etangs' ? { ...one, ...of } : one)),
})

describe('the record of a processor (Art. 30(2))', () => {
  const { entries } = registerOf(own, pack, 'processor', 'fr')

  it('has each client apart, with the controller it is for', () => {
    expect(entries.map(({ number, client, id }) => [number, client, id])).toEqual([
      [1, 'camping-etangs', 'client-services'],
      [2, 'vergers-salanque', 'client-projects'],
      [3, 'vergers-salanque', 'client-services'],
    ])
    for (const entry of entries) expect(entry.clients).toHaveLength(1)
  })

  it('has the chain of each and the place of every copy', () => {
    const [first] = entries
    expect(first?.recipients.map(({ id }) => id)).toEqual(['data-centre', 'mail-relay', 'yanacom'])
    expect(first?.places).toContain('Application du Camping des Étangs, journaux : Perpignan (France)')
    expect(first?.places).toHaveLength(9)
    expect(first?.transfers).toEqual([])
    expect(first?.measures.length).toBeGreaterThan(5)
  })

  it('says where something leaves the area, and on which ground', () => {
    const [store] = clientsOf(own).find(({ id }) => id === 'camping-etangs')?.stores ?? []
    if (store === undefined) throw new Error('a store')
    const moved = { ...store, location: { country: 'IN', place: 'Pune' } }
    const dataCentre = {
      ...{ country: 'IN', place: 'Pune', chosen: '2026-06-01', by: 'M. Delmas', document: 'pièce 4' },
      instrument: 'Clauses du client, 2026-06-01',
    }
    const left = registerOf(camping({ stores: [moved], dataCentre }), pack, 'processor', 'en')
    expect(left.entries[0]?.transfers).toEqual([
      { to: `${store.label.en}, Pune`, country: 'India', safeguard: 'Clauses du client, 2026-06-01' },
    ])
  })

  it('is, of one client, what the client’s own policy makes of it', () => {
    const policy = clientBundle(own, 'camping-etangs')
    if (policy === null) throw new Error('a client')
    const { entries: one } = registerOf(own, pack, 'processor', 'fr', 'camping-etangs')
    expect(registerOf(policy, pack, 'processor', 'fr').entries).toEqual(one)
    expect(one).toEqual(entries.slice(0, 1))
  })

  it('leaves out no purpose for want of a client', () => {
    const { clients: _, ...without } = own
    const { entries: alone } = registerOf(without, pack, 'processor', 'fr')
    expect(alone.map(({ id, clients }) => [id, clients])).toEqual([
      ['client-projects', []],
      ['client-services', []],
    ])
  })
})

describe('the record as JSON-LD', () => {
  const typesOf = (policy: Bundle): ReadonlyMap<string, readonly string[]> => {
    const record = registerJsonLd(registerOf(policy, pack, 'controller', 'en'), policy, 'urn:x#')
    const found = [...JSON.stringify(record).matchAll(/"urn:x#purpose-([^"]+)","@type":(\[[^\]]*\])/g)]
    return new Map(found.map(([, id = '', types = '']) => [id, JSON.parse(types)]))
  }
  const untold = {
    ...own,
    purposes: own.purposes.map(({ dpv: _, ...purpose }) => purpose),
  }

  it('has the terms that the policy gives', () => {
    expect(typesOf(own).get('invoicing')).toEqual([
      'dpv:Purpose',
      'dpv:LegalCompliance',
      'dpv:PaymentManagement',
    ])
    expect(typesOf(own).get('direct-marketing')).toContain('dpv:DirectMarketing')
  })

  it('has of others what their facts prove, whatever their promises are numbered', () => {
    const types = typesOf(untold)
    expect(types.get('direct-marketing')).toEqual(['dpv:Purpose', 'dpv:DirectMarketing', 'dpv:Marketing'])
    expect(types.get('invoicing')).toEqual(['dpv:Purpose', 'dpv:LegalCompliance'])
    expect(types.get('support')).toEqual(['dpv:Purpose'])
    const renumbered = {
      ...untold,
      purposes: untold.purposes.map((purpose) => ({ ...purpose, promises: ['P-017', 'P-077'] })),
    }
    expect(typesOf(renumbered)).toEqual(types)
  })
})
