import type { Sabotage } from '../../check.ts'
import { sayDone } from './sabotaged.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'Un effacement est dit terminé alors que personne n’a relu la base.',
    en: 'An erasure is said to be done though nobody has read the store again.',
  },
  breaks: (scratch) => sayDone(scratch, 'unverified'),
}
