import type { Sabotage } from '../../check.ts'
import { unfit } from '../../sabotage.ts'
import { putDisclosure } from './sabotaged.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'Des données partent vers un destinataire sans passer par le registre.',
    en: 'Data leave for a recipient without passing through the log.',
  },
  async breaks(scratch) {
    const { bundle } = await scratch.world()
    const recipient = bundle.recipients.find(({ kind }) => kind === 'processor') ?? unfit()
    return putDisclosure(scratch, { kind: 'standing', recipient: recipient.id })
  },
}
