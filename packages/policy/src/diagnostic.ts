/** One thing the compiler has to say, at one place of one file. */
export interface Diagnostic {
  /** Stable code with a page in `docs/errors/`, "store/unreachable-table". */
  readonly code: string
  readonly severity: 'error' | 'warning'
  /** Path relative to the policy folder, with "/". */
  readonly file: string
  /** 1-based. */
  readonly line: number
  /** 1-based, in UTF-16 code units. */
  readonly column: number
  /** What is wrong and what would mend it, in English; the code's page has it in French. */
  readonly message: string
  /** The policy's own promise that this is about; null: none, or the policy has none about it. */
  readonly promise: string | null
  readonly defect: string | null
}
