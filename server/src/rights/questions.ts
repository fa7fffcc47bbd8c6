import type { Tx } from '../db/db.ts'
import type { AskedQuestion } from './rights.ts'
import { openField } from './sealed.ts'
import type { Case, Reader } from './store.ts'

/** What was asked to identify the person, oldest first; nothing once the case's keys are shredded. */
export async function questionsOf(
  deps: Parameters<typeof openField>[0],
  at: Reader | Tx,
  found: Case,
): Promise<readonly AskedQuestion[]> {
  if (found.questions === null) return []
  return (await openField(deps, at, found, 'questions', found.questions)) ?? []
}
