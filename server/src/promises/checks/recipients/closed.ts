import type { StaticCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { sabotage } from './closed.sabotage.ts'

const open = /\betc\b|…|\.\.\.|\bpartenaires?\b|\bpartners?\b|\bnotamment\b|\bsuch as\b/i

/** Art. 13(1)(e); a third party that gets data of prospecting would be a commercial partner. */
export const recipientsClosed: StaticCheck = {
  id: 'recipients.closed',
  static: true,
  run({ bundle: { recipients, purposes } }) {
    const known = new Map(recipients.map((one) => [one.id, one]))
    const prospecting = purposes.filter(({ applies, objection }) => applies && objection === 'absolute')
    const places = [
      ...recipients
        .filter(
          ({ name, label }) =>
            name.trim() === '' || [name, label.fr, label.en].some((text) => open.test(text)),
        )
        .map(({ id }) => `recipient:${id}`),
      ...purposes.flatMap(({ id, recipients: to }) =>
        to.every((one) => known.has(one)) ? [] : [`purpose:${id}`],
      ),
      ...prospecting.flatMap(({ recipients: to }) =>
        to.filter((id) => known.get(id)?.kind === 'third-party').map((id) => `recipient:${id}`),
      ),
    ]
    const of = figure(recipients.length)
    return noneOf(
      places,
      {
        fr: `Destinataires : ${of.fr}, chacun nommé ; aucun tiers ne reçoit de données de prospection.`,
        en: `Recipients: ${of.en}, each named; no third party gets data of prospecting.`,
      },
      {
        fr: 'Un destinataire n’est pas nommé, ou un tiers reçoit des données de prospection.',
        en: 'A recipient is not named, or a third party gets data of prospecting.',
      },
    )
  },
  sabotage,
}
