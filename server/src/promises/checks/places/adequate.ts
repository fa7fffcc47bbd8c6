import { inForce } from '@garant/policy'
import type { StaticCheck } from '../../check.ts'
import { cannotKnow, earliest, figure, noneOf } from '../../finding.ts'
import { dayAfter } from '../../state.ts'
import { sabotage } from './adequate.sabotage.ts'

/** Art. 44 and 45: where data lie and who gets them. A safeguard of Art. 46 is told, and no way out of this promise. */
export const placesAdequate: StaticCheck = {
  id: 'places.adequate',
  static: true,
  run({ bundle: { stores, recipients, organisation }, law, today }) {
    if (law === null)
      return cannotKnow({
        fr: 'Cette version n’a pas la loi de ce pays.',
        en: 'This version does not have the law of this country.',
      })
    const area = new Set(inForce(law.area, today).map(({ country }) => country))
    const adequate = new Map(inForce(law.adequacy, today).map((row) => [row.country, row]))
    const all = [
      ...stores.map(({ name, location }) => ({ place: `store:${name}`, country: location.country })),
      ...recipients.map(({ id, country }) => ({ place: `recipient:${id}`, country })),
      ...organisation.affiliates.map(({ country }) => ({ place: 'organisation', country })),
    ]
    const places = all
      .filter(({ country }) => !area.has(country) && !adequate.has(country))
      .map(({ place }) => place)
    const breaksOn = earliest(
      all.map(({ country }) => (area.has(country) ? null : (adequate.get(country)?.validTo ?? null))),
    )
    const outside = figure(all.filter(({ country }) => !area.has(country)).length)
    const [of, some] = [figure(all.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Lieux de données et destinataires : ${of.fr}, dont ${outside.fr} hors de l’EEE dans un pays reconnu adéquat à ce jour.`,
        en: `Places of data and recipients: ${of.en}, of which ${outside.en} outside the EEA in a country adequate today.`,
      },
      {
        fr: `Lieux ou destinataires hors de l’EEE sans décision d’adéquation à ce jour : ${some.fr} sur ${of.fr}.`,
        en: `Places or recipients outside the EEA without an adequacy decision today: ${some.en} of ${of.en}.`,
      },
      breaksOn && dayAfter(breaksOn),
    )
  },
  sabotage,
}
