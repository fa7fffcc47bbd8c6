import type { CatalogTrigger } from '../connector.ts'

export interface TriggerLook {
  readonly name: string
  /** Tables that it seems to write; null: nobody can say from its text. */
  readonly writes: readonly string[] | null
}

const name =
  '((?:"(?:[^"]|"")+"|`(?:[^`]|``)+`|[\\p{L}_][\\p{L}\\p{N}_$]*)(?:\\s*\\.\\s*(?:"(?:[^"]|"")+"|`(?:[^`]|``)+`|[\\p{L}_][\\p{L}\\p{N}_$]*))?)'
const writing = new RegExp(
  `\\b(?:insert\\s+(?:ignore\\s+)?into|replace\\s+into|update(?:\\s+only)?|delete\\s+from(?:\\s+only)?|merge\\s+into|truncate(?:\\s+table)?)\\s+${name}`,
  'giu',
)

/** Triggers that an erasure or a mask would fire, and what their text says they write. */
export function lookAtTriggers(
  triggers: readonly CatalogTrigger[],
  tables: readonly string[],
): readonly TriggerLook[] {
  return triggers
    .filter(({ on }) => on.includes('update') || on.includes('delete'))
    .map(({ name, body }) => ({ name, writes: body === null ? null : writesOf(body, tables) }))
}

/** Null where the text calls what it does not show, or writes what is no table of the database. */
function writesOf(body: string, tables: readonly string[]): readonly string[] | null {
  const text = body.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
  if (/\b(execute|call|perform|prepare|dblink|pg_notify)\b/i.test(text)) return null
  const written = new Set<string>()
  for (const [, found = ''] of text.matchAll(writing)) {
    const last = found.split('.').at(-1)?.trim() ?? ''
    const quoted = /^["`]/.test(last)
    const bare = quoted ? last.slice(1, -1).replace(/""|``/g, (two) => two.charAt(0)) : last
    const table =
      tables.find((one) => one === bare) ??
      (quoted ? undefined : tables.find((one) => one.toLowerCase() === bare.toLowerCase()))
    if (table === undefined) return null
    written.add(table)
  }
  return [...written]
}
