import type { LiveCheck } from '../../check.ts'
import { fails, figure, holds } from '../../finding.ts'
import { sabotage } from './second-factor.sabotage.ts'

export const accountsSecondFactor: LiveCheck = {
  id: 'accounts.second-factor',
  static: false,
  period: 2,
  async run({ accounts, tenant }) {
    const { accounts: count, without } = await accounts.secondFactors(tenant)
    const [of, some] = [figure(count), figure(without)]
    if (without === 0)
      return holds({
        fr: `Comptes de la console : ${of.fr}, chacun avec un second facteur.`,
        en: `Console accounts: ${of.en}, each with a second factor.`,
      })
    return fails(
      {
        fr: `Comptes de la console sans second facteur : ${some.fr} sur ${of.fr}.`,
        en: `Console accounts without a second factor: ${some.en} of ${of.en}.`,
      },
      ['accounts'],
    )
  },
  sabotage,
}
