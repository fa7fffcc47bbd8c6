import type { Sabotage } from '../../check.ts'
import { putCase } from './sabotaged.ts'

export const sabotage: Sabotage = {
  says: { fr: 'Une demande confirmée attend depuis 2020.', en: 'A confirmed request has waited since 2020.' },
  breaks: (scratch) => putCase(scratch, '2020-03-02'),
}
