import type { Report, ReportBlock } from '../documents/documents.ts'
import type { Language } from '../i18n/i18n.ts'
import { type Chapter, cellText } from './chapter.ts'
import type { PackContext } from './context.ts'

/** Blocks of a chapter, for any format. @param headed without its heading where somebody else writes it. */
export function blocksOf(
  { title, article, paragraphs, facts, steps, tables, files }: Chapter,
  { m }: Language,
  { headed = true, filed = true }: { readonly headed?: boolean; readonly filed?: boolean } = {},
): readonly ReportBlock[] {
  return [
    ...(headed ? [{ kind: 'heading', level: 1, text: title, note: article } as const] : []),
    ...paragraphs.map((text) => ({ kind: 'paragraph', text }) as const),
    ...(facts.length === 0 ? [] : [{ kind: 'facts', facts } as const]),
    ...(steps === null
      ? []
      : [
          { kind: 'heading', level: 2, text: steps.title, note: '' } as const,
          { kind: 'steps', items: steps.items } as const,
        ]),
    // What is not there is said above the table, which has nothing to add.
    ...tables
      .filter(({ rows }) => rows.length > 0)
      .flatMap(({ caption, columns, rows }) => [
        ...(tables.length > 1 && caption !== title
          ? [{ kind: 'heading', level: 2, text: caption, note: '' } as const]
          : []),
        {
          kind: 'table',
          caption,
          columns,
          rows: rows.map((row) => row.map(cellText)),
          none: m.pack.none,
        } as const,
      ]),
    ...(filed && files.length > 0
      ? [{ kind: 'files', label: `${m.pack.data}${m.common.colon}`, paths: files } as const]
      : []),
  ]
}

/** The whole file as one document. */
export function packReport(
  { client, operator, moment }: PackContext,
  chapters: readonly Chapter[],
  language: Language,
  { unreached, lacks }: { readonly unreached: readonly string[]; readonly lacks: readonly string[] },
): Report {
  const { m, locale, set, format } = language
  const t = m.pack
  return {
    lang: locale,
    title: t.title(set(client.name)),
    author: set(operator.name),
    lines: [t.kept(set(operator.name)), t.asOf(format.date(moment.day))],
    lead: t.lead,
    blocks: [
      {
        kind: 'paragraph',
        text: unreached.length === 0 ? t.allReached : t.unreached(format.list(unreached)),
      },
      ...(lacks.length === 0 ? [] : [{ kind: 'paragraph', text: t.lacks(format.list(lacks)) } as const]),
      ...chapters.flatMap((one) => blocksOf(one, language)),
      { kind: 'heading', level: 1, text: t.verify, note: '' },
      { kind: 'steps', items: t.steps },
      { kind: 'paragraph', text: t.limits },
      { kind: 'facts', facts: [{ term: t.fingerprint, detail: moment.published.hash }] },
    ],
  }
}
