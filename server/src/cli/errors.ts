import { GarantError } from '../kernel/errors.ts'

/** What the command line itself refuses. */
export type CliErrorCode = 'serve/port' | 'cli/usage' | 'config/policy'

export class CliError extends GarantError<CliErrorCode> {}
