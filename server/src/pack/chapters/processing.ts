import { type Bundle, registerOf } from '@garant/policy'
import { type ChapterMaker, chapter } from '../chapter.ts'
import type { PackContext } from '../context.ts'

/** The part of our processor's record that is this client's (Art. 30(2)). */
export const processing: ChapterMaker = {
  id: 'processing',
  async make(context, { m, set, locale }) {
    const t = m.pack.chapters.processing
    const { entries } = registerOf(extractOf(context), context.law, 'processor', locale)
    return chapter({
      ...{ id: 'processing', title: t.title, article: t.article, paragraphs: [t.lead] },
      tables: [
        {
          id: 'processing',
          caption: t.title,
          columns: [t.activity, t.subjects, t.data, t.operations, t.transfers],
          rows: entries.map(({ name, subjects, data, operations, transfers }) => [
            set(name),
            set(subjects.join(', ')),
            set(data.map(({ category }) => category).join(', ')),
            operations.join(', '),
            transfers.map(({ to, country }) => `${to} (${country})`).join(', ') || t.noTransfer,
          ]),
        },
      ],
      files: ['ods', 'pdf', 'csv'].map((form) => `registers/processor.${locale}.${form}`),
    })
  },
  data: async (context) => registerOf(extractOf(context), context.law, 'processor', 'en').entries,
}

/** The client's policy as our record tells of it: we keep the record, the client is the controller in it. */
export function extractOf({ bundle, operator }: PackContext): Bundle {
  return { ...bundle, organisation: operator }
}
