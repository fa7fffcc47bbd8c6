import type { MaskedColumn, Statement } from '../stores/connector.ts'
import { keyText } from './draft.ts'
import type { ReachedPlan, RowGroup } from './plan.ts'
import { pseudonymText } from './pseudonym.ts'

/** Statements of a plan. `untie` comes first and is not looked at afterwards: its rows are erased by `rest`. */
export interface Statements {
  readonly untie: readonly Statement[]
  readonly rest: readonly Statement[]
}

/** Keyed bytes for each text, in order (`Vault.pseudonyms`). */
export type Pseudonyms = (label: string, texts: readonly string[]) => Promise<readonly Buffer[]>

/** Masks first, so that what they set to null lets parents go; then rows to erase, children first. */
export async function statementsOf(plan: ReachedPlan, pseudonyms: Pseudonyms): Promise<Statements> {
  const names = new Map(plan.groups.map(({ id, table }) => [id, table]))
  const erase = (id: string) => ({
    table: names.get(id) ?? { schema: null, name: id },
    keys: plan.groups
      .filter((group) => group.id === id && group.action === 'erase')
      .flatMap(({ keys }) => keys),
  })
  const masks: Statement[] = []
  for (const group of plan.groups.filter(({ set }) => set.length > 0)) {
    const set = await masked(plan.store, group, pseudonyms)
    masks.push({ do: 'mask', table: group.table, keys: group.keys, set })
  }
  return {
    untie: plan.path.untie.map(({ id, columns }) => ({
      do: 'mask',
      ...erase(id),
      set: columns.map((column) => ({ column, to: { kind: 'null' } })),
    })),
    rest: [...masks, ...plan.path.order.map((id): Statement => ({ do: 'erase', ...erase(id) }))],
  }
}

async function masked(store: string, group: RowGroup, pseudonyms: Pseudonyms): Promise<MaskedColumn[]> {
  const texts = group.keys.map(keyText)
  return await Promise.all(
    group.set.map(async ({ column, to }): Promise<MaskedColumn> => {
      if (to.kind !== 'pseudonym') return { column, to }
      const bytes = await pseudonyms(`mask/${store}/${group.id}/${column}`, texts)
      return { column, to: { kind: 'pseudonym', values: bytes.map((one) => pseudonymText(to.fit, one)) } }
    }),
  )
}
