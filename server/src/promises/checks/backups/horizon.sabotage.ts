import { backupsOf } from '@garant/policy'
import { changeFirst, onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'Personne ne s’est porté garant d’une sauvegarde depuis l’an 2000.',
    en: 'Nobody has vouched for a backup since the year 2000.',
  },
  (bundle) => {
    const stores = changeFirst(
      bundle.stores,
      (store) => backupsOf(store).length > 0,
      (store) => ({
        ...store,
        backups: backupsOf(store).map((backup) => ({
          ...backup,
          checked: { kind: 'attestation', by: '…', until: '2000-12-31' } as const,
        })),
      }),
    )
    return stores && { ...bundle, stores }
  },
)
