import type { StaticCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { sabotage } from './not-applicable.sabotage.ts'

export const purposesNotApplicable: StaticCheck = {
  id: 'purposes.not-applicable',
  static: true,
  run({ bundle: { purposes, stores } }) {
    const off = purposes.filter(({ applies }) => !applies)
    const used = new Set(stores.flatMap(({ tables }) => tables.map(({ purpose }) => purpose)))
    const places = off
      .filter(({ id, reason }) => used.has(id) || !reason?.fr.trim() || !reason.en.trim())
      .map(({ id }) => `purpose:${id}`)
    const [of, some] = [figure(off.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Finalités écartées : ${of.fr}, chacune avec sa raison, et aucune table n’est rangée sous elles.`,
        en: `Purposes set aside: ${of.en}, each with its reason, and no table is held for them.`,
      },
      {
        fr: `Finalités écartées sans raison, ou sous lesquelles une table est rangée : ${some.fr} sur ${of.fr}.`,
        en: `Purposes set aside without a reason, or with a table held for them: ${some.en} of ${of.en}.`,
      },
    )
  },
  sabotage,
}
