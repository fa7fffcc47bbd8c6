import { type ChapterMaker, chapter } from '../chapter.ts'

const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const

/** The contract that binds us to the client, and what it covers of Art. 28(3)(a) to (h). The text itself lies beside it. */
export const agreement: ChapterMaker = {
  id: 'agreement',
  async make({ client, agreement }, { m, set, format, locale }) {
    const t = m.pack.chapters.agreement
    return chapter({
      ...{ id: 'agreement', title: t.title, article: t.article },
      paragraphs: [t.signed(format.date(client.signed))],
      facts: [
        ...(agreement === null ? [] : [{ term: t.document, detail: set(agreement.document) }]),
        { term: t.until, detail: client.until === null ? t.open : format.date(client.until) },
      ],
      tables: [
        {
          id: 'clauses',
          caption: t.clauses,
          columns: [t.letter, t.covers, t.covered],
          rows: letters.map((letter) => [
            letter,
            t.letters[letter],
            client.clauses.includes(letter)
              ? { state: 'kept', words: t.yes }
              : { state: 'broken', words: t.no },
          ]),
        },
      ],
      files: ['html', 'pdf', 'md'].map((form) => `agreement/agreement.${locale}.${form}`),
    })
  },
  lacking: ({ agreement }) => agreement === null,
  async data({ client, agreement }) {
    const { signed, until, clauses, noticeHours, objectionDays } = client
    return {
      id: client.agreement,
      document: agreement?.document ?? null,
      signed,
      until,
      clauses,
      noticeHours,
      objectionDays,
    }
  },
}
