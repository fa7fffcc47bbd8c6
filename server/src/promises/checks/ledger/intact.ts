import type { LiveCheck } from '../../check.ts'
import { fails, figure, holds } from '../../finding.ts'
import { sabotage } from './intact.sabotage.ts'

export const ledgerIntact: LiveCheck = {
  id: 'ledger.intact',
  static: false,
  period: 2,
  async run({ journal, tenant }) {
    const { size, problems } = await journal.fsck(tenant)
    const [of, some] = [figure(size), figure(problems.length)]
    if (problems.length === 0)
      return holds({
        fr: `Inscriptions : ${of.fr}, recalculées une à une jusqu’à la racine signée.`,
        en: `Entries: ${of.en}, recomputed one by one up to the signed root.`,
      })
    return fails(
      {
        fr: `Le registre ne se recalcule pas tel qu’il a été signé : écarts, ${some.fr} sur ${of.fr} inscriptions.`,
        en: `The log does not recompute as it was signed: differences, ${some.en} in ${of.en} entries.`,
      },
      ['ledger'],
    )
  },
  sabotage,
}
