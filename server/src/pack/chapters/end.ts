import { type ChapterMaker, chapter } from '../chapter.ts'

/** What becomes of the data when the agreement ends (Art. 28(3)(g)). */
export const end: ChapterMaker = {
  id: 'end',
  async make({ client: { ends, until } }, { m, format }) {
    const t = m.pack.chapters.end
    return chapter({
      ...{ id: 'end', title: t.title, article: t.article },
      paragraphs: [
        t.data[ends.data](format.duration(ends.within)),
        ...(until === null ? [] : [t.ahead(format.date(until))]),
      ],
      steps: { title: t.title, items: t.steps },
    })
  },
  data: async ({ client: { ends, until } }) => ({ ...ends, until }),
}
