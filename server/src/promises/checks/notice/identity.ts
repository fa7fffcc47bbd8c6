import type { StaticCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { sabotage } from './identity.sabotage.ts'
import { bare, factsOf, noProse } from './read.ts'

/** Who answers is one fact: in the notice, in the ways to ask, and in the mails, which all read the same place. */
export const noticeIdentity: StaticCheck = {
  id: 'notice.identity',
  static: true,
  run({ bundle: { notice, organisation, rights } }) {
    if (notice === null) return noProse
    const { dpo, authority, address, contact } = organisation
    const own: Readonly<Record<string, string>> = {
      'organisation.name': organisation.name,
      'organisation.shortName': organisation.shortName,
      'organisation.address': address.join(', '),
      'organisation.email': contact.email,
      'dpo.name': dpo.name,
      'dpo.email': dpo.email,
      'authority.name': authority.name,
      'authority.address': authority.address,
      'authority.url': authority.url,
    }
    const stated = [notice.fr, notice.en].flatMap(factsOf).filter(({ fact }) => fact in own)
    const wrong = stated.filter(({ fact, text }) => bare(text) !== bare(own[fact] ?? ''))
    const addresses = [contact.email, dpo.email, organisation.deputy?.email]
    const strange = (rights?.intake ?? []).some(
      ({ kind, address: to }) => kind === 'email' && !addresses.includes(to ?? ''),
    )
    const of = figure(stated.length)
    return noneOf(
      [...wrong.map(({ fact }) => `fact:${fact}`), ...(strange ? ['rights'] : [])],
      {
        fr: `Noms, adresses et délégué : ${of.fr} mentions dans la notice, toutes celles de l’organisation.`,
        en: `Names, addresses and officer: ${of.en} mentions in the notice, all of them the organisation’s.`,
      },
      {
        fr: 'La notice ou les voies de demande donnent un autre nom ou une autre adresse que l’organisation.',
        en: 'The notice or the ways to ask give another name or address than the organisation.',
      },
    )
  },
  sabotage,
}
