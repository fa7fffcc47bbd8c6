import { inForce, type LawPack } from './law.ts'

/** Whether a country belonged to the European Union on an ISO day, or was treated as part of it. */
export function inUnionAt(pack: Pick<LawPack, 'area'>, country: string, day: string): boolean {
  return inForce(pack.area, day).some((row) => row.country === country && row.union)
}
