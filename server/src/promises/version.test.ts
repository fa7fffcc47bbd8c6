import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { testBundle } from '../../test/support/policy.ts'
import { tenant } from '../kernel/tenant.ts'
import { insertAttestation, recordResult, setEntry, setLedger } from './store.ts'
import { boardVersion } from './version.ts'

const owner = tenant('example')

describe('the version of a board', () => {
  let database: TestDatabase
  let now = new Date('2026-11-23T10:00:00Z')
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.drop())

  const version = (hash = 'sha256:a') =>
    boardVersion({ db: database.db, clock: { now: () => now } }, owner, { bundle: testBundle, hash })

  it('changes with what was found, its place in the ledger, who vouches, the policy and time, and with nothing else', async () => {
    const { db } = database
    const seen = new Set<string>()
    const isNew = async (what: string, hash?: string) => {
      const word = await version(hash)
      expect([what, seen.has(word)]).toEqual([what, false])
      expect([what, await version(hash)]).toEqual([what, word])
      seen.add(word)
    }
    const found = (at: string, result: 'holds' | 'fails') => {
      const evidence = { fr: '0', en: '0' }
      const finding =
        result === 'holds'
          ? ({ result, evidence, breaksOn: null } as const)
          : ({ result, evidence, places: [] } as const)
      const row = { check: 'retention.past-due', at: new Date(at), policy: 'sha256:a', finding, run: 'r' }
      return db.transact((tx) => recordResult(tx, owner, row))
    }
    await isNew('at first')
    await found('2026-11-23T09:00:00Z', 'holds')
    await isNew('a result')
    await found('2026-11-23T09:30:00Z', 'holds')
    await isNew('the same, later')
    await found('2026-11-23T09:40:00Z', 'fails')
    await isNew('another result')
    await db.transact((tx) => setEntry(tx, owner, 'r', 'entry'))
    await db.transact((tx) => setLedger(tx, owner, 'entry', 12))
    await isNew('its place in the ledger')
    const vouched = { promise: 'P-007', owner: 'x', statement: { fr: 'x', en: 'x' } }
    const days = { given: '2026-11-23', until: '2027-11-23', actor: 'a', at: now }
    await db.transact((tx) => insertAttestation(tx, owner, { ...vouched, ...days }))
    await isNew('an attestation')
    await isNew('another policy', 'sha256:b')
    now = new Date('2026-11-23T22:59:59Z')
    expect(seen.has(await version())).toBe(true)
    now = new Date('2026-11-23T23:00:00Z')
    await isNew('midnight in Paris')
    now = new Date('2026-11-25T09:40:00Z')
    await isNew('two days later')
    now = new Date('2026-11-25T09:40:00.001Z')
    await isNew('the moment at which the result is too old to count')
  })
})
