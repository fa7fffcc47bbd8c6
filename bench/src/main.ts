/** `npm run bench -- [NAME] --json`: each figure is one line; without --json, one line for a reader. */
import type { Figure } from './figure.ts'

type Bench = () => Promise<readonly Figure[]>

/** Each figure loads only when asked for: a bench of the ledger must not need a database. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  'ledger.append': async () => (await import('./ledger-append.ts')).ledgerAppend,
  'ledger.append.postgres': async () => (await import('./ledger-append-postgres.ts')).ledgerAppendPostgres,
  'policy.compile': async () => (await import('./policy-compile.ts')).policyCompile,
  'access.latency': async () => (await import('./access-latency.ts')).accessLatency,
  'erase.postgres': async () => (await import('./erase-postgres.ts')).erasePostgres,
  'notice.page': async () => (await import('./notice-page.ts')).noticePage,
  'promises.run': async () => (await import('./promises-run.ts')).promisesRun,
  'breach.scope': async () => (await import('./breach-scope.ts')).breachScope,
  'tenancy.rls': async () => (await import('./tenancy-rls.ts')).tenancyRls,
  'tenancy.nightly': async () => (await import('./tenancy-nightly.ts')).tenancyNightly,
  'erase.pipeline': async () => (await import('./erase-pipeline.ts')).erasePipeline,
  'retention.find': async () => (await import('./retention-find.ts')).retentionFind,
  rescan: async () => (await import('./rescan.ts')).rescan,
  'erase.memory': async () => (await import('./erase-postgres-memory.ts')).eraseMemory,
}

const json = process.argv.includes('--json')
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const unknown = wanted.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`No figure is called ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}

for (const [name, load] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const bench = await load()
  for (const figure of await bench()) {
    if (json) console.log(JSON.stringify(figure))
    else console.log(describe(figure))
  }
}

function describe(figure: Figure): string {
  const whole = (value: number) => Math.round(value).toLocaleString('en')
  const line = `${figure.bench}: ${whole(figure.ours)} ${figure.unit}, ${figure.against} ${whole(figure.theirs)}, ratio ${figure.ratio.toFixed(2)}`
  const detail = Object.entries(figure.detail ?? {}).map(([key, value]) => `    ${key}: ${value.toFixed(1)}`)
  return [line, ...detail].join('\n')
}
