import { GarantError } from '../kernel/errors.ts'

/** What may be wrong with the settings; always the caller's to mend (exit status 2). */
export type ConfigErrorCode = 'config/invalid' | 'config/not-private' | 'config/no-rights'

export class ConfigError extends GarantError<ConfigErrorCode> {}
