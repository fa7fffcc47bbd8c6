import type { NoticeRun, NoticeSentence, NoticeTable, NoticeText } from '@garant/policy'
import { cannotKnow } from '../../finding.ts'

export const noProse = cannotKnow({
  fr: 'La politique n’a pas de notice rédigée (notice/).',
  en: 'The policy has no notice in prose (notice/).',
})

export function everySentence(text: NoticeText): readonly NoticeSentence[] {
  return text.sections.flatMap(({ blocks }) => sentencesOf(blocks))
}

export function sentencesOf(blocks: NoticeText['sections'][number]['blocks']): readonly NoticeSentence[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return block.sentences
    return block.kind === 'list' ? block.items.flat() : []
  })
}

export function tablesOf(text: NoticeText): readonly NoticeTable[] {
  return text.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'table' ? [block.of] : [])),
  )
}

export function factsOf(text: NoticeText): readonly Extract<NoticeRun, { kind: 'fact' }>[] {
  return everySentence(text).flatMap(({ runs }) => runs.filter((run) => run.kind === 'fact'))
}

/** Every promise that a sentence or a table carries. */
export function promisesOf(text: NoticeText): ReadonlySet<string> {
  const tables = text.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'table' ? block.promises : [])),
  )
  return new Set([...everySentence(text).flatMap(({ promises }) => promises), ...tables])
}

/** As a reader hears it: lower case, without accents, one kind of space and apostrophe. */
export function plain({ runs }: NoticeSentence): string {
  return bare(runs.map(({ text }) => text).join(''))
}

export function bare(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’ʼ]/g, "'")
    .replace(/\s+/g, ' ')
    .toLowerCase()
    .trim()
}
