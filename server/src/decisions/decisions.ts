import { createInstructions, type InstructionDeps } from './instruction-create.ts'
import type { Instructions } from './instructions.ts'
import type { Staffing } from './staff.ts'
import { createStaffing, type StaffDeps } from './staff-create.ts'

export { mailClient } from './instruction-tell.ts'

export type {
  Act,
  ActingOn,
  ActRefusal,
  Given,
  Instruction,
  InstructionAudit,
  InstructionCounts,
  InstructionHint,
  InstructionOrigin,
  InstructionProblem,
  InstructionState,
  Instructions,
  NewInstruction,
  SupportSession,
} from './instructions.ts'
export type {
  AwaitedErasure,
  FileLook,
  FileReading,
  Held,
  Holder,
  Leaver,
  Left,
  LoggedLook,
  OpenedFile,
  ReadAnswer,
  StaffAct,
  StaffAudit,
  Staffing,
  StaffMember,
} from './staff.ts'

/** Who may have what done with data: what clients instruct, and what our staff may in their functions (Art. 28, 29). */
export interface Decisions extends Instructions, Staffing {}

export type DecisionsDeps = InstructionDeps & StaffDeps

export function createDecisions(deps: DecisionsDeps): Decisions {
  return { ...createInstructions(deps), ...createStaffing(deps) }
}
