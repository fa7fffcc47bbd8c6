import type { Recipient } from '@garant/policy'
import type { StaticCheck } from '../../check.ts'
import { figure, noneOf } from '../../finding.ts'
import { factsOf, tablesOf } from '../notice/read.ts'
import { sabotage } from './declared.sabotage.ts'

/** Placeholders that name all of them. */
const whole = ['recipients.sub-processor.names', 'recipients.content-access.names']

/** As the register says; where it says nothing, a sub-processor is taken for one who can. */
function readsContent({ kind, contentAccess, state }: Recipient): boolean {
  return (contentAccess ?? kind === 'sub-processor') && (state === undefined || state === 'active')
}

/** Whoever reaches content is a recipient of a purpose, and stands in the notice by name (Art. 13(1)(e), 28(2)). */
export const subprocessorsDeclared: StaticCheck = {
  id: 'subprocessors.declared',
  static: true,
  run({ bundle: { recipients, agreements, notice } }) {
    const reaching = recipients.filter((one) => readsContent(one))
    const named = (id: string): boolean =>
      notice === null ||
      (['fr', 'en'] as const).every(
        (language) =>
          tablesOf(notice[language]).includes('recipients') ||
          factsOf(notice[language]).some(
            ({ fact }) => fact === `recipient.${id}.name` || whole.includes(fact),
          ),
      )
    const known = new Set(recipients.map(({ id }) => id))
    const places = [
      ...reaching.filter(({ id }) => !named(id)).map(({ id }) => `recipient:${id}`),
      // A contract with somebody the policy does not name gives them access all the same.
      ...agreements
        .filter(({ kind, recipient }) => kind === 'processor' && !known.has(recipient ?? ''))
        .map(({ id }) => `agreement:${id}`),
    ]
    const of = figure(reaching.length)
    return noneOf(
      places,
      {
        fr: `Sous-traitants qui accèdent aux contenus : ${of.fr}, tous nommés.`,
        en: `Sub-processors that reach content: ${of.en}, all named.`,
      },
      { fr: 'Un sous-traitant n’est pas nommé.', en: 'A sub-processor is not named.' },
    )
  },
  sabotage,
}
