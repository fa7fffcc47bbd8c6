import type { Sabotage } from '../../check.ts'
import { putCase } from './sabotaged.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'Une demande est mise dans la base sans passer par le registre.',
    en: 'A request is put into the database without the log.',
  },
  breaks: (scratch) => putCase(scratch, '2099-03-02'),
}
