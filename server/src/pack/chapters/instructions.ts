import { labels, limitsOf } from '@garant/policy'
import { type ChapterMaker, chapter } from '../chapter.ts'
import type { PackContext } from '../context.ts'

/**
 * What the client told us to do, as its agreement says it (Art. 28(3)(a)): the first instruction, of the day it was signed, and
 * the limits of technology that were declared to it.
 */
export const instructions: ChapterMaker = {
  id: 'instructions',
  async make(context, { m, text, set, locale, format }) {
    const t = m.pack.chapters.instructions
    const limits = limitsOf(context.bundle)
    const categories = new Map(context.bundle.categories.map(({ id, label }) => [id, text(label)]))
    return chapter({
      ...{ id: 'instructions', title: t.title, article: t.article },
      paragraphs: [t.lead, limits.length === 0 ? t.noLimit : t.limited],
      tables: [
        {
          id: 'instructions',
          caption: t.given,
          columns: [t.what, t.data, t.operations, t.since],
          rows: purposesOf(context).map(({ label, data, operations }) => [
            text(label),
            set(data.map(({ category }) => categories.get(category) ?? category).join(', ')),
            operations.map((one) => labels.operation[one][locale]).join(', '),
            format.date(context.client.signed),
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
  async data(context) {
    return {
      agreement: purposesOf(context).map(({ id, data, operations }) => ({
        ...{ purpose: id, since: context.client.signed, until: context.client.until, operations },
        categories: data.map(({ category }) => category),
      })),
      limits: limitsOf(context.bundle),
    }
  },
}

function purposesOf({ bundle, client }: PackContext) {
  return bundle.purposes.filter(({ id, applies }) => applies && client.purposes.includes(id))
}
