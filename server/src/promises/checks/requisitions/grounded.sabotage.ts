import type { Sabotage } from '../../check.ts'
import { unfit } from '../../sabotage.ts'
import { putDisclosure } from '../disclosures/sabotaged.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'Une autorité a reçu des données sans citer aucun texte.',
    en: 'An authority has received data without citing any text.',
  },
  async breaks(scratch) {
    const { bundle } = await scratch.world()
    const authority = bundle.recipients.find(({ kind }) => kind === 'authority') ?? unfit()
    return putDisclosure(scratch, { kind: 'requisition', recipient: authority.id })
  },
}
