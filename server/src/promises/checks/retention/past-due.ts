import type { LiveCheck } from '../../check.ts'
import { findPastDue } from '../../past-due.ts'
import { sabotage } from './past-due.sabotage.ts'

export const retentionPastDue: LiveCheck = {
  id: 'retention.past-due',
  static: false,
  period: 2,
  run: (world) => findPastDue(world, () => true),
  sabotage,
}
