import type { Bundle } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import type { FileLook, Staffing } from './staff.ts'
import { policyOf, type StaffDeps, standingOf } from './staff-context.ts'
import { functionsIn, mayDo, mayReadFile, mayReadPurpose } from './staff-law.ts'
import { staffTables } from './staff-store.ts'

/** How many looks the officer is shown at once. */
const shown = 50

const nobody: Awaited<ReturnType<Staffing['openFile']>> = {
  answer: { allowed: false, why: 'no-function' },
  shows: () => false,
}

export function createReads(deps: StaffDeps): Pick<Staffing, 'may' | 'openFile' | 'looksAt' | 'recentLooks'> {
  const { db, clock } = deps

  const openFile: Staffing['openFile'] = (tenant, holder, reference, what) =>
    db.within(tenant, async () => {
      const policy = await policyOf(deps, db.read, tenant)
      if (policy === null) return nobody
      const standing = await standingOf(deps, db.read, tenant, holder)
      const answer = mayReadFile(policy.bundle, standing)
      const shows = ({ purpose }: { purpose: string }) => mayReadPurpose(policy.bundle, standing, purpose)
      if (!answer.allowed) return { answer, shows: () => false }
      const row = {
        ...{ tenant, reading: deps.random.bytes(16).toString('hex'), reference, actor: holder.actor },
        ...{ function: answer.function, purpose: answer.purpose, what, at: clock.now() },
      }
      // Awaited: what could not be written down is not shown.
      await db.transact((tx) => staffTables(tx).insertInto('file_read').values(row).execute())
      return { answer, shows }
    })

  async function looks(tenant: Tenant, reference: string | null) {
    return db.within(tenant, async () => {
      const policy = await policyOf(deps, db.read, tenant)
      const rows = staffTables(db.read)
        .selectFrom('file_read')
        .select(['reference', 'actor', 'function', 'purpose', 'what', 'at'])
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
}

function labelOf(bundle: Bundle | null, name: string): FileLook['label'] {
  const known = bundle === null ? undefined : functionsIn(bundle).find(({ id }) => id === name)
  return known?.label ?? roles[name] ?? { fr: name, en: name }
}
