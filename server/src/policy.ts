import type { Bundle } from '@garant/policy'
import { bundleHash, compile, type Diagnostic, readFolder } from '@garant/policy'
import type { Db } from './db/db.ts'
import { GarantError } from './kernel/errors.ts'
import { type Tenant, tenant } from './kernel/tenant.ts'
import type { Modules } from './modules.ts'

export interface InForce {
  readonly tenant: Tenant
  readonly bundle: Bundle
  readonly hash: string
}

/**
 * Compiles the policy folder and publishes it when it is not the one in force.
 * @param leftOut stores of an example policy that this machine cannot have.
 * @throws GarantError `policy/invalid` with the first diagnostics.
 */
export async function publishFolder(
  { register }: Pick<Modules, 'register'>,
  db: Db,
  folder: string,
  leftOut: readonly string[],
): Promise<InForce> {
  const { files } = await readFolder(folder)
  const kept = new Map([...files].filter(([path]) => !leftOut.some((name) => path === `stores/${name}.yaml`)))
  const compiled = compile(kept)
  if (!compiled.ok) throw invalid(folder, compiled.diagnostics)
  const { bundle } = compiled
  const owner = tenant(bundle.organisation.id)
  const hash = bundleHash(bundle)
  await db.transact(async (tx) => {
    const current = await register.current(tx, owner)
    if (current?.hash !== hash)
      await register.publish(tx, { tenant: owner, compiled: { bundle, hash }, actor: null })
  })
  return { tenant: owner, bundle, hash }
}

function invalid(folder: string, diagnostics: readonly Diagnostic[]): GarantError {
  const [first] = diagnostics.filter(({ severity }) => severity === 'error')
  const where = first === undefined ? '' : ` ${first.file}:${first.line}:${first.column} ${first.message}.`
  return new GarantError(
    'config/policy',
    `The policy in ${folder} does not compile.${where} Run "garant check ${folder}" for all of it.`,
  )
}
