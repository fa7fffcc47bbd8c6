import type { Sabotage } from '../../check.ts'
import { sayDone } from './sabotaged.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'Un effacement est dit terminé sans reçu au registre.',
    en: 'An erasure is said to be done without a receipt in the log.',
  },
  breaks: (scratch) => sayDone(scratch, 'done'),
}
