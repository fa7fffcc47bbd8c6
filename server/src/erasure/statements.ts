import type { MaskedColumn, Statement } from '../stores/connector.ts'
import { keyText } from './draft.ts'
import type { ReachedPlan, RowGroup } from './plan.ts'
import { pseudonymText } from './pseudonym.ts'

/** Keyed bytes for each text, in order (`Vault.pseudonyms`). */
export type Pseudonyms = (label: string, texts: readonly string[]) => Promise<readonly Buffer[]>

/** Masks first, so that what they set to null lets parents go; then rows to erase, children first. */
export async function statementsOf(
  { store, groups, path }: Pick<ReachedPlan, 'store' | 'groups' | 'path'>,
  pseudonyms: Pseudonyms,
): Promise<readonly Statement[]> {
  const masks: Statement[] = []
  for (const group of groups.filter(({ set }) => set.length > 0)) {
    const set = await masked(store, group, pseudonyms)
    masks.push({ do: 'mask', table: group.table, keys: group.keys, set })
  }
  const erases = path.order.flatMap((id): Statement[] => {
    const own = groups.filter((group) => group.id === id && group.action === 'erase')
    const [first] = own
    if (first === undefined) return []
    return [{ do: 'erase', table: first.table, keys: own.flatMap(({ keys }) => keys) }]
  })
  return [...masks, ...erases]
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
