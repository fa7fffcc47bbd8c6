import { GarantError } from '../kernel/errors.ts'

/** Why a document could not be made. Each code has a page in `docs/errors/`. */
export type DocumentErrorCode =
  /** The typesetter refused the letter. */
  'documents/not-typeset'

export class DocumentError extends GarantError<DocumentErrorCode> {}
