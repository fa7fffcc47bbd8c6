import type { Code } from '../codes.ts'
import type { LawPack } from '../law/law.ts'
import { rowsOf } from '../law/rows-of.ts'
import { suggestion } from '../nearest.ts'
import type { Mention, Reading } from '../reading.ts'

const unknown: Readonly<Partial<Record<Mention['kind'], Code>>> = {
  subject: 'reference/unknown-subject',
  category: 'reference/unknown-category',
  channel: 'reference/unknown-channel',
  purpose: 'reference/unknown-purpose',
  recipient: 'reference/unknown-recipient',
  rule: 'reference/unknown-rule',
  store: 'reference/unknown-store',
  promise: 'reference/unknown-promise',
  agreement: 'reference/unknown-agreement',
  measure: 'reference/unknown-measure',
  assessment: 'reference/unknown-assessment',
}

/** Every id is defined once, and every id referred to is defined. */
export function checkReferences(reading: Reading): void {
  const defined = new Map<Mention['kind'], Map<string, Mention>>()
  for (const mention of reading.definitions) {
    const ids = defined.get(mention.kind) ?? new Map<string, Mention>()
    defined.set(mention.kind, ids)
    const first = ids.get(mention.id)
    if (first === undefined) ids.set(mention.id, mention)
    else reportTwice(mention, first, reading)
  }
  for (const { kind, id, place } of reading.references) {
    const ids = defined.get(kind) ?? new Map<string, Mention>()
    const code = unknown[kind]
    if (code === undefined || ids.has(id) || !reading.knows(kind)) continue
    const near = suggestion(id, ids.keys())
    const mend = near === '' ? '; define it or name another' : near
    reading.report(code, place, `no ${kind} is called \`${id}\`${mend}`)
  }
}

/** Rules of the law that the policy cites are in its law pack. */
export function checkLawReferences(law: LawPack, reading: Reading): void {
  const ids = new Set(rowsOf(law).map(({ id }) => id))
  for (const { kind, id, place } of reading.references) {
    if (kind !== 'law' || ids.has(id) || ids.size === 0) continue
    const near = suggestion(id, ids)
    const mend = near === '' ? `; see the law pack \`${law.id}\`` : near
    reading.report('reference/unknown-law', place, `no rule of the law is called \`${id}\`${mend}`)
  }
}

function reportTwice(second: Mention, first: Mention, reading: Reading): void {
  const where = `${first.place.file}, line ${first.place.line}`
  const message = `the ${second.kind} \`${second.id}\` is defined already (${where}): give this one another id`
  reading.report('reference/duplicate-id', second.place, message)
}
