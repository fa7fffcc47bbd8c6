import type { Sabotage } from '../../check.ts'
import { putDisclosure } from './sabotaged.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'Des données sont parties vers quelqu’un que la politique ne nomme pas.',
    en: 'Data have left for somebody whom the policy does not name.',
  },
  breaks: (scratch) => putDisclosure(scratch, { kind: 'standing', recipient: 'garant-trial' }),
}
