import { type ChapterMaker, chapter } from '../chapter.ts'
import type { LogLine } from '../context.ts'

/** What the client's own log holds: commitments, so that nothing of anybody can be read in it (Art. 28(3)(h)). */
export const audit: ChapterMaker = {
  id: 'audit',
  async make(context, { m, format }) {
    const t = m.pack.chapters.audit
    const [lines, fsck, key] = await Promise.all([context.log(), context.fsck(), context.key()])
    return chapter({
      ...{ id: 'audit', title: t.title, article: t.article },
      paragraphs: [t.lead(fsck.size), fsck.problems.length === 0 ? t.holds : t.fails],
      facts: [
        { term: t.origin, detail: key.split('+')[0] ?? '' },
        { term: t.key, detail: key },
      ],
      tables: [
        {
          id: 'entries',
          caption: t.kinds,
          columns: [t.kind, t.number, t.last],
          rows: countsOf(lines).map(({ type, count, last }) => [
            type,
            format.number(count),
            format.date(last),
          ]),
        },
      ],
      files: [
        'audit/entries.jsonl',
        'ledger/key.txt',
        'ledger/checkpoint',
        'ledger/fsck.json',
        'verify.html',
      ],
    })
  },
  async data(context) {
    const [fsck, key, lines] = await Promise.all([context.fsck(), context.key(), context.log()])
    return { key, ...fsck, kinds: countsOf(lines) }
  },
}

function countsOf(
  lines: readonly LogLine[],
): readonly { readonly type: string; readonly count: number; readonly last: string }[] {
  return [...Map.groupBy(lines, ({ type }) => type)]
    .map(([type, own]) => ({ type, count: own.length, last: own.at(-1)?.day ?? '' }))
    .toSorted((a, b) => (a.type < b.type ? -1 : 1))
}
