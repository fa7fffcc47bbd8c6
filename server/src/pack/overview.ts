import type { Agreement, Client } from '@garant/policy'
import type { ChapterId } from './chapter.ts'
import { measureResults } from './chapters/measures.ts'
import { type ClientPlace, placesOfClient } from './chapters/places.ts'
import type { PackContext } from './context.ts'

/** How a client's matters stand today, for its first page. */
export interface Overview {
  readonly client: Client
  readonly agreement: Agreement | null
  /** Name of who processes for it, in running text. */
  readonly operator: string
  readonly places: readonly ClientPlace[]
  readonly measures: { readonly all: number; readonly holding: number }
  readonly purposes: number
  readonly rules: number
  /** Chapters that Art. 28 asks for and nobody makes here. */
  readonly lacks: readonly ChapterId[]
}

export async function overviewOf(context: PackContext, lacks: readonly ChapterId[]): Promise<Overview> {
  const { client, agreement, operator, bundle } = context
  const results = await measureResults(context)
  const holding = results.filter(({ state }) => state === 'kept' || state === 'attested').length
  return {
    ...{ client, agreement, operator: operator.shortName, places: placesOfClient(context) },
    measures: { all: results.length, holding },
    purposes: bundle.purposes.filter(({ role, applies }) => applies && role === 'processor').length,
    rules: bundle.retention.length,
    lacks,
  }
}
