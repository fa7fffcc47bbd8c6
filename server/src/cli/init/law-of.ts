import { type LawPack, loadLaw } from '@garant/policy'
import type { Answers } from './answers.ts'

/** The law of the country that was answered, which has a pack. */
export function lawOf({ country }: Answers, laws: string | undefined): LawPack {
  const law = loadLaw(country.toLowerCase(), laws)
  if (law === null) throw new Error('a country without a law pack was let through')
  return law
}
