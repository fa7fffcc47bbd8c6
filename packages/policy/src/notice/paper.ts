import type {
  Bundle,
  Language,
  NoticeBlock,
  NoticeRun,
  NoticeSentence,
  NoticeTable,
  NoticeText,
} from '../bundle.ts'
import type { LawPack } from '../law/law.ts'
import { dayInWords } from '../words/day.ts'
import { type FactRule, ruleOfFact } from './fact-rule.ts'
import { noticeTables } from './source.ts'
import { type TablePaper, tablePaper } from './tables/tables.ts'

/**
 * A notice in one language, before any format: the same words become a page, a file and a letter. Texts are ready to
 * read; every format escapes them itself.
 */
export interface NoticePaper {
  readonly language: Language
  readonly title: string
  readonly organisation: string
  readonly version: string
  /** ISO day. */
  readonly effective: string
  readonly effectiveInWords: string
  /** `sha256:<hex>` of the bundle that it is made from. */
  readonly hash: string
  readonly sections: readonly PaperSection[]
  /** null: the policy has no prose, and the paper shows its rules alone. */
  readonly readability: NoticeText['readability'] | null
}

export interface PaperSection {
  readonly id: string
  readonly heading: string
  readonly blocks: readonly PaperBlock[]
}

export type PaperBlock =
  | { readonly kind: 'paragraph'; readonly sentences: readonly PaperSentence[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly PaperSentence[])[] }
  | { readonly kind: 'table'; readonly promises: readonly string[]; readonly table: TablePaper }

export interface PaperSentence {
  readonly id: string
  readonly promises: readonly string[]
  readonly runs: readonly PaperRun[]
}

export type PaperRun =
  | { readonly kind: 'text'; readonly text: string; readonly strong: boolean }
  /** A reference to the rule that is applied, marked as one. */
  | ({ readonly kind: 'fact'; readonly text: string; readonly fact: string } & FactRule)
  | { readonly kind: 'link'; readonly text: string; readonly href: string }

/** Where the links of a notice lead, in the paper's language. */
export interface NoticeLinks {
  /** Of the rights portal. */
  readonly portal: string
  /** Of the page with the log's public key. */
  readonly proof: string
  /** Stands before paths such as "/notice", without a slash at its end; empty: paths stay as they are. */
  readonly base: string
}

export interface PaperInput {
  readonly bundle: Bundle
  readonly hash: string
  readonly law: LawPack
  readonly links: NoticeLinks
}

export function noticePaper({ bundle, hash, law, links }: PaperInput, language: Language): NoticePaper {
  const text = bundle.notice?.[language] ?? null
  const { organisation, version, effective } = bundle
  const table = (of: NoticeTable, promises: readonly string[]): PaperBlock => ({
    kind: 'table',
    promises,
    table: tablePaper(of, bundle, language),
  })
  const sentence = ({ id, promises, runs }: NoticeSentence): PaperSentence => ({
    id,
    promises,
    runs: runs.map((run) => paperRun(run, { bundle, law, links }, language)),
  })
  const block = (written: NoticeBlock): PaperBlock => {
    if (written.kind === 'table') return table(written.of, written.promises)
    if (written.kind === 'list')
      return { kind: 'list', items: written.items.map((item) => item.map(sentence)) }
    return { kind: 'paragraph', sentences: written.sentences.map(sentence) }
  }
  return {
    language,
    title: text?.title ?? untitled[language],
    organisation: organisation.name,
    version,
    effective,
    effectiveInWords: dayInWords(language, effective),
    hash,
    sections:
      text?.sections.map(({ id, heading, blocks }) => ({ id, heading, blocks: blocks.map(block) })) ??
      noticeTables.map((of) => rulesAlone(of, table(of, []))),
    readability: text?.readability ?? null,
  }
}

const untitled = { fr: 'Les règles que nous appliquons à vos données', en: 'The rules we apply to your data' }

function rulesAlone(id: string, block: PaperBlock): PaperSection {
  return { id, heading: block.kind === 'table' ? block.table.caption : id, blocks: [block] }
}

function paperRun(
  run: NoticeRun,
  { bundle, law, links }: Omit<PaperInput, 'hash'>,
  language: Language,
): PaperRun {
  switch (run.kind) {
    case 'text':
      return run
    case 'fact':
      return { ...run, ...ruleOfFact(run.fact, bundle, law, language) }
    case 'link':
      return { kind: 'link', text: run.text, href: hrefOf(run.to, links) }
  }
}

function hrefOf(to: string, { portal, proof, base }: NoticeLinks): string {
  if (to === 'portal') return portal
  if (to === 'proof') return proof
  return to.startsWith('/') ? `${base}${to}` : to
}
