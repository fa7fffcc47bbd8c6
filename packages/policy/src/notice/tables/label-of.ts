import type { Language, Text } from '../../bundle.ts'

/** What an id of the policy is called; the id itself when nothing has it. */
export function labelOf(
  rows: readonly { readonly id: string; readonly label: Text }[],
  id: string,
  language: Language,
): string {
  return rows.find((row) => row.id === id)?.label[language] ?? id
}
