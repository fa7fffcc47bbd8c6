import { bundleHash } from '@garant/policy'
import type { StaticCheck } from '../../check.ts'
import { cannotKnow, fails, holds } from '../../finding.ts'
import { sabotage } from './published.sabotage.ts'

export const noticePublished: StaticCheck = {
  id: 'notice.published',
  static: true,
  run({ published, hash }) {
    if (published === null)
      return cannotKnow({ fr: 'Aucune politique n’est encore publiée.', en: 'No policy is published yet.' })
    if (bundleHash(published.bundle) !== published.hash)
      return fails(
        {
          fr: 'Ce qui est publié n’est pas ce qui a été compilé : l’empreinte ne correspond pas.',
          en: 'What is published is not what was compiled: the hash does not match.',
        },
        [`policy:${published.version}`],
      )
    if (published.hash !== hash)
      return fails(
        {
          fr: 'La politique a changé depuis sa publication : la notice publiée n’est plus la sienne.',
          en: 'The policy has changed since it was published: the notice published is no longer its own.',
        },
        [`policy:${published.version}`],
      )
    return holds({
      fr: `La notice publiée est celle de la version ${published.version}, à l’octet près.`,
      en: `The notice published is that of version ${published.version}, to the byte.`,
    })
  },
  sabotage,
}
