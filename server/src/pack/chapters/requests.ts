import { type ChapterMaker, chapter } from '../chapter.ts'

/** How the requests of people are handled, and those there were (Art. 28(3)(e)). Their table is the archive's own. */
export const requests: ChapterMaker = {
  id: 'requests',
  async make(context, { m, format, locale }) {
    const t = m.pack.chapters.requests
    const d = m.dossier
    const records = await context.requests()
    const late = records.filter(({ inTime, outcome }) => !inTime && outcome !== 'unconfirmed').length
    return chapter({
      ...{ id: 'requests', title: t.title, article: t.article, paragraphs: [t.lead(records.length, late)] },
      steps: { title: t.how, items: t.steps },
      tables: [
        {
          id: 'requests',
          caption: t.title,
          columns: [d.reference, d.right, d.received, d.due, d.outcome, d.inTime],
          rows: records.map(({ reference, right, received, due, outcome, inTime }) => [
            reference,
            d.rights[right],
            format.date(received),
            format.date(due),
            d.outcomes[outcome],
            outcome === 'unconfirmed' ? '' : inTime ? d.yes : d.no,
          ]),
        },
      ],
      files: ['requests/requests.json', `requests/requests.${locale}.csv`, 'erasures/erasures.json'],
    })
  },
  data: async (context) => (await context.requests()).map(({ entries: _, ...record }) => record),
}
