/**
 * A document for a person, in one language, before any format: the same words become a page, a file and a letter.
 * Texts are ready to read; every format escapes them itself.
 */
export interface Page {
  readonly lang: 'fr' | 'en'
  /** Who writes, as printed at the top. */
  readonly sender: { readonly name: string; readonly address: readonly string[] }
  /** "Fait le 3 décembre 2026". */
  readonly dated: string
  readonly title: string
  /** The one sentence under the title. */
  readonly lead: string
  readonly mark: PageMark
  readonly facts: readonly PageFact[]
  readonly sections: readonly PageSection[]
  readonly receipt: PageReceipt
  /** Words of the page's own furniture. */
  readonly words: { readonly search: string; readonly noMatch: string; readonly empty: string }
}

/** A shape beside the title, never a colour alone: check, half, cross. */
export type PageMark = 'done' | 'partial' | 'refused'

export interface PageFact {
  readonly term: string
  readonly lines: readonly PageLine[]
}

/** A line of text; the parts with `href` are links (https or mailto). */
export type PageLine = readonly (string | { readonly text: string; readonly href: string })[]

export interface PageSection {
  readonly title: string
  readonly paragraphs: readonly PageLine[]
  readonly facts: readonly PageFact[]
  readonly tables: readonly PageTable[]
}

export interface PageTable {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
  /** What is left out and why. */
  readonly notes: readonly string[]
}

export interface PageReceipt {
  readonly label: string
  /** Short reference, "7K4M-2QXD". */
  readonly reference: string
  readonly sentence: string
  /** How anybody checks it, offline. */
  readonly howto: PageLine
  /** What the QR code says, and what it is called for who cannot see it. */
  readonly qr: { readonly content: string; readonly alt: string }
  /** The text that `garant-verify` reads; null before the answer is sent. */
  readonly proof: string | null
}
