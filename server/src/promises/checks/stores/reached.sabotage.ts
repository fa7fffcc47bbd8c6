import { type Sabotage, SabotageUnfit } from '../../check.ts'

export const sabotage: Sabotage = {
  says: { fr: 'L’adresse d’une base n’est plus connue.', en: 'The address of a store is no longer known.' },
  async breaks(scratch) {
    const [store] = (await scratch.world()).bundle.stores
    if (store === undefined) throw new SabotageUnfit('the policy has no store')
    return scratch.store(store.name).disconnect()
  },
}
