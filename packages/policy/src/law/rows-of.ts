import type { Dated, LawPack } from './law.ts'

/** Every row of a pack, whatever it rules. */
export function rowsOf(pack: LawPack): readonly Dated<object>[] {
  const { id: _id, label: _label, ...lists } = pack
  return Object.values(lists).flat()
}
