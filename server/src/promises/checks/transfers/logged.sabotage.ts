import type { Sabotage } from '../../check.ts'
import { unfit } from '../../sabotage.ts'
import { putDisclosure } from '../disclosures/sabotaged.ts'
import { thirdCountries } from './third-countries.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'Des données partent en Suisse sans que la personne soit prévenue.',
    en: 'Data leave for Switzerland without the person being told.',
  },
  async breaks(scratch) {
    const { bundle } = await scratch.world()
    const recipient = bundle.recipients.find(({ kind }) => kind === 'processor') ?? unfit()
    const purpose = bundle.purposes.find(({ role }) => role !== 'processor') ?? unfit()
    return putDisclosure(scratch, {
      ...({ kind: 'standing', recipient: recipient.id, purpose: purpose.id } as const),
      country: thirdCountries[0],
    })
  },
}
