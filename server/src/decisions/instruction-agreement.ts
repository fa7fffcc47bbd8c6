import type { Agreement, Bundle, Operation } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { InstructionDeps } from './instruction-context.ts'
import { isStanding, record } from './instruction-give.ts'
import { isClients } from './instruction-state.ts'
import { type InstructionRow, readAdopted, updateInstruction } from './instruction-store.ts'

/**
 * A signed agreement says what is to be done, with what, for whom (Art. 28(3), first sentence): it is the first documented
 * instruction (decision 012). What a client withdrew stays withdrawn until it signs another agreement.
 */
export async function adoptAgreement(deps: InstructionDeps, tx: Tx, client: Tenant): Promise<void> {
  await deps.db.within(client, async () => {
    const policy = await deps.register.current(tx, client)
    const agreement = policy?.bundle.agreements.find(({ kind }) => kind === 'client')
    if (policy === null || agreement === undefined || !isClients(policy.bundle, client)) return
    const before = await readAdopted(tx, client)
    const said = saidBy(policy.bundle, agreement)
    const isOther = before?.about !== agreement.id || before.given_on !== agreement.signed
    if (before !== undefined && !isOther && (before.withdrawn_at !== null || isSame(before, said))) return
    const row = await record(deps, tx, client, {
      ...{
        origin: 'agreement',
        about: agreement.id,
        words: { text: '', author: null },
        givenOn: agreement.signed,
      },
      ...said,
      ...{ hints: [], limit: null, policy: policy.hash, actor: null },
    })
    if (before !== undefined && isStanding(before))
      await updateInstruction(tx, client, before.instruction, { successor: row.instruction })
  })
}

interface Said {
  readonly purposes: readonly string[]
  readonly categories: readonly string[]
  readonly operations: readonly Operation[]
  readonly stores: readonly string[]
  readonly validFrom: string
  readonly validUntil: string | null
}

function saidBy(bundle: Bundle, { signed, until }: Agreement): Said {
  const purposes = bundle.purposes.filter(({ role, applies }) => role === 'processor' && applies)
  // Help with people's rights, with breaches and with proof is part of every agreement (Art. 28(3)(e), (f), (h)).
  const operations = new Set<Operation>(['consult', ...purposes.flatMap((purpose) => purpose.operations)])
  const categories = new Set(purposes.flatMap(({ data }) => data.map(({ category }) => category)))
  return {
    purposes: purposes.map(({ id }) => id).toSorted(),
    categories: [...categories].toSorted(),
    operations: [...operations].toSorted(),
    stores: bundle.stores.map(({ name }) => name).toSorted(),
    ...{ validFrom: signed, validUntil: until },
  }
}

function isSame(row: InstructionRow, said: Said): boolean {
  const own: Said = {
    ...{ purposes: row.purposes, categories: row.categories, operations: row.operations, stores: row.stores },
    ...{ validFrom: row.valid_from, validUntil: row.valid_until },
  }
  return (Object.keys(said) as (keyof Said)[]).every(
    (key) => JSON.stringify(own[key]) === JSON.stringify(said[key]),
  )
}
