import type { Bundle } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import type { FileLook, Staffing } from './staff.ts'
import { policyOf, type StaffDeps, standingOf } from './staff-context.ts'
import { functionsIn, mayDo, mayRead, mayReadFile, mayReadPurpose } from './staff-law.ts'
import { lockFile, type StaffTables, staffTables, wasSeen } from './staff-store.ts'

/** How many looks the officer is shown at once. */
const shown = 50

/** A sitting: looks of one account into one file, under one function, within this long of the first are one look. */
const sittingMs = 3_600_000

const nobody: Awaited<ReturnType<Staffing['openFile']>> = {
  answer: { allowed: false, why: 'no-function', allowing: [] },
  shows: () => false,
}

export function createReads(deps: StaffDeps): Pick<Staffing, 'may' | 'openFile' | 'looksAt' | 'recentLooks'> {
  const { db, clock } = deps

  const openFile: Staffing['openFile'] = (tenant, holder, file) =>
    db.within(tenant, async () => {
      const policy = await policyOf(deps, db.read, tenant)
      if (policy === null) return nobody
      const { bundle, hash } = policy
      const standing = await standingOf(deps, db.read, tenant, holder)
      const answer =
        file.what === 'file' ? mayReadFile(bundle, standing) : mayRead(bundle, standing, file.purpose)
      if (!answer.allowed) return { answer, shows: () => false }
      // Awaited: what could not be written down is not shown.
      await write(tenant, {
        ...{ tenant, what: file.what, actor: holder.actor, role: holder.role, policy: hash },
        ...{ function: answer.function, purpose: answer.purpose },
        reference: file.what === 'file' ? file.reference : null,
        request: file.what === 'extract' ? file.request : null,
      })
      return { answer, shows: ({ purpose }) => mayReadPurpose(bundle, standing, purpose) }
    })

  async function write(
    tenant: Tenant,
    look: Omit<StaffTables['file_read'], 'reading' | 'at'>,
  ): Promise<void> {
    const at = clock.now()
    const since = new Date(at.getTime() - sittingMs)
    if (await wasSeen(db.read, tenant, look, since)) return
    await db.transact(async (tx) => {
      // Two pages opened at once are one sitting.
      await lockFile(tx, tenant, look.reference ?? look.request ?? '')
      if (await wasSeen(tx, tenant, look, since)) return
      const reading = deps.random.bytes(16).toString('hex')
      await staffTables(tx)
        .insertInto('file_read')
        .values({ ...look, reading, at })
        .execute()
    })
  }

  async function looks(tenant: Tenant, reference: string | null) {
    return db.within(tenant, async () => {
      const policy = await policyOf(deps, db.read, tenant)
      const rows = staffTables(db.read)
        .selectFrom('file_read')
        .select(['reference', 'request', 'actor', 'function', 'purpose', 'what', 'at'])
        .where('tenant', '=', tenant)
        .orderBy('at', 'desc')
        .limit(shown)
      const found = await (reference === null ? rows : rows.where('reference', '=', reference)).execute()
      return found.map(({ function: name, purpose, ...row }) => ({
        ...row,
        label: labelOf(policy?.bundle ?? null, name),
        purpose: policy?.bundle.purposes.find(({ id }) => id === purpose)?.label ?? null,
      }))
    })
  }

  return {
    may: (tenant, holder, act) =>
      db.within(tenant, async () => {
        const policy = await policyOf(deps, db.read, tenant)
        return policy !== null && mayDo(policy.bundle, await standingOf(deps, db.read, tenant, holder), act)
      }),
    openFile,
    looksAt: async (tenant, reference) =>
      (await looks(tenant, reference)).map(({ label, purpose, what, at }) => ({ label, purpose, what, at })),
    recentLooks: (tenant) => looks(tenant, null),
  }
}

/** Roles stand where the policy knows no function. */
const roles: Readonly<Record<string, FileLook['label']>> = {
  dpo: { fr: 'Déléguée ou délégué à la protection des données', en: 'Data protection officer' },
  reader: { fr: 'Équipe de protection des données', en: 'Data protection team' },
  auditor: { fr: 'Audit', en: 'Audit' },
  client: { fr: 'L’entreprise responsable de vos données', en: 'The company in charge of your data' },
  'client-reader': {
    fr: 'L’entreprise responsable de vos données',
    en: 'The company in charge of your data',
  },
}

function labelOf(bundle: Bundle | null, name: string): FileLook['label'] {
  const known = bundle === null ? undefined : functionsIn(bundle).find(({ id }) => id === name)
  return known?.label ?? roles[name] ?? { fr: name, en: name }
}
