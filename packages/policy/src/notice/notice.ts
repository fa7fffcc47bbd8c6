import { hash } from 'node:crypto'
import type {
  Bundle,
  Language,
  Notice,
  NoticeBlock,
  NoticeRun,
  NoticeSentence,
  NoticeText,
} from '../bundle.ts'
import type { LawPack } from '../law/law.ts'
import type { Reading } from '../reading.ts'
import { checkComplete } from './check-complete.ts'
import { checkPromisesSaid } from './check-promises.ts'
import { checkSameInBoth } from './check-same.ts'
import { checkSentences } from './check-sentences.ts'
import { createFacts } from './facts.ts'
import { parseNotice } from './parse.ts'
import { measure } from './readability.ts'
import { createResolver, type Resolver } from './resolve.ts'
import type { NoticeSource, SourceBlock, SourceSentence } from './source.ts'

/** The prose as it is written; null: the file is not there or could not be read. */
export interface NoticeFiles {
  readonly fr: NoticeFile | null
  readonly en: NoticeFile | null
}

export interface NoticeFile {
  /** "notice/fr.md". */
  readonly path: string
  /** Without byte order mark, lines ended by "\n". */
  readonly text: string
}

/**
 * The prose of both languages with its facts resolved from the rules, and everything that is wrong with it. null: there
 * is no prose, or not in both languages, which whoever read the folder has reported.
 * @param at ISO day at which the law is looked at.
 */
export function compileNotice(
  files: NoticeFiles,
  draft: Omit<Bundle, 'notice'>,
  law: LawPack,
  reading: Reading,
  at: string,
): Notice | null {
  if (files.fr === null || files.en === null) return null
  const sources = { fr: parseNotice(files.fr, reading), en: parseNotice(files.en, reading) }
  checkPromisesSaid(sources, draft.promises, reading)
  checkSameInBoth(sources, files, reading)
  const textOf = (language: Language): NoticeText => {
    const facts = createFacts({ bundle: draft, law, at }, language)
    checkSentences(sources[language], draft, facts, language, reading)
    return resolved(sources[language], createResolver(facts, reading), reading)
  }
  const notice = { fr: textOf('fr'), en: textOf('en') }
  checkComplete({ notice, bundle: draft, law, at }, files, reading)
  return notice
}

/** Each sentence keeps its place in `reading`, for whoever judges what it says. */
function resolved(source: NoticeSource, resolver: Resolver, reading: Reading): NoticeText {
  const sections = source.sections.map(({ id, heading, blocks }) => {
    let place = 0
    const sentence = (written: SourceSentence): NoticeSentence => {
      place += 1
      const sentence = {
        id: sentenceId(id, place, written.promises),
        promises: written.promises,
        runs: written.pieces.flatMap((piece): readonly NoticeRun[] => resolver.run(piece)),
      }
      return reading.trace(sentence, written.place, new Map())
    }
    const block = (written: SourceBlock): NoticeBlock => {
      if (written.kind === 'table') return { kind: 'table', of: written.of, promises: written.promises }
      if (written.kind === 'list')
        return { kind: 'list', items: written.items.map((item) => item.map(sentence)) }
      return { kind: 'paragraph', sentences: written.sentences.map(sentence) }
    }
    return { id, heading: heading.text, blocks: blocks.map(block) }
  })
  return { title: source.title?.text ?? '', sections, readability: measure(sections) }
}

/** "duree-3-1f4c09": section, place in it, and which promises, so that a link to it breaks when it says something else. */
function sentenceId(section: string, place: number, promises: readonly string[]): string {
  return `${section}-${place}-${hash('sha256', promises.join(' '), 'hex').slice(0, 6)}`
}
