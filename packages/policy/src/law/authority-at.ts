import { type Authority, type Dated, inForce, type LawPack } from './law.ts'

/** The supervisory authority on an ISO day; null: the pack names none. */
export function authorityAt(pack: LawPack, day: string): Dated<Authority> | null {
  return inForce(pack.authorities, day)[0] ?? null
}
