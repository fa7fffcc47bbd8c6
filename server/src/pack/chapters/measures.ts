import { type BoardCheck, boardChecks, type Measure, type Text } from '@garant/policy'
import { dayIn } from '../../archives/archives.ts'
import type { Board, BoardEvidence, State } from '../../promises/promises.ts'
import { type ChapterMaker, chapter } from '../chapter.ts'
import type { PackContext } from '../context.ts'

/** A measure as it stands: what shows it, and what was seen last (Art. 32(1)(d)). */
export interface MeasureResult {
  readonly id: string
  readonly label: Text
  readonly description: Text
  readonly state: State
  readonly shownBy: Measure['shownBy']
  /** Of a check. null: somebody vouches, or no promise runs it. */
  readonly check: Pick<BoardEvidence, 'id' | 'states' | 'evidence' | 'at' | 'ledger'> | null
}

/** The measures that protect what clients entrust to us, each with its control and its last result. */
export const measures: ChapterMaker = {
  id: 'measures',
  async make(context, { m, text, set, format }) {
    const t = m.pack.chapters.measures
    const results = await measureResults(context)
    const holding = results.filter(({ state }) => state === 'kept' || state === 'attested').length
    return chapter({
      ...{ id: 'measures', title: t.title, article: t.article },
      paragraphs: [t.lead(holding, results.length)],
      tables: [
        {
          id: 'measures',
          caption: t.title,
          columns: [t.measure, m.pack.state, t.control, t.result, t.looked],
          rows: results.map(({ label, description, state, shownBy, check }) => [
            { words: text(label), note: text(description) },
            { state, words: m.common.states[state] },
            shownBy.kind === 'attestation'
              ? t.attested(set(shownBy.owner), format.date(shownBy.given))
              : text(nameOf(shownBy.check)),
            shownBy.kind === 'attestation'
              ? state === 'broken'
                ? t.ended(format.date(shownBy.until))
                : t.until(format.date(shownBy.until))
              : check === null
                ? t.notRun
                : text(check.evidence),
            shownBy.kind === 'attestation'
              ? format.date(shownBy.given)
              : check?.at == null
                ? t.never
                : format.date(dayIn(context.operator.timeZone, new Date(check.at))),
          ]),
        },
      ],
    })
  },
  async data(context) {
    return (await measureResults(context)).map(({ check, ...measure }) => ({
      ...measure,
      // A check of this very moment has no moment of its own: the same state makes the same bytes.
      check: check && { ...check, at: check.at && dayIn(context.operator.timeZone, new Date(check.at)) },
    }))
  },
}

export async function measureResults(context: PackContext): Promise<readonly MeasureResult[]> {
  const board = await context.board()
  return context.bundle.measures
    .filter(({ scope }) => scope.includes('processor'))
    .map((measure) => resultOf(measure, board, context.moment.day))
}

function resultOf({ id, label, description, shownBy }: Measure, board: Board, today: string): MeasureResult {
  const frame = { id, label, description, shownBy }
  if (shownBy.kind === 'attestation') {
    const { given, until } = shownBy
    return {
      ...frame,
      check: null,
      state: given > today ? 'unchecked' : until < today ? 'broken' : 'attested',
    }
  }
  const found = board.promises.flatMap(({ checks }) => checks).find((check) => check.id === shownBy.check)
  if (found === undefined) return { ...frame, check: null, state: 'unchecked' }
  const { states, evidence, at, ledger } = found
  return { ...frame, state: found.state, check: { id: found.id, states, evidence, at, ledger } }
}

function nameOf(id: string): Text {
  return (
    Object.entries<BoardCheck>(boardChecks).find(([name]) => name === id)?.[1].states ?? { fr: id, en: id }
  )
}
