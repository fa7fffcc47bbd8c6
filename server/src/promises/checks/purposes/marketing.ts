import { inForce } from '@garant/policy'
import type { StaticCheck } from '../../check.ts'
import { cannotKnow, figure, noneOf } from '../../finding.ts'
import { bare } from '../notice/read.ts'
import { sabotage } from './marketing.sabotage.ts'

/** Words by which a justification says that it uses an exception of the law for this audience. */
const exceptions =
  /professionnel|entreprise|clients? existants?|produits? (ou services? )?(similaires|analogues)|contrat en cours|business|professional|existing customer|similar (products|services)|running contract/

/**
 * Prospecting stands on consent where the law asks it of a consumer on that channel, and on a legitimate interest elsewhere
 * or under an exception that the justification names; on nothing else (CPCE L34-5, GDPR Art. 6(1)(a), (f)).
 */
export const purposesMarketing: StaticCheck = {
  id: 'purposes.marketing',
  static: true,
  run({ bundle: { purposes, channels }, law, today }) {
    if (law === null)
      return cannotKnow({
        fr: 'Cette version n’a pas la loi de ce pays.',
        en: 'This version does not have the law of this country.',
      })
    const kindOf = new Map(channels.map(({ id, kind }) => [id, kind]))
    const strict = new Set(
      inForce(law.prospecting, today)
        .filter(
          ({ audience, requires }) =>
            audience === 'consumer' && (requires === 'consent' || requires === 'forbidden'),
        )
        .map(({ channel }) => channel),
    )
    const prospecting = purposes.filter(
      ({ applies, role, objection }) => applies && role !== 'processor' && objection === 'absolute',
    )
    const places = prospecting
      .filter((purpose) => {
        const asksConsent = purpose.channels.some((id) => {
          const kind = kindOf.get(id)
          return kind != null && strict.has(kind)
        })
        return purpose.legalBasis.some(({ basis, justification }) => {
          if (basis === 'consent') return false
          if (basis !== 'legitimate-interests') return true
          return asksConsent && !exceptions.test(bare(`${justification.fr} ${justification.en}`))
        })
      })
      .map(({ id }) => `purpose:${id}`)
    const [of, some] = [figure(prospecting.length), figure(places.length)]
    return noneOf(
      places,
      {
        fr: `Finalités de prospection : ${of.fr}, chacune sur la base que ses canaux et son public exigent.`,
        en: `Prospecting purposes: ${of.en}, each on the ground that its channels and audience require.`,
      },
      {
        fr: `Finalités de prospection sans la base que la loi exige : ${some.fr} sur ${of.fr}.`,
        en: `Prospecting purposes without the ground that the law requires: ${some.en} of ${of.en}.`,
      },
    )
  },
  sabotage,
}
