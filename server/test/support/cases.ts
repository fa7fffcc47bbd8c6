import { parseVerifierKey, type Verdict, verifyReceipt } from '@garant/ledger'
import { createErasure, type Erasure } from '../../src/erasure/erasure.ts'
import { systemRandom } from '../../src/kernel/random.ts'
import { createPeople } from '../../src/people/people.ts'
import { createProtections } from '../../src/protections/protections.ts'
import type { Preview, Right } from '../../src/rights/rights.ts'
import { createStores } from '../../src/stores/stores.ts'
import type { TestServer } from './database.ts'
import { testBundle, testStoreSchema } from './policy.ts'
import { type TestRights, testRights } from './rights.ts'
import { type StoreDatabase, storeDatabase } from './store-database.ts'

/** Requests over a real store, with erasures that really erase. */
export interface TestCases {
  readonly test: TestRights
  readonly store: StoreDatabase
  readonly erasure: Erasure
  /** Whether the store answers. */
  reach(answers: boolean): void
  /** A case whose mailbox is confirmed, with both of the person's private links. */
  confirmed(
    right: Right,
    email: string,
    number?: string,
  ): Promise<{ readonly reference: string; readonly typed: string; readonly proven: string }>
  accessPreview(reference: string): Promise<Extract<Preview, { right: 'access' }>>
  /** Does `meanwhile` after the next search of the stores, before what asked for it goes on. */
  whileSearching<T>(work: () => Promise<T>, meanwhile: () => Promise<unknown>): Promise<T>
  /** Against the key that the log publishes. */
  verified(receipt: string): Promise<Verdict>
  close(): Promise<void>
}

export const testRows = `
  INSERT INTO customer VALUES
    (1, 'camille@example.fr', 'Canary Camille', 'KD-0001'), (2, 'other@example.fr', 'Autre Personne', 'KD-0002'),
    (3, 'twice@example.fr', 'Deux', 'KD-0003'), (4, 'gone@example.fr', 'Effacée', 'KD-0004');
  INSERT INTO invoice VALUES
    (10, 1, '2026-03-01', 120.00), (11, 2, '2026-03-02', 80.00), (12, 4, '2026-01-31', 60.00),
    (13, 4, '2014-05-01', 9.00);
  INSERT INTO note VALUES
    (20, 1, 'appel du 3 mars', 'Canary Voisin a aussi appelé'),
    (21, 1, '=HYPERLINK("http://example.org")', NULL),
    (22, 2, 'rien', NULL), (23, 4, 'à rappeler', NULL), (24, 4, 'fait', NULL);
`

export async function testCases(server: TestServer): Promise<TestCases> {
  const store = await storeDatabase(testStoreSchema + testRows)
  const urls = (url: string) => ({ crm: { read: url, write: url } })
  const answering = createStores({ bundle: testBundle, urls: urls(store.url) })
  const silent = createStores({ bundle: testBundle, urls: urls('postgres://postgres@127.0.0.1:1/none') })
  let now = answering
  let meanwhile: (() => Promise<unknown>) | null = null
  let erasure: Erasure | null = null
  const test = await testRights(server, ({ database, keys, journal, jobs, register, clock }) => {
    const made = createErasure({
      ...{ db: database.db, vault: keys.vault, journal, jobs, clock, random: systemRandom },
      people: createPeople(keys),
      protections: createProtections(),
      bundle: async (owner, hash) => (await register.byHash(database.db.read, owner, hash))?.bundle ?? null,
      stores: {
        connector: (_tenant, _bundle, name) => now.connector(name),
        discover: (_tenant, _bundle, people, options) => now.discover(people, options),
      },
    })
    erasure = made
    const discover = {
      async discover(_tenant: unknown, _bundle: unknown, ...given: Parameters<typeof now.discover>) {
        const found = await now.discover(...given)
        const between = meanwhile
        meanwhile = null
        await between?.()
        return found
      },
    }
    return { stores: discover, erasure: made }
  })
  if (erasure === null) throw new Error('the composition makes an erasure')
  await test.rights.bindJobs()

  return {
    test,
    store,
    erasure,
    reach(answers) {
      now = answers ? answering : silent
    },
    async confirmed(right, email, number) {
      const received = await test.rights.receive(test.tenant, {
        ...{ right, lang: 'fr', requester: { email }, channel: 'portal', receivedAt: null, network: null },
        subject: number === undefined ? [] : [{ kind: 'customer-number', value: number }],
      })
      if (received.result !== 'received') throw new Error(received.result)
      const mail = (await test.posted()).find(({ template }) => template === 'confirm')
      const done = await test.rights.confirmByLink(test.tenant, mail?.link ?? '')
      if (done.result !== 'confirmed') throw new Error(done.result)
      return { reference: received.reference, typed: received.caseToken, proven: done.caseToken }
    },
    async accessPreview(reference) {
      const preview = await test.rights.preview(test.tenant, reference)
      if (preview?.right !== 'access') throw new Error('no preview')
      return preview
    },
    whileSearching(work, between) {
      meanwhile = between
      return work()
    },
    async verified(receipt) {
      const key = parseVerifierKey(await test.journal.verifierKey(test.tenant))
      return verifyReceipt(receipt, [key])
    },
    async close() {
      await test.close()
      await answering.close()
      await silent.close()
      await store.drop()
    },
  }
}
