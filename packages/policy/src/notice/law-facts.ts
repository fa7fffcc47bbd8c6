import type { Language } from '../bundle.ts'
import { type Dated, inForce, type LawPack, type Limit, type RetentionRow } from '../law/law.ts'
import { durationInWords } from '../words/duration.ts'
import type { Fact } from './facts.ts'
import { sum } from './sum.ts'

/** A figure of the law in force on the day, "un mois" of R-D1. null: the pack has no such rule. */
export function lawFact(law: LawPack, at: string, id: string, part: string, language: Language): Fact | null {
  const rows = figures(law).filter((row) => row.id === id)
  if (rows.length === 0) return null
  const [row] = inForce(rows, at)
  if (row === undefined) return { kind: 'nothing', because: `\`${id}\` is not in force on ${at}` }
  if (part === 'number') {
    return row.number === null
      ? { kind: 'nothing', because: `\`${id}\` is no number` }
      : {
          kind: 'words',
          text: new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB').format(row.number),
        }
  }
  if (row.duration === null) return { kind: 'nothing', because: `\`${id}\` is no duration` }
  return { kind: 'words', text: durationInWords(language, row.duration) }
}

export function lawFactNames(law: LawPack): readonly string[] {
  return [
    ...new Set(
      figures(law).flatMap(({ id, duration, number }) => [
        ...(duration === null ? [] : [`${id}.duration`]),
        ...(number === null ? [] : [`${id}.number`]),
      ]),
    ),
  ]
}

type Figure = Dated<Pick<Limit, 'duration' | 'number'>>

function figures(law: LawPack): readonly Figure[] {
  const limits = [...law.deadlines, ...law.consent, ...law.trackers]
  const retained = law.retention.map((row): Figure => ({ ...row, duration: whole(row), number: null }))
  return [...limits, ...retained]
}

/** Both phases of a row of the retention table. */
function whole({ active, archive }: RetentionRow): string | null {
  if (active === null) return archive
  return archive === null ? active : sum(active, archive)
}
