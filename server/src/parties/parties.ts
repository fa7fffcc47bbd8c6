import type { ClientDeps } from './client-context.ts'
import { createClients } from './client-create.ts'
import type { Clients } from './clients.ts'
import type { SubProcessorDeps } from './sub-processor-context.ts'
import { createSubProcessors } from './sub-processor-create.ts'
import type { SubProcessors } from './sub-processors.ts'

export type { ClientAudit, ClientContactView, ClientParty, Clients, UntoldContact } from './clients.ts'
export { PartyError, type PartyErrorCode } from './errors.ts'
export { handsOf } from './sub-processor-concerned.ts'
export type {
  Act,
  ActingClient,
  ActRefusal,
  Announced,
  Barred,
  ClientStanding,
  ClientTold,
  Concerned,
  Holding,
  NewContract,
  Objection,
  Particulars,
  Returned,
  Settlement,
  SubProcessor,
  SubProcessorAudit,
  SubProcessorFile,
  SubProcessorMoment,
  SubProcessors,
  ToldClient,
} from './sub-processors.ts'

/** Whoever we process for, and whoever processes for us. */
export interface Parties extends SubProcessors, Clients {}

export type PartiesDeps = SubProcessorDeps & ClientDeps

export function createParties(deps: PartiesDeps): Parties {
  return { ...createSubProcessors(deps), ...createClients(deps) }
}
