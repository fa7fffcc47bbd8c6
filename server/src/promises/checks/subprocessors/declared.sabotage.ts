import { onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'Un contrat est signé avec un sous-traitant que la politique ne nomme pas.',
    en: 'An agreement is signed with a sub-processor that the policy does not name.',
  },
  (bundle) => ({
    ...bundle,
    agreements: [
      ...bundle.agreements,
      {
        id: 'sabotage',
        title: { fr: 'Essai', en: 'Trial' },
        kind: 'processor',
        recipient: 'sabotage',
        client: null,
        signed: '2026-01-01',
        until: null,
        clauses: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
        flowDown: true,
        document: '',
      },
    ],
  }),
)
