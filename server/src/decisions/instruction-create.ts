import { answerWithLimit, endAll, markInfringing, uphold, withdraw } from './instruction-acts.ts'
import { adoptAgreement } from './instruction-agreement.ts'
import { auditInstructions } from './instruction-audit.ts'
import type { InstructionDeps } from './instruction-context.ts'
import { give } from './instruction-give.ts'
import { createCiting } from './instruction-permit.ts'
import { countInstructions, instruction, instructions } from './instruction-view.ts'
import type { Instructions } from './instructions.ts'
import { closeSupport, openSupport, supports } from './support.ts'

export type { InstructionDeps } from './instruction-context.ts'

export function createInstructions(deps: InstructionDeps): Instructions {
  const citing = createCiting(deps)
  return {
    ...citing,
    give: (on, given) => give(deps, on, given),
    withdraw: (on, reference) => withdraw(deps, on, reference),
    markInfringing: (on, reference, reason) => markInfringing(deps, on, reference, reason),
    uphold: (on, reference) => uphold(deps, on, reference),
    answerWithLimit: (on, reference, limit) => answerWithLimit(deps, on, reference, limit),
    instructions: (client) => instructions(deps, client),
    countInstructions: (client, today) => countInstructions(deps, client, today),
    instruction: (client, reference) => instruction(deps, client, reference),
    adoptAgreement: (tx, client) => adoptAgreement(deps, tx, client),
    endAll: (tx, client, actor) => endAll(deps, tx, client, actor),
    openSupport: (on, given) => openSupport(deps, on, given),
    closeSupport: (on, session) => closeSupport(deps, on, session),
    supports: (client) => supports(deps, client),
    auditInstructions: (client) => auditInstructions(deps, citing, client),
  }
}
