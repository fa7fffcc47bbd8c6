/** Writes the letters of a breach, to be killed. Its setting comes in the variable WORLD, as JSON. */
import { flushCompileCache } from 'node:module'
import { contextOf } from '../../src/breach/context.ts'
import { writeLetters } from '../../src/breach/write-letters.ts'
import { openDb } from '../../src/db/db.ts'
import { createJobs } from '../../src/jobs/jobs.ts'
import { createJournal } from '../../src/journal/journal.ts'
import { systemRandom as random } from '../../src/kernel/random.ts'
import { createMail } from '../../src/mail/mail.ts'
import { createRegister } from '../../src/register/register.ts'
import { createStores } from '../../src/stores/stores.ts'
import { createVault } from '../../src/vault/vault.ts'

const { url, data, bundle, urls, tenant, breach } = JSON.parse(process.env.WORLD ?? '{}')
const clock = { now: () => new Date() }
const db = openDb(url, { connections: 2, asRuntime: true })
const vault = createVault({ data, random })
const journal = createJournal({ db, vault, clock, random, host: 'garant.example.org' })
const jobs = await createJobs({ db: openDb(url, { connections: 1 }), random })
const mail = createMail({
  ...{ db, vault, jobs, clock, random },
  config: { smtpUrl: null, data, url: 'https://garant.example.org' },
  sender: async () => ({ name: 'Exemple', email: 'dpo@example.fr' }),
})
const stores = createStores({ bundle, urls })
const context = contextOf({
  ...{ db, vault, journal, jobs, clock, random, mail },
  register: createRegister({ journal, vault, clock }),
  connector: (_, __, store) => stores.connector(store),
  links: { client: () => '' },
})
// It is killed before Node would write what it has compiled.
flushCompileCache()
process.stdout.write('ready\n')
await db.within(tenant, () => writeLetters(context, tenant, breach))
process.exit(0)
