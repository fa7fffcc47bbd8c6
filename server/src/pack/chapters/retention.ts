import { type ChapterMaker, chapter } from '../chapter.ts'

/** How long the client's data are kept, as our systems apply it. */
export const retention: ChapterMaker = {
  id: 'retention',
  async make({ bundle }, { m, text, set, format }) {
    const t = m.pack.chapters.retention
    return chapter({
      ...{ id: 'retention', title: t.title, article: t.article },
      paragraphs: [bundle.retention.length === 0 ? t.none : t.lead],
      tables: [
        {
          id: 'retention',
          caption: t.title,
          columns: [t.rule, t.length, t.end, t.source],
          rows: bundle.retention.map(({ label, active, archive, end, source }) => [
            text(label),
            phases(active, archive, format.duration, t.archive).join(', '),
            t.ends[end],
            set(source),
          ]),
        },
      ],
    })
  },
  data: async ({ bundle }) => ({
    retention: bundle.retention,
    backups: bundle.stores.map(({ name, backupHorizon }) => ({ store: name, horizon: backupHorizon })),
  }),
}

/** What is kept no day in the active base is not said to be. */
function phases(
  active: string,
  archive: string | null,
  words: (iso: string) => string,
  archived: (length: string) => string,
): readonly string[] {
  if (archive === null) return [words(active)]
  const then = archived(words(archive))
  return active === 'P0D' ? [then] : [words(active), then]
}
