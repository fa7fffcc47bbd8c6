import { flowsThatStop, inAreaAt, type JudgedFlow, judgeFlows, type Text } from '@garant/policy'
import type { StaticCheck } from '../../check.ts'
import { cannotKnow, dayInWords, earliest, figure, noneOf } from '../../finding.ts'
import { dayAfter } from '../../state.ts'
import { sabotage } from './adequate.sabotage.ts'

/**
 * Art. 44 and 45: where data lie, where their copies do, who reaches them and who gets them, ours and clients'. A safeguard
 * of Art. 46 is told, and no way out of this promise; a client's own choice is (P-009). What stands on a decision that ends
 * says on which day it stops.
 */
export const placesAdequate: StaticCheck = {
  id: 'places.adequate',
  static: true,
  run({ bundle, law, today }) {
    if (law === null)
      return cannotKnow({
        fr: 'Cette version n’a pas la loi de ce pays.',
        en: 'This version does not have the law of this country.',
      })
    const flows = judgeFlows(bundle, law, today)
    const adequate = (country: string) =>
      law.adequacy.some(
        (row) =>
          row.country === country &&
          (row.validFrom === null || row.validFrom <= today) &&
          (row.validTo === null || today <= row.validTo),
      )
    const affiliates = bundle.organisation.affiliates.filter(
      ({ country }) => !inAreaAt(law, country, today) && !adequate(country),
    )
    const places = [
      ...flows.filter((flow) => !stays(flow)).map(placeOf),
      ...affiliates.map(() => 'organisation'),
    ]
    const all = flows.length + bundle.organisation.affiliates.length
    const stopping = flowsThatStop(bundle, law, today)
    const breaksOn = earliest(stopping.map(({ last }) => last))
    const first = stopping.filter(({ last }) => last === breaksOn)
    const outside = figure(flows.filter(({ country }) => !inAreaAt(law, country, today)).length)
    const [of, some, stop] = [figure(all), figure(places.length), sayStop(first.map(placeOf), breaksOn)]
    return noneOf(
      places,
      {
        fr: `Lieux de données, copies, accès et destinataires : ${of.fr}, dont ${outside.fr} hors de l’EEE, là où une décision ou le choix du client le permet ce jour.${stop.fr}`,
        en: `Places of data, copies, accesses and recipients: ${of.en}, of which ${outside.en} outside the EEA, where a decision or the client’s choice allows it today.${stop.en}`,
      },
      {
        fr: `Hors de l’EEE sans décision d’adéquation ni choix du client à ce jour : ${some.fr} sur ${of.fr}.`,
        en: `Outside the EEA without an adequacy decision or a client’s choice today: ${some.en} of ${of.en}.`,
      },
      breaksOn && dayAfter(breaksOn),
    )
  },
  sabotage,
}

function stays({ answer }: JudgedFlow): boolean {
  return answer.allowed && answer.why !== 'instrument'
}

function placeOf({ rule, kind }: JudgedFlow): string {
  return kind === 'location' || rule.startsWith('recipient:') ? rule : `${rule}.${kind}`
}

/** Which flows stop, and on which day; empty where none does. */
function sayStop(places: readonly string[], last: string | null): Text {
  if (last === null) return { fr: '', en: '' }
  const day = dayInWords(dayAfter(last))
  const list = [...new Set(places)].sort().join(', ')
  return { fr: ` S’arrêtent le ${day.fr} : ${list}.`, en: ` These stop on ${day.en}: ${list}.` }
}
