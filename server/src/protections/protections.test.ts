import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { tenant } from '../kernel/tenant.ts'
import { createProtections } from './protections.ts'

const mine = tenant('example')
const protections = createProtections()
const person = () => [randomBytes(32), randomBytes(32)]

describe('protections', () => {
  let own: TestDatabase
  beforeAll(async () => {
    own = await testDatabase()
  })
  afterAll(() => own?.drop())

  const place = (
    kind: 'hold' | 'restriction' | 'objection',
    cause: string,
    prints: Buffer[],
    purpose: string | null = null,
  ) => own.db.transact((tx) => protections.place(tx, mine, { kind, cause, purpose }, prints))
  const kinds = async (prints: Buffer[], of = mine) =>
    (await protections.on(own.db.read, of, prints)).map(({ kind }) => kind)
  const freeze = (cause: string, prints: Buffer[]) =>
    own.db.transact((tx) => protections.freeze(tx, mine, cause, prints))
  const finalise = (cause: string, ...known: string[]) =>
    own.db.transact((tx) => protections.finalise(tx, mine, cause, new Set(known)))

  it('name a person by any fingerprint, of their own tenant only', async () => {
    const [one, other] = person()
    if (one === undefined || other === undefined) throw new Error('no prints')
    expect(await place('objection', 'case-1', [one, other], 'newsletter')).toBe('placed')
    expect(await protections.on(own.db.read, mine, [other])).toEqual([
      { kind: 'objection', cause: 'case-1', purpose: 'newsletter' },
    ])
    expect(await kinds([one], tenant('another'))).toEqual([])
    expect(await kinds(person())).toEqual([])
    await own.db.transact((tx) => protections.lift(tx, mine, 'objection', 'case-1'))
    expect(await kinds([one, other])).toEqual([])
  })

  it('freeze once however often, and end as suppression only for those who were erased', async () => {
    const erased = person()
    const kept = person()
    await freeze('erasure-1', [...erased, ...kept])
    await freeze('erasure-1', [...erased, ...kept])
    expect(await kinds(erased)).toEqual(['freeze'])
    await own.db.transact((tx) => protections.thaw(tx, mine, 'erasure-1', erased))
    expect(await kinds(erased)).toEqual(['suppression'])
    expect(await kinds(kept)).toEqual([])
  })

  it('name the other erasures of somebody frozen, of their own tenant only', async () => {
    const prints = person()
    await freeze('erasure-a', [...prints, ...person()])
    await freeze('erasure-b', prints.slice(1))
    await freeze('erasure-c', person())
    await place('restriction', 'case-2', prints)
    expect(await protections.erasuresAlike(own.db.read, mine, 'erasure-a')).toEqual(['erasure-b'])
    expect(await protections.erasuresAlike(own.db.read, tenant('another'), 'erasure-a')).toEqual([])
    expect(await protections.erasuresAlike(own.db.read, mine, 'erasure-c')).toEqual([])
    await own.db.transact((tx) => protections.thaw(tx, mine, 'erasure-b', prints))
    expect(await protections.erasuresAlike(own.db.read, mine, 'erasure-a')).toEqual(['erasure-b'])
    await own.db.transact((tx) => protections.thaw(tx, mine, 'erasure-a', []))
    await freeze('erasure-b', prints)
    expect(await protections.erasuresAlike(own.db.read, mine, 'erasure-b')).toEqual([])
  })

  it('a hold stands against an erasure that has not begun to write, and comes too late after', async () => {
    const prints = person()
    await freeze('erasure-2', prints)
    expect(await place('hold', 'lawsuit', prints.slice(1))).toBe('placed')
    expect(await finalise('erasure-2')).toBe(false)
    expect(await protections.held(own.db.read, mine, 'erasure-2')).toEqual([
      { print: prints[1], hold: 'lawsuit', categories: null },
    ])
    expect(await finalise('erasure-2', 'another')).toBe(false)
    expect(await finalise('erasure-2', 'lawsuit')).toBe(true)
    expect(await place('hold', 'second lawsuit', prints)).toBe('too-late')
    expect(await place('restriction', 'dispute', prints)).toBe('placed')
  })

  it('test E8: whatever the interleaving, nothing is written after a hold was acknowledged', async () => {
    let late = 0
    for (let round = 0; round < 200; round++) {
      const prints = person()
      const cause = `race-${round}`
      const work = [
        async () => {
          await freeze(cause, prints)
          return finalise(cause)
        },
        async () => place('hold', cause, prints),
      ]
      const [begun, hold] = await Promise.all(
        work.map(async (one, i) => {
          if (round % 3 === i) await new Promise((resolve) => setTimeout(resolve, round % 5))
          return await one()
        }),
      )
      // One of them was first: either the hold stands and nothing begins, or it is told that it comes too late.
      expect({ begun, hold }).toEqual(
        begun === true ? { begun: true, hold: 'too-late' } : { begun: false, hold: 'placed' },
      )
      if (hold === 'too-late') late++
    }
    expect(late).toBeGreaterThan(0)
    expect(late).toBeLessThan(200)
  })
})
