import type { PageFact, PageLine, PageMark } from '../documents/documents.ts'
import type { Language } from '../i18n/i18n.ts'
import type { ErasureAnswer, ErasureVerdict, KeptRows } from './answer.ts'

/** What was erased, masked and kept, as the person reads it. */
export function erasureFacts(answer: ErasureAnswer, words: Language): readonly PageFact[] {
  const { format, text } = words
  const { erasure } = words.m.answer
  const facts: readonly PageFact[] = [
    { term: erasure.erased, lines: erasedLines(answer, words) },
    {
      term: erasure.masked,
      lines: answer.masked.map(({ label, categories }) => [
        erasure.maskedIn(format.list(categories.map(text)), text(label)),
      ]),
    },
    { term: erasure.kept, lines: answer.kept.map((rows) => [keptLine(rows, words)]) },
    { term: erasure.unreached, lines: answer.unreached.map(({ label }) => [text(label)]) },
    {
      term: erasure.backups,
      lines:
        answer.backupsUntil === null
          ? []
          : [[`${erasure.backupsUntil} ${format.date(answer.backupsUntil)}.`]],
    },
    {
      term: erasure.told,
      lines: answer.told.length === 0 ? [] : [[format.list(answer.told.map(({ name }) => name))]],
    },
  ]
  return facts.filter(({ lines }) => lines.length > 0)
}

/** A check only when everything held is gone or masked; the person sees at once that something stays. */
export function erasureMark(verdict: ErasureVerdict): PageMark {
  return verdict === 'erased' || verdict === 'nothing-found' ? 'done' : 'partial'
}

function erasedLines({ erased }: ErasureAnswer, { m, format, text }: Language): readonly PageLine[] {
  const rows = erased.reduce((sum, each) => sum + each.rows, 0)
  if (rows === 0) return []
  const labels = [...new Set(erased.map(({ label }) => text(label).toLocaleLowerCase()))]
  return [[m.answer.erasure.items(rows, format.number(rows), format.list(labels))]]
}

function keptLine({ label, rows, why }: KeptRows, { m, format, text, set }: Language): string {
  const what = `${text(label)} (${m.answer.access.rows(rows, format.number(rows))})`
  const { keptUntil, keptUndated, required, keptShared, keptAmbiguous } = m.answer.erasure
  if (why.kind === 'shared') return keptShared(what)
  if (why.kind === 'ambiguous') return keptAmbiguous(what)
  const kept = why.until === null ? keptUndated(what) : `${keptUntil(what)} ${format.date(why.until)}`
  return `${kept}, ${required.replace(/\.$/, '')} (${set(why.ground)}).`
}
