/**
 * A long document of ours in one language, before any format: chapters of sentences, facts, steps and tables. The same words
 * become a page, a text and a PDF. Texts are ready to read; every format escapes them itself.
 */
export interface Report {
  readonly lang: 'fr' | 'en'
  readonly title: string
  /** Who answers for it, at the foot of each page. */
  readonly author: string
  /** Under the title: of whom, of which day. */
  readonly lines: readonly string[]
  readonly lead: string
  readonly blocks: readonly ReportBlock[]
}

export type ReportBlock =
  /** @property level 1: a chapter; 2: a part of one. @property note small beside it, an article of law; empty: none. */
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string; readonly note: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly term: string; readonly detail: string }[] }
  /** Numbered as written: "7.1". */
  | {
      readonly kind: 'clauses'
      readonly items: readonly { readonly number: string; readonly text: string }[]
    }
  | { readonly kind: 'steps'; readonly items: readonly string[] }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
      /** What is said where it has no row. */
      readonly none: string
    }
  /** Paths in the same archive. */
  | { readonly kind: 'files'; readonly label: string; readonly paths: readonly string[] }
