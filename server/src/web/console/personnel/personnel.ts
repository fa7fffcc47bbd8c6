import type { Decisions } from '../../../decisions/decisions.ts'

/** Our own people as the console reads and moves them, and the door in front of each file. */
export type OfficerStaff = Pick<
  Decisions,
  | 'openFile'
  | 'staff'
  | 'leavers'
  | 'recentLooks'
  | 'awaitedErasures'
  | 'assign'
  | 'unassign'
  | 'review'
  | 'leave'
  | 'inviteAuditor'
>
