import { bundleHash } from '@garant/policy'
import { createDisclosures, type Disclosures } from '../../src/disclosures/disclosures.ts'
import { createJobs, createLimits, type Jobs } from '../../src/jobs/jobs.ts'
import { createJournal, type Journal } from '../../src/journal/journal.ts'
import { systemRandom } from '../../src/kernel/random.ts'
import { type Tenant, tenant } from '../../src/kernel/tenant.ts'
import { createMail, type Mail } from '../../src/mail/mail.ts'
import { createSubProcessors } from '../../src/parties/sub-processor-create.ts'
import { createPeople } from '../../src/people/people.ts'
import { createProtections } from '../../src/protections/protections.ts'
import { createRegister, type Register } from '../../src/register/register.ts'
import { createRights, lastDayAfter, type Rights, type RightsDeps } from '../../src/rights/rights.ts'
import { privateLinks } from '../../src/web/links.ts'
import { type TestDatabase, type TestServer, testDatabase } from './database.ts'
import { testBundle } from './policy.ts'
import { type TestVault, testVault } from './vault.ts'

/** Requests over a fresh database of ours, with the test policy in force. */
export interface TestRights {
  readonly rights: Rights
  readonly database: TestDatabase
  readonly keys: TestVault
  readonly journal: Journal
  readonly jobs: Jobs
  readonly register: Register
  readonly mail: Mail
  readonly disclosures: Disclosures
  readonly tenant: Tenant
  /** Mails made since the last call, oldest first where their instants differ. */
  posted(): Promise<readonly PostedMail[]>
  /** Moved by tests. */
  readonly clock: { at: Date; now(): Date }
  close(): Promise<void>
}

/** @param parts stores and erasure; without them, any look into a store fails the test. */
export async function testRights(
  server: TestServer,
  parts?: (base: Omit<TestRights, 'rights' | 'close'>) => Pick<RightsDeps, 'stores' | 'erasure'>,
): Promise<TestRights> {
  const database = await testDatabase(server)
  const keys = testVault()
  const { db } = database
  const { vault } = keys
  const clock = { at: new Date('2026-11-23T08:41:00Z'), now: () => clock.at }
  const random = systemRandom
  const journal = createJournal({ db, vault, clock, random, host: 'garant.example.org' })
  const jobs = await createJobs({ db, random, pollSeconds: 0.5 })
  const register = createRegister({ journal, vault, clock })
  const mine = tenant('example')
  const mail = createMail({
    ...{ db, vault, jobs, clock, random },
    config: { smtpUrl: null, data: keys.data, url: 'https://garant.example.org' },
    sender: async () => ({ name: 'Exemple', email: 'dpo@example.fr' }),
  })
  const seen = new Set<string>()
  async function posted() {
    const fresh = (await mail.list(mine)).filter(({ id }) => !seen.has(id))
    for (const { id } of fresh) seen.add(id)
    return fresh.reverse().map(({ to, template, subject, text }) => {
      const link = /https:\S+\/([\w-]{43})$/m.exec(text)?.[1] ?? ''
      return { to, template, subject, text, link, code: /^\d{6}$/m.exec(text)?.[0] ?? '' }
    })
  }
  let own: Pick<RightsDeps, 'stores' | 'erasure'> = outOfReach
  const disclosures = createDisclosures({
    ...{ db, vault, journal, jobs, clock, random, register, mail },
    people: createPeople({ vault }),
    protections: createProtections(),
    parties: createSubProcessors({
      ...{ db, vault, journal, jobs, mail, clock, register, portal: () => '' },
      windowEnd: (from, days) => lastDayAfter(from, days, 'FR'),
    }),
    stores: { discover: (...given) => own.stores.discover(...given) },
  })
  const base = { database, keys, journal, jobs, register, mail, disclosures, tenant: mine, posted, clock }
  const compiled = { bundle: testBundle, hash: bundleHash(testBundle) }
  await db.transact((tx) => register.publish(tx, { tenant: mine, compiled, actor: null }))
  if (parts !== undefined) own = parts(base)
  const rights = createRights({
    ...{ db, vault, journal, jobs, clock, random, register },
    limits: createLimits({ db, vault }),
    links: privateLinks('https://garant.example.org'),
    ...{ mail, disclosures },
    ...own,
  })
  return {
    ...base,
    rights,
    async close() {
      await jobs.stop(5000)
      await database.drop()
      keys.remove()
    },
  }
}

const never = () => Promise.reject(new Error('a store was searched'))
const outOfReach = {
  stores: { discover: never },
  erasure: { preview: never, request: never, certificate: never },
}

/** What a test reads of a mail: also the token of its link and its six digits, empty without. */
export interface PostedMail {
  readonly to: string
  readonly template: string
  readonly subject: string
  readonly text: string
  readonly link: string
  readonly code: string
}
