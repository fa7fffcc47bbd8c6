/** A worker to be killed: `worker.ts URL LEASE`. Says on standard output when it starts a job, and hangs in it. */
import { openDb } from '../../src/db/db.ts'
import { createJobs } from '../../src/jobs/jobs.ts'
import { systemRandom } from '../../src/kernel/random.ts'

const [url = '', leaseSeconds = '1'] = process.argv.slice(2)
const jobs = await createJobs({
  db: openDb(url),
  random: systemRandom,
  leaseSeconds: Number(leaseSeconds),
  pollSeconds: 0.5,
})
await jobs.work('hang', async ({ data }) => {
  process.stdout.write(`${data.what}\n`)
  await new Promise(() => {})
})
