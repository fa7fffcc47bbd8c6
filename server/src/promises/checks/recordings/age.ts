import { governing } from '@garant/policy'
import type { LiveCheck } from '../../check.ts'
import { holds } from '../../finding.ts'
import { findPastDue } from '../../past-due.ts'
import { sabotage } from './age.sabotage.ts'

export const recordingsAge: LiveCheck = {
  id: 'recordings.age',
  static: false,
  period: 2,
  async run(world) {
    const { bundle } = world
    const kept = bundle.stores.some((store) =>
      store.tables.some((table) =>
        governing(bundle, store, table).some(({ rule }) => rule?.event === 'recording'),
      ),
    )
    if (kept) return findPastDue(world, ({ event }) => event === 'recording')
    return holds({
      fr: 'Aucune base décrite ne garde d’enregistrement.',
      en: 'No store described keeps a recording.',
    })
  },
  sabotage,
}
