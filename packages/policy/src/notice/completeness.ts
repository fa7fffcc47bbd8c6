import type { Bundle, Language, Notice, NoticeText, Text } from '../bundle.ts'
import { inForce, type LawPack } from '../law/law.ts'
import { type Articles, articlesOf, cites } from './articles.ts'
import { type Duty, duties } from './duties.ts'
import { sentencesIn } from './readability.ts'

/** One thing that the law requires a notice to say, and where this one says it. */
export interface CompletenessItem {
  /** "GDPR Art. 13(2)(a)". */
  readonly article: string
  readonly requires: Text
  /** null: it must be said. Otherwise why this policy need not say it. */
  readonly exempt: Text | null
  readonly said: Readonly<Record<Language, readonly Saying[]>>
  /** Said in both languages, or exempt. */
  readonly complete: boolean
}

/** A place of the notice that says it: a table drawn from the rules, a fact, a link, or a sentence that promises it. */
export interface Saying {
  readonly section: string
  /** Id of the sentence; null: a table. */
  readonly sentence: string | null
  readonly by: 'table' | 'fact' | 'link' | 'promise'
  /** "retention", "dpo.email", "portal", "P-105". */
  readonly what: string
}

/** What a duty may look at: everything the notice says, and the policy behind it. */
export interface Said {
  table(of: string): readonly Saying[]
  fact(...names: readonly string[]): readonly Saying[]
  link(to: string): readonly Saying[]
  /** Sentences and tables that carry a promise which cites one of the articles, "gdpr 15". */
  article(...articles: readonly string[]): readonly Saying[]
  /** Sentences all of whose promises cite the article: said apart from everything else. */
  apart(article: string): readonly Saying[]
}

export interface CompletenessInput {
  readonly notice: Notice
  readonly bundle: Omit<Bundle, 'notice'>
  readonly law: LawPack
  /** ISO day at which the law is looked at. */
  readonly at: string
}

/**
 * The matrix of Art. 13 and 14: each item, whether it must be said, and where it is. Empty for a policy under which the
 * organisation decides nothing: a processor informs nobody on its own account.
 */
export function noticeCompleteness({
  notice,
  bundle,
  law,
  at,
}: CompletenessInput): readonly CompletenessItem[] {
  const purposes = bundle.purposes.filter(({ applies, role }) => applies && role !== 'processor')
  if (purposes.length === 0) return []
  const area = new Set(inForce(law.area, at).map(({ country }) => country))
  const world = { bundle, purposes, area }
  const articles = new Map(bundle.promises.map(({ id, source }) => [id, articlesOf(source)]))
  const fr = saidIn(notice.fr, articles)
  const en = saidIn(notice.en, articles)
  return duties
    .filter((duty) => duty.law === null || duty.law === bundle.law)
    .map((duty) => itemOf(duty, world, fr, en))
}

function itemOf(duty: Duty, world: Parameters<Duty['exempt']>[0], fr: Said, en: Said): CompletenessItem {
  const exempt = duty.exempt(world)
  const said = { fr: duty.saidBy(fr, world), en: duty.saidBy(en, world) }
  const complete = exempt !== null || (said.fr.length > 0 && said.en.length > 0)
  return { article: duty.article, requires: duty.requires, exempt, said, complete }
}

function saidIn(text: NoticeText, articles: ReadonlyMap<string, Articles>): Said {
  const tables: { saying: Saying; promises: readonly string[] }[] = []
  const sentences = text.sections.flatMap((section) => {
    for (const block of section.blocks) {
      if (block.kind !== 'table') continue
      const saying: Saying = { section: section.id, sentence: null, by: 'table', what: block.of }
      tables.push({ saying, promises: block.promises })
    }
    return sentencesIn(section).map((sentence) => ({ section: section.id, sentence }))
  })
  const runs = sentences.flatMap(({ section, sentence }) =>
    sentence.runs.map((run) => ({ section, sentence: sentence.id, run })),
  )
  const citing = (promise: string, wanted: readonly string[]): boolean =>
    wanted.some((article) => cites(articles.get(promise) ?? [], article))
  return {
    table: (of) => tables.map(({ saying }) => saying).filter(({ what }) => what === of),
    fact: (...names) =>
      runs.flatMap(({ section, sentence, run }) =>
        run.kind === 'fact' && names.includes(run.fact)
          ? [{ section, sentence, by: 'fact' as const, what: run.fact }]
          : [],
      ),
    link: (to) =>
      runs.flatMap(({ section, sentence, run }) =>
        run.kind === 'link' && run.to === to ? [{ section, sentence, by: 'link' as const, what: to }] : [],
      ),
    article: (...wanted) =>
      sentences.flatMap(({ section, sentence }) =>
        sentence.promises
          .filter((promise) => citing(promise, wanted))
          .map((what) => ({ section, sentence: sentence.id, by: 'promise' as const, what })),
      ),
    apart: (article) =>
      sentences.flatMap(({ section, sentence }) =>
        sentence.promises.every((promise) => citing(promise, [article]))
          ? sentence.promises.map((what) => ({
              section,
              sentence: sentence.id,
              by: 'promise' as const,
              what,
            }))
          : [],
      ),
  }
}
