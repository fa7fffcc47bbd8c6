import { clientsOf } from '@garant/policy'
import { onBundle } from '../../sabotage.ts'
import { stranger, withStranger } from './stranger.ts'

export const sabotage = onBundle(
  {
    fr: 'Un sous-traitant dont aucun client n’a été prévenu intervient sur une base.',
    en: 'A sub-processor of which no client was told works on a store.',
  },
  (bundle) => {
    const [first, ...others] = clientsOf(bundle)
    if (first === undefined || first.stores.length === 0) return null
    const stores = first.stores.map((store) => ({
      ...store,
      subProcessors: [...(store.subProcessors ?? []), stranger],
    }))
    return { ...withStranger(bundle, first.signed), clients: [{ ...first, stores }, ...others] }
  },
)
