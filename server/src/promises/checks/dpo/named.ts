import type { StaticCheck } from '../../check.ts'
import { noneOf } from '../../finding.ts'
import { factsOf } from '../notice/read.ts'
import { sabotage } from './named.sabotage.ts'

/** Art. 13(1)(b), 37(7). */
export const dpoNamed: StaticCheck = {
  id: 'dpo.named',
  static: true,
  run({ bundle: { organisation, notice } }) {
    const { name, email } = organisation.dpo
    const isNamed = name.trim() !== '' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)
    const isSaid =
      notice === null ||
      (['fr', 'en'] as const).every((language) =>
        factsOf(notice[language]).some(({ fact }) => fact === 'dpo.email'),
      )
    return noneOf(
      [...(isNamed ? [] : ['organisation']), ...(isSaid ? [] : ['notice'])],
      {
        fr: 'Le délégué est nommé, et la notice donne son adresse.',
        en: 'The officer is named, and the notice gives the address.',
      },
      { fr: 'Le délégué ou son adresse manque.', en: 'The officer or the address is missing.' },
    )
  },
  sabotage,
}
