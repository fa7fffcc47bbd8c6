import { type Sabotage, SabotageUnfit } from '../../check.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'Une durée est changée dans la base où la politique publiée est gardée.',
    en: 'A duration is changed in the database that holds the published policy.',
  },
  async breaks(scratch) {
    const { published } = await scratch.world()
    if (published === null) throw new SabotageUnfit('nothing is published')
    const { bundle } = published
    const stores = bundle.stores.map((store) => ({ ...store, backupHorizon: 'P99Y' }))
    return scratch.replace({
      published: { ...published, bundle: { ...bundle, version: `${bundle.version}*`, stores } },
    })
  },
}
