/**
 * The one error that modules throw when something could not be done (a refusal is a value, not an error).
 * `code` is from the throwing module's closed list and has a page in `docs/errors/`; `facts` fill the
 * translated sentence and never hold personal data, because errors are logged.
 */
export class GarantError<Code extends string = string> extends Error {
  override readonly name = 'GarantError'
  readonly code: Code
  readonly facts: Readonly<Record<string, string | number>>

  constructor(
    code: Code,
    message: string,
    options?: { facts?: Record<string, string | number>; cause?: unknown },
  ) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.facts = options?.facts ?? {}
  }
}

/** Exit statuses of every command (interfaces): holds, does not hold, called wrongly, could not know. */
export const exitStatus = { holds: 0, fails: 1, usage: 2, unknown: 3 } as const
