import { type Bundle, bundleHash } from '@garant/policy'
import { type Db, openDb } from '../../src/db/db.ts'
import { createErasure, type Erasure, type ErasureDeps } from '../../src/erasure/erasure.ts'
import { afterHoldQueue } from '../../src/erasure/jobs.ts'
import { createJobs, type Jobs } from '../../src/jobs/jobs.ts'
import { createJournal, type Journal } from '../../src/journal/journal.ts'
import { type Clock, systemClock } from '../../src/kernel/clock.ts'
import { systemRandom } from '../../src/kernel/random.ts'
import { type Tenant, tenant as tenantOf } from '../../src/kernel/tenant.ts'
import { createMail, type Mail } from '../../src/mail/mail.ts'
import { createPeople } from '../../src/people/people.ts'
import { createHolds, createProtections, type Holds } from '../../src/protections/protections.ts'
import { createRegister } from '../../src/register/register.ts'
import {
  createRetention,
  type OwnData,
  type Retention,
  type RetentionOptions,
} from '../../src/retention/retention.ts'
import { createStores, type Stores } from '../../src/stores/stores.ts'
import { createVault } from '../../src/vault/vault.ts'

/** Retention over real databases, as the composition root would make it. */
export interface RetentionWorld {
  readonly retention: Retention
  readonly erasure: Erasure
  readonly holds: Holds
  readonly mail: Mail
  readonly journal: Journal
  readonly jobs: Jobs
  readonly stores: Stores
  readonly db: Db
  readonly tenant: Tenant
  readonly bundle: Bundle
  /** Publishes the bundle, where it is not yet. */
  publish(): Promise<string>
  close(): Promise<void>
}

export interface RetentionSetting {
  /** Our own database, migrated, and the folder of its keys. */
  readonly url: string
  readonly data: string
  readonly bundle: Bundle
  /** Address of each store of the bundle; one that has none cannot be reached. */
  readonly stores: Readonly<Record<string, string>>
  readonly clock?: Clock
  readonly options?: Partial<RetentionOptions>
  readonly erasing?: ErasureDeps['options']
  readonly checkpoint?: ErasureDeps['checkpoint']
  readonly own?: readonly OwnData[]
}

export async function retentionWorld(setting: RetentionSetting): Promise<RetentionWorld> {
  const { bundle } = setting
  const [random, clock] = [systemRandom, setting.clock ?? systemClock]
  const db = openDb(setting.url, { connections: 6 })
  const vault = createVault({ data: setting.data, random })
  const tenant = tenantOf(bundle.organisation.id)
  const jobs = await createJobs({ db, random, pollSeconds: 0.5 })
  const journal = createJournal({ db, vault, clock, random, host: 'example.fr' })
  const register = createRegister({ journal, vault, clock })
  const people = createPeople({ vault })
  const protections = createProtections()
  const holds = createHolds({
    ...{ db, vault, journal, jobs, clock, random, people, protections },
    released: afterHoldQueue,
  })
  const mail = createMail({
    ...{ db, vault, jobs, clock, random },
    config: { smtpUrl: null, data: setting.data, url: 'https://garant.example.org' },
    sender: async () => ({ name: 'Exemple', email: 'dpo@example.fr' }),
  })
  const urls = Object.fromEntries(
    Object.entries(setting.stores).map(([name, url]) => [name, { read: url, write: url }]),
  )
  const stores = createStores({ bundle, urls })
  const erasure = createErasure({
    ...{ db, vault, journal, jobs, clock, random, people, protections, holds },
    bundle: async (owner, hash) => (await register.byHash(db.read, owner, hash))?.bundle ?? null,
    stores: {
      connector: (_, __, store) => stores.connector(store),
      discover: (_, __, sought, options) => stores.discover(sought, options),
    },
    options: { retryMs: 10, retryMostMs: 40, ...setting.erasing },
    ...(setting.checkpoint === undefined ? {} : { checkpoint: setting.checkpoint }),
  })
  const retention = createRetention({
    ...{ db, vault, journal, jobs, mail, clock, random, register, people, erasure },
    connector: (_, __, store) => stores.connector(store),
    own: setting.own ?? [],
    link: (lang, token) => `https://garant.example.org/${lang}/${token}`,
    options: { retryMs: 10, ...setting.options },
  })
  return {
    ...{ retention, erasure, holds, mail, journal, jobs, stores, db, tenant, bundle },
    async publish() {
      const compiled = { bundle, hash: bundleHash(bundle) }
      await db.transact((tx) => register.publish(tx, { tenant, compiled, actor: null }))
      return compiled.hash
    },
    async close() {
      await jobs.stop(1_000)
      await stores.close()
      await db.close()
    },
  }
}

/** Goes on until the run has ended, or can go no further by itself. */
export async function untilRest({ retention, tenant }: RetentionWorld, run: string): Promise<void> {
  for (let look = 0; look < 50; look++) {
    await retention.advance({ tenant, run })
    const view = await retention.run(tenant, run)
    if (view?.state !== 'running') return
    if (view.stores.some(({ waits }) => waits.length > 0) && look > 3) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('the run does not end')
}
