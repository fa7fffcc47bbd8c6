import type { Language } from '../i18n/i18n.ts'
import type { State } from '../promises/promises.ts'
import type { PackContext } from './context.ts'

/**
 * A part of a client's file in one language, before any format: the same words become a page of the portal, a chapter of
 * the PDF and of the first page, and a table as data.
 */
export interface Chapter {
  readonly id: ChapterId
  readonly title: string
  /** Article of law, small beside the title. */
  readonly article: string
  readonly paragraphs: readonly string[]
  readonly facts: readonly { readonly term: string; readonly detail: string }[]
  /** What is done, in order. */
  readonly steps: { readonly title: string; readonly items: readonly string[] } | null
  readonly tables: readonly ChapterTable[]
  /** Paths in the archive where the same lies in other forms. */
  readonly files: readonly string[]
}

export interface ChapterTable {
  /** "measures": name of its file. */
  readonly id: string
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly ChapterCell[])[]
}

/** Ready to read. A state is a word with its shape, where there are shapes; a note stands small below. */
export type ChapterCell =
  | string
  | { readonly state: State; readonly words: string }
  | { readonly words: string; readonly note: string }

/** What Art. 28 lets a controller ask for; every one belongs to a complete pack (P-014). */
export const chapterIds = [
  'parties',
  'agreement',
  'instructions',
  'processing',
  'access',
  'processors',
  'places',
  'measures',
  'retention',
  'requests',
  'breaches',
  'audit',
  'end',
] as const
export type ChapterId = (typeof chapterIds)[number]

/** Makes one chapter. Those that other modules keep the facts of are given by the composition. */
export interface ChapterMaker {
  readonly id: ChapterId
  make(context: PackContext, language: Language): Promise<Chapter>
  /** The same facts without words, for machines. */
  data(context: PackContext): Promise<unknown>
  /** Whether what it would tell is nowhere said, so that a file with it is not complete. Absent: never. */
  lacking?(context: PackContext): boolean
}

export type Makers = ReadonlyMap<ChapterId, ChapterMaker>

/** Chapters that the file of this client lacks. */
export function lacksOf(makers: Makers, context: PackContext): readonly ChapterId[] {
  return chapterIds.filter((id) => makers.get(id)?.lacking?.(context) ?? !makers.has(id))
}

/** A chapter with what most of them leave out. */
export function chapter(given: Pick<Chapter, 'id' | 'title' | 'article'> & Partial<Chapter>): Chapter {
  return { paragraphs: [], facts: [], steps: null, tables: [], files: [], ...given }
}

export function cellText(cell: ChapterCell): string {
  if (typeof cell === 'string') return cell
  return 'note' in cell ? `${cell.words}. ${cell.note}` : cell.words
}
