import type { StaticCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { sabotage } from './roles.sabotage.ts'

export const purposesRoles: StaticCheck = {
  id: 'purposes.roles',
  static: true,
  run({ bundle: { purposes, stores } }) {
    const roleOf = new Map(purposes.map(({ id, role }) => [id, role]))
    const places = stores.flatMap(({ name, tables }) => {
      const roles = new Set(tables.map(({ purpose }) => roleOf.get(purpose)))
      return roles.size > 1 || roles.has(undefined) ? [`store:${name}`] : []
    })
    const [of, count] = [figure(purposes.length), figure(stores.length)]
    return noneOf(
      places,
      {
        fr: `Finalités : ${of.fr}, chacune avec son rôle ; bases : ${count.fr}, aucune n’en sert deux.`,
        en: `Purposes: ${of.en}, each with its role; stores: ${count.en}, none serves two.`,
      },
      {
        fr: 'Une base sert deux rôles, ou une finalité sans rôle.',
        en: 'A store serves two roles, or a purpose without one.',
      },
    )
  },
  sabotage,
}
