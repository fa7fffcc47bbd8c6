import { createInstructions, type InstructionDeps } from './instruction-create.ts'
import type { Instructions } from './instructions.ts'

export { mailClient } from './instruction-tell.ts'

export type {
  Act,
  ActingOn,
  ActRefusal,
  Given,
  Instruction,
  InstructionAudit,
  InstructionHint,
  InstructionOrigin,
  InstructionProblem,
  InstructionState,
  Instructions,
  NewInstruction,
  SupportSession,
} from './instructions.ts'

/** Who may have what done with data: what clients instruct (Art. 28, 29). */
export interface Decisions extends Instructions {}

export type DecisionsDeps = InstructionDeps

export function createDecisions(deps: DecisionsDeps): Decisions {
  return { ...createInstructions(deps) }
}
