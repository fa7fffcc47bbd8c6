import { readFolder } from '@garant/policy'
import type { Operations } from './cli/cli.ts'
import type { Config } from './config/config.ts'
import { createDossier, type Dossier } from './dossier/dossier.ts'
import type { Tenant } from './kernel/tenant.ts'
import type { Modules } from './modules.ts'
import { newestOf, operatorsOf } from './operators.ts'
import { noticeLinks } from './web/web.ts'

/** What an organisation shows an inspector. @returns null: nobody has published here, or several and none was named. */
export async function dossierOf(
  modules: Modules,
  config: Config,
  board: Operations['board'],
  organisation: string | null,
): Promise<{ readonly tenant: Tenant; readonly dossier: Dossier } | null> {
  const known = await modules.register.organisations(modules.db)
  const [only, ...others] = organisation === null ? await operatorsOf(modules) : []
  const named = known.find((one) => one === organisation)
  const policy = named === undefined ? only : await newestOf(modules, named)
  if (!policy || others.length > 0) return null
  const { tenant } = policy
  const dossier = createDossier({
    ...modules,
    promises: board(policy, config.policy),
    folder: async () => (await readFolder(config.policy)).files,
    links: (locale) => noticeLinks(config.url, locale),
  })
  return { tenant, dossier }
}
