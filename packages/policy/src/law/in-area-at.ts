import { inForce, type LawPack } from './law.ts'

/** Whether a country belonged to the European Economic Area on an ISO day, so that nothing sent there is a transfer. */
export function inAreaAt(pack: Pick<LawPack, 'area'>, country: string, day: string): boolean {
  return inForce(pack.area, day).some((row) => row.country === country)
}
