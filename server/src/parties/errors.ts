import { GarantError } from '../kernel/errors.ts'

/** What may go wrong with whoever we process for. Each code has a page in `docs/errors/`. */
export type PartyErrorCode = 'parties/reserved-tenant'

export class PartyError extends GarantError<PartyErrorCode> {}
