import { readFolder } from '@garant/policy'
import type { Operations } from './cli/cli.ts'
import type { Config } from './config/config.ts'
import { createDossier, type Dossier } from './dossier/dossier.ts'
import type { Tenant } from './kernel/tenant.ts'
import type { Modules } from './modules.ts'
import { noticeLinks } from './web/web.ts'

/** What an organisation shows an inspector. @returns null: nobody has published here, or several and none was named. */
export async function dossierOf(
  modules: Modules,
  config: Config,
  board: Operations['board'],
  organisation: string | null,
): Promise<{ readonly tenant: Tenant; readonly dossier: Dossier } | null> {
  const { db, register } = modules
  const known = await register.organisations(db)
  const [only, ...others] = known
  const tenant = organisation === null ? only : known.find((one) => one === organisation)
  if (tenant === undefined || (organisation === null && others.length > 0)) return null
  const policy = await db.within(tenant, async () => {
    const [newest] = await register.history(db.read, tenant)
    return newest && register.byNumber(db.read, tenant, newest.number)
  })
  if (!policy) return null
  const { bundle, hash } = policy
  const dossier = createDossier({
    ...modules,
    promises: board({ tenant, bundle, hash }, config.policy),
    folder: async () => (await readFolder(config.policy)).files,
    links: (locale) => noticeLinks(config.url, locale),
  })
  return { tenant, dossier }
}
