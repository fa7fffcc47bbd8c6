import { type Bundle, bundleHash, type PolicyPromise } from '@garant/policy'
import type { BreachAudit } from '../../src/breach/breach.ts'
import type { Erasure } from '../../src/erasure/erasure.ts'
import { systemRandom } from '../../src/kernel/random.ts'
import { createPeople } from '../../src/people/people.ts'
import { createPromises, type Looked, type Promises, type PromisesDeps } from '../../src/promises/promises.ts'
import { createProtections } from '../../src/protections/protections.ts'
import { createStores } from '../../src/stores/stores.ts'
import { databases } from './database.ts'
import { testBundle, testStoreSchema } from './policy.ts'
import { type TestRights, testRights } from './rights.ts'
import { type StoreDatabase, storeDatabase } from './store-database.ts'

/** A board over a fresh database, a small store and a policy of a few promises. */
export interface TestBoard extends TestRights {
  readonly promises: Promises
  readonly store: StoreDatabase
  readonly looked: Looked
  /** The policy with these promises instead. */
  with(promises: readonly PolicyPromise[]): Looked
}

const both = (text: string) => ({ fr: text, en: text })

export function promise(id: string, more: Partial<PolicyPromise>): PolicyPromise {
  const none = { source: 'GDPR', rules: [], checks: [], attestation: null, notApplicable: null }
  return { id, text: both(`Promise ${id}`), ...none, ...more }
}

/** One of each state that the small world can have. */
export const boardPromises: readonly PolicyPromise[] = [
  promise('P-001', { checks: ['purposes.roles'], rules: ['purpose:sales'] }),
  promise('P-002', { checks: ['purposes.roles', 'requests.in-time'] }),
  promise('P-003', {
    attestation: { owner: 'DPO', statement: both('Done.'), given: '2026-01-01', until: '2027-06-30' },
  }),
  promise('P-004', {
    attestation: { owner: 'DPO', statement: both('Done.'), given: '2026-01-01', until: '2026-12-10' },
  }),
  promise('P-005', { checks: ['purposes.roles', 'reads.logged'] }),
  promise('P-006', { notApplicable: both('No such thing here.') }),
  promise('P-007', { checks: ['categories.mandatory'] }),
]

export const boardBundle: Bundle = { ...testBundle, promises: [...boardPromises] }

const noBreach: BreachAudit = {
  ...{ breaches: 0, open: 0, told: 0, toldLate: 0, overdue: 0, unreached: 0, authorityOverdue: 0 },
  ...{ nextDue: null, lastDrill: null },
}

export async function testBoard(): Promise<TestBoard> {
  const [server] = databases()
  if (server === undefined) throw new Error('no PostgreSQL server for tests')
  const base = await testRights(server)
  const store = await storeDatabase(testStoreSchema)
  const { database, keys, journal, jobs, register, clock, rights, disclosures, tenant } = base
  const { db } = database
  const opened = new Map<string, ReturnType<typeof createStores>>()
  const erasure: Pick<Erasure, 'audit'> = {
    audit: async () => ({ done: 0, people: 0, unverified: 0, uncovered: 0, withoutCertificate: 0 }),
  }
  const deps: PromisesDeps = {
    ...{ db, vault: keys.vault, journal, jobs, clock, random: systemRandom, register, rights, disclosures },
    people: createPeople({ vault: keys.vault }),
    protections: createProtections(),
    accounts: { secondFactors: async () => ({ accounts: 0, without: 0 }) },
    erasure,
    breach: { audit: async () => noBreach },
    decisions: {
      auditInstructions: async () => {
        throw new Error('no client')
      },
      auditStaff: async () => {
        throw new Error('no staff')
      },
      openSupport: async () => null,
    },
    packs: { standing: async () => ({ day: null, entered: false }) },
    retention: {
      auditWarnings: async () => {
        throw new Error('nobody is warned')
      },
    },
    returns: { look: async () => [] },
    ending: { auditEnding: async () => ({ step: null, entered: false }) },
    parties: {
      clients: async () => [],
      auditClients: async () => ({ contacts: 0, waiting: 0, late: 0, firstDue: null, missing: [] }),
      auditSubProcessors: async () => ({ active: 0, proven: 0, unproven: [], unrecorded: 0, unanswered: 0 }),
      barred: async () => new Map(),
    },
    stores(bundle) {
      const mark = JSON.stringify(bundle.stores)
      const urls = { crm: { read: store.url, write: store.url, canary: store.url } }
      const made = opened.get(mark) ?? createStores({ bundle, urls })
      opened.set(mark, made)
      return made
    },
    site: async () => null,
    folder: async () => null,
    scratch: null,
  }
  const of = (bundle: Bundle): Looked => ({ bundle, hash: bundleHash(bundle), compiled: null })
  await db.transact((tx) =>
    register.publish(tx, {
      tenant,
      compiled: { bundle: boardBundle, hash: bundleHash(boardBundle) },
      actor: null,
    }),
  )
  return {
    ...base,
    promises: createPromises(deps),
    store,
    looked: of(boardBundle),
    with: (promises) => of({ ...testBundle, promises: [...promises] }),
    async close() {
      for (const each of opened.values()) await each.close()
      await store.drop()
      await base.close()
    },
  }
}
