import { GarantError } from '../kernel/errors.ts'

/** What the command line itself refuses. */
export type CliErrorCode = 'serve/port'

export class CliError extends GarantError<CliErrorCode> {}
