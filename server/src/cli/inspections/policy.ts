import type { Bundle } from '@garant/policy'
import { type Config, readConfig } from '../../config/config.ts'
import { createStores, grants, type StoreInspection, storeFindingCodes } from '../../stores/stores.ts'
import { compiledToday } from '../compiled.ts'
import type { Finding } from '../inspections.ts'
import type { Io } from '../io.ts'

/** The policy, and each store that it speaks of. */
export async function inspectPolicy(io: Io): Promise<readonly Finding[]> {
  try {
    const config = readConfig(io.env, io.cwd)
    const compiled = await compiledToday(config.policy)
    if (!compiled.ok) {
      const text = `${config.policy} does not compile: run garant check on it`
      return [{ about: 'policy', state: 'wrong', text }]
    }
    const { version, effective, hash, bundle } = compiled
    const text = `version ${version}, effective ${effective}, ${hash}`
    return [{ about: 'policy', state: 'ok', text }, ...(await inspectStores(config, bundle))]
  } catch (error) {
    return [
      { about: 'policy', state: 'unknown', text: error instanceof Error ? error.message : 'unreadable' },
    ]
  }
}

async function inspectStores(config: Config, bundle: Bundle): Promise<readonly Finding[]> {
  const stores = createStores({ bundle, urls: config.stores })
  try {
    return (await stores.inspectAll()).flatMap((found) => describe(found, config, bundle))
  } finally {
    await stores.close()
  }
}

function describe(found: StoreInspection, config: Config, bundle: Bundle): readonly Finding[] {
  const about = `store ${found.store}`
  if (config.stores[found.store] === undefined) {
    const variable = `GARANT_STORE_${found.store.toUpperCase().replaceAll('-', '_')}_URL`
    return [
      {
        about,
        state: 'unknown',
        text: `not connected: set ${variable} (garant start connects examples itself)`,
      },
    ]
  }
  if (!found.reached) return [{ about, state: 'unknown', text: `not reached: ${found.error}` }]
  const isError = (code: string) => (storeFindingCodes.error as readonly string[]).includes(code)
  const wrong = found.findings.some(({ code }) => isError(code))
  const count = found.findings.length
  const text = `${found.inspection.server}${count === 0 ? ', as the policy says' : `, ${count} findings: garant stores inspect`}`
  const lacking = found.findings.some(({ code }) => code === 'missing-right' || code === 'no-step-table')
  const store = bundle.stores.find(({ name }) => name === found.store)
  const needed = lacking && store !== undefined ? grants(store, found.inspection) : []
  return [
    { about, state: wrong ? 'wrong' : count > 0 ? 'warning' : 'ok', text },
    ...needed.map((statement): Finding => ({ about, state: 'warning', text: `needs ${statement}` })),
  ]
}
