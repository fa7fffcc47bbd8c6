import { type Bundle, clientBundle, type Store } from '@garant/policy'
import { describe, expect, it } from 'vitest'
import { testClient } from '../test/support/client.ts'
import { testBundle } from '../test/support/policy.ts'
import { tenant } from './kernel/tenant.ts'
import { permitOf } from './permits.ts'

const [store] = testBundle.stores
if (store === undefined) throw new Error('the test policy has a store')
const own: Store = store

/** Our own stores are asked for nothing that parties know. */
const never = () => {
  throw new Error('a store of our own is nobody’s')
}

/** What clients instruct is tried with their register (decisions). */
const decisions = { permit: async () => null }

async function asked(bundle: Bundle, day: string): Promise<string | null> {
  const clock = { now: () => new Date(`${day}T10:00:00Z`) }
  const permit = permitOf({ parties: { barred: never, uncovered: never }, decisions, clock })
  const [first] = bundle.stores
  if (first === undefined) throw new Error('a store')
  const refusal = await permit(tenant(bundle.organisation.id), bundle, first, 'find')
  return refusal && `${refusal.code}: ${refusal.detail}`
}

const at = (change: Partial<Store>): Bundle => ({ ...testBundle, stores: [{ ...own, ...change }] })

describe('a store is touched only while it may lie where it lies', () => {
  it('in the area, at any time', async () => {
    expect(await asked(testBundle, '2026-11-23')).toBe(null)
  })

  it('where a decision holds, until the day it ends and not one more', async () => {
    const british = at({ location: { country: 'GB', place: 'Leeds' } })
    expect(await asked(british, '2031-12-27')).toBe(null)
    expect(await asked(british, '2031-12-28')).toBe('place-not-allowed: location in GB: decision-ended')
  })

  it('with every copy of it', async () => {
    const copied = at({ places: [{ kind: 'backup', country: 'IN', place: 'Pune', by: null }] })
    expect(await asked(copied, '2026-11-23')).toBe('place-not-allowed: backup in IN: not-adequate')
  })

  it('but to erase what is there, or to give it back, at any time; never without an agreement', async () => {
    const fallen = at({ location: { country: 'GB', place: 'Leeds' } })
    const clock = { now: () => new Date('2031-12-28T10:00:00Z') }
    const [british] = fallen.stores
    if (british === undefined) throw new Error('a store')
    const parts = { parties: { barred: never, uncovered: never }, decisions, clock }
    expect(await permitOf(parts, 'letting-go')(tenant('example'), fallen, british, 'apply')).toBe(null)
    const { operator } = testClient('vergers')
    const own = clientBundle(operator, 'vergers') ?? operator
    const [entrusted] = own.stores
    if (entrusted === undefined) throw new Error('a store')
    const parties = { barred: never, uncovered: async () => 'the agreement is over' }
    expect(
      await permitOf({ ...parts, parties }, 'letting-go')(tenant('vergers'), own, entrusted, 'apply'),
    ).toMatchObject({ code: 'no-agreement' })
  })

  it('and never by a law that this version does not have', async () => {
    expect(await asked({ ...testBundle, law: 'nowhere' }, '2026-11-23')).toBe(
      'place-not-allowed: location in FR: law-unknown',
    )
  })

  it('or, for a client’s, where the client itself chose', async () => {
    const choice = {
      ...{ country: 'IN', place: 'Pune', chosen: '2026-11-01', by: 'Camille Martin', document: 'pièce 3' },
      instrument: 'clauses du client',
    }
    const day = async (dataCentre: typeof choice | null, on: string) => {
      const [made] = testClient().client.stores
      const stores = made === undefined ? [] : [{ ...made, location: { country: 'IN', place: 'Pune' } }]
      const { operator } = testClient('vergers', { stores, dataCentre })
      const bundle = clientBundle(operator, 'vergers') ?? operator
      const permit = permitOf({
        parties: { barred: async () => new Map(), uncovered: async () => null },
        decisions,
        clock: { now: () => new Date(`${on}T10:00:00Z`) },
      })
      const [first] = bundle.stores
      if (first === undefined) throw new Error('a store')
      return (await permit(tenant('vergers'), bundle, first, 'find'))?.detail ?? null
    }
    expect(await day(null, '2026-11-23')).toBe('location in IN: not-adequate')
    expect(await day(choice, '2026-11-23')).toBe(null)
    expect(await day(choice, '2026-10-31')).toBe('location in IN: choice-later')
  })
})
