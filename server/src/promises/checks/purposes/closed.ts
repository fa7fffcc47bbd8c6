import type { Bundle, Purpose } from '@garant/policy'
import type { StaticCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { factsOf, promisesOf, tablesOf } from '../notice/read.ts'
import { sabotage } from './closed.sabotage.ts'

export const purposesClosed: StaticCheck = {
  id: 'purposes.closed',
  static: true,
  run({ bundle }) {
    const purposes = new Map(bundle.purposes.map((purpose) => [purpose.id, purpose]))
    const places = bundle.stores.flatMap(({ name, tables }) =>
      tables.flatMap((table) => {
        const purpose = purposes.get(table.purpose)
        const held = new Set(purpose?.data.map(({ category }) => category))
        const outside = table.columns.some(({ category }) => category !== null && !held.has(category))
        return purpose === undefined || outside || !isSaid(bundle, purpose)
          ? [`table:${name}.${table.name}`]
          : []
      }),
    )
    const [tables, some] = [
      figure(bundle.stores.flatMap((store) => store.tables).length),
      figure(places.length),
    ]
    return noneOf(
      places,
      {
        fr: `Tables : ${tables.fr}, chacune sous une finalité que la notice dit.`,
        en: `Tables: ${tables.en}, each held for a purpose that the notice states.`,
      },
      {
        fr: `Tables dont la finalité n’est pas dite, ou qui gardent plus qu’elle ne demande : ${some.fr} sur ${tables.fr}.`,
        en: `Tables whose purpose is not stated, or that hold more than it takes: ${some.en} of ${tables.en}.`,
      },
    )
  },
  sabotage,
}

/** Without prose the public page lists every purpose by itself. */
function isSaid({ notice }: Bundle, { id, promises }: Purpose): boolean {
  if (notice === null) return true
  return (['fr', 'en'] as const).every((language) => {
    const text = notice[language]
    if (
      tablesOf(text).includes('purposes') ||
      factsOf(text).some(({ fact }) => fact === `purpose.${id}.label`)
    )
      return true
    const said = promisesOf(text)
    return promises.some((promise) => said.has(promise))
  })
}
