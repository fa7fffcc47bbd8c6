import type { Bundle } from '@garant/policy'
import { bundleHash, compile, type Diagnostic, type PolicyFiles, readFolder } from '@garant/policy'
import type { Db } from './db/db.ts'
import { GarantError } from './kernel/errors.ts'
import { type Tenant, tenant } from './kernel/tenant.ts'
import type { Modules } from './modules.ts'
import { promisesQueue } from './promises/jobs.ts'

export interface InForce {
  readonly tenant: Tenant
  readonly bundle: Bundle
  readonly hash: string
}

/**
 * Compiles the policy folder under the law of today in the organisation's zone, or of the day from which it applies, and publishes it when it is not
 * the one in force. A folder that does not compile leaves the policy in force as it is: who asks for their data tomorrow is
 * not to wait for who mends a file.
 * @param say told why the folder was left alone.
 * @throws GarantError `config/policy` with the first diagnostics, when no policy is in force either.
 */
export async function publishFolder(
  {
    register,
    clock,
    parties,
    jobs,
  }: Pick<Modules, 'register' | 'clock'> & {
    readonly parties: Pick<Modules['parties'], 'syncClients'>
    readonly jobs: Pick<Modules['jobs'], 'enqueue'>
  },
  db: Db,
  folder: string,
  say: (text: string) => void,
): Promise<InForce> {
  const { files } = await readFolder(folder)
  const compiled = compile(files, { now: clock.now() })
  if (!compiled.ok) {
    const problem = invalid(folder, compiled.diagnostics)
    const standing = await inForceFor(register, db, files)
    if (standing === null) throw problem
    say(`${problem.message} The policy in force stays.`)
    return standing
  }
  const { bundle } = compiled
  const owner = tenant(bundle.organisation.id)
  const hash = bundleHash(bundle)
  await db.within(owner, () =>
    db.transact(async (tx) => {
      const current = await register.current(tx, owner)
      if (current?.hash !== hash) {
        await register.publish(tx, { tenant: owner, compiled: { bundle, hash }, actor: null })
        // Nothing that was found under the old policy counts for the new one, and the next run by day may be far. The first run of all is planned by the worker.
        const run = { tenant: owner, cause: 'publication' }
        if (current !== null) await jobs.enqueue(tx, promisesQueue, run, { key: `${owner} now` })
      }
      // What an earlier version published knew of no clients.
      else await parties.syncClients(tx, owner, current)
    }),
  )
  return { tenant: owner, bundle, hash }
}

/** What is in force for the organisation that the folder names; null: nothing, or it names none. */
async function inForceFor(
  register: Modules['register'],
  db: Db,
  files: PolicyFiles,
): Promise<InForce | null> {
  const organisation = files.get('organisation.yaml')
  const text = organisation instanceof Uint8Array ? Buffer.from(organisation).toString() : organisation
  const id = typeof text === 'string' ? /^id:\s*["']?([a-z][a-z0-9-]*)/m.exec(text)?.[1] : undefined
  if (id === undefined) return null
  const owner = tenant(id)
  const current = await db.within(owner, () => register.current(db.read, owner))
  return current === null ? null : { tenant: owner, bundle: current.bundle, hash: current.hash }
}

function invalid(folder: string, diagnostics: readonly Diagnostic[]): GarantError {
  const [first] = diagnostics.filter(({ severity }) => severity === 'error')
  const where = first === undefined ? '' : ` ${first.file}:${first.line}:${first.column} ${first.message}.`
  return new GarantError(
    'config/policy',
    `The policy in ${folder} does not compile.${where} Run "garant check ${folder}" for all of it.`,
  )
}
