import { GarantError } from '../kernel/errors.ts'

/** What may go wrong with our own database. Each code has a page in `docs/errors/`. */
export type DbErrorCode =
  | 'db/unreachable'
  | 'db/too-old'
  | 'db/unsafe'
  | 'db/newer'
  | 'db/migration-changed'
  | 'db/migration-missing'
  | 'db/migration-failed'
  | 'db/in-use'
  | 'db/no-binaries'
  | 'db/no-rights'
  | 'db/no-space'
  | 'db/start-failed'

export class DbError extends GarantError<DbErrorCode> {}
