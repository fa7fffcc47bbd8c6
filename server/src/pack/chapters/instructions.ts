import { labels, limitsOf } from '@garant/policy'
import type { Decisions, Instruction, InstructionState } from '../../decisions/decisions.ts'
import type { Language } from '../../i18n/i18n.ts'
import type { State } from '../../promises/promises.ts'
import { type ChapterCell, type ChapterMaker, chapter } from '../chapter.ts'

/**
 * The client's instructions, the agreement first, with what was done under each (Art. 28(3)(a)), and the limits of technology that
 * were declared to it.
 */
export function instructionsOf({ instructions }: Pick<Decisions, 'instructions'>): ChapterMaker {
  return {
    id: 'instructions',
    async make({ tenant, bundle }, language) {
      const { m, text, locale, format } = language
      const t = m.pack.chapters.instructions
      const limits = limitsOf(bundle)
      const given = await instructions(tenant)
      return chapter({
        ...{ id: 'instructions', title: t.title, article: t.article },
        paragraphs: [t.lead, limits.length === 0 ? t.noLimit : t.limited],
        tables: [
          {
            id: 'instructions',
            caption: t.given,
            columns: [t.reference, t.what, t.operations, t.validity, m.pack.state, t.used],
            rows: given.map((one) => [
              one.reference,
              wordsOf(language, one),
              one.operations.map((operation) => labels.operation[operation][locale]).join(', '),
              one.validUntil === null
                ? m.instructions.from(format.date(one.validFrom))
                : m.instructions.between(format.date(one.validFrom), format.date(one.validUntil)),
              { state: shapes[one.state], words: m.instructions.states[one.state] },
              // Asking the stores for this very file is a use: how many there were would never be the same twice.
              one.uses.last === null ? t.never : format.date(one.uses.last),
            ]),
          },
          {
            id: 'limits',
            caption: t.limits,
            columns: [t.limit, t.why],
            rows: limits.map(({ label, why }) => [text(label), text(why)]),
          },
        ],
      })
    },
    async data({ tenant, bundle }) {
      const given = await instructions(tenant)
      return {
        instructions: given.map(({ uses, ...one }) => ({ ...one, lastUsed: uses.last })),
        limits: limitsOf(bundle),
      }
    },
  }
}

const shapes: Readonly<Record<InstructionState, State>> = {
  live: 'kept',
  future: 'attested',
  suspended: 'broken',
  limited: 'at-risk',
  expired: 'not-applicable',
  replaced: 'not-applicable',
  withdrawn: 'not-applicable',
}

function wordsOf({ m, set }: Language, { text, origin, about }: Instruction): ChapterCell {
  const t = m.instructions.origins
  const from = origin === 'request' ? t.request(about ?? '') : t[origin]
  return text === '' ? from : { words: set(text), note: from }
}
