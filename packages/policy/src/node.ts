/** A place in a policy file, as an editor shows it. */
export interface Place {
  readonly file: string
  /** 1-based. */
  readonly line: number
  /** 1-based, in UTF-16 code units. */
  readonly column: number
}

/**
 * A YAML document reduced to what a policy may contain. Scalars stay the text that was written: only the reader of a
 * value knows whether `no` is a country, a word or nothing of the kind.
 */
export type Node =
  | { readonly kind: 'map'; readonly place: Place; readonly entries: readonly Entry[] }
  | { readonly kind: 'list'; readonly place: Place; readonly items: readonly Node[] }
  | ScalarNode
  /** An empty value, `~` or `null`. */
  | { readonly kind: 'nothing'; readonly place: Place }
  /** Already reported; readers stay silent about it. */
  | { readonly kind: 'refused'; readonly place: Place }

export interface ScalarNode {
  readonly kind: 'scalar'
  readonly place: Place
  readonly text: string
  /** Written without quotes. */
  readonly plain: boolean
}

export interface Entry {
  readonly key: ScalarNode
  readonly value: Node
}
