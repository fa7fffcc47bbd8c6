import { type Adequacy, type Dated, inForce, type LawPack } from './law.ts'

/** The adequacy decision for a country on an ISO day (GDPR Art. 45); null: none. Its scope may leave recipients out. */
export function adequateAt(
  pack: Pick<LawPack, 'adequacy'>,
  country: string,
  day: string,
): Dated<Adequacy> | null {
  return inForce(pack.adequacy, day).find((row) => row.country === country) ?? null
}
