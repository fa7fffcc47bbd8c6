import { type Content, type Html, html, nothing } from './html.ts'

export interface Column {
  readonly label: string
  /** Figures, aligned right. */
  readonly number?: boolean
}

export interface Group {
  /** A line above the rows, "crm · PostgreSQL, Roubaix"; null: none. */
  readonly title: Content | null
  readonly rows: readonly (readonly Content[])[]
  /** Ids of the rows, so that a fact can refer to its rule; null: nothing does. */
  readonly ids?: readonly (string | null)[]
}

export interface Table {
  /** Names the table for who cannot see it. */
  readonly caption: string
  readonly columns: readonly Column[]
  readonly groups: readonly Group[]
  /** Below 768 px a row becomes a small card (default), or the table scrolls sideways. */
  readonly narrow?: 'folds' | 'scrolls'
}

/** The first cell of a row is its heading. */
export function table({ caption, columns, groups, narrow = 'folds' }: Table): Html {
  const head = columns.map(
    ({ label, number }) => html`<th scope="col"${number === true ? html` class="number"` : ''}>${label}</th>`,
  )
  const scrolls = narrow === 'scrolls' ? html` tabindex="0" role="region" aria-label="${caption}"` : nothing
  return html`<div class="scroll"${scrolls}><table${narrow === 'folds' ? html` class="folds"` : ''}>
<caption class="hidden">${caption}</caption>
<thead><tr>${head}</tr></thead>
${groups.map((group) => body(columns, group))}
</table></div>`
}

function body(columns: readonly Column[], { title, rows, ids }: Group): Html {
  const heading =
    title === null
      ? nothing
      : html`<tr class="group"><th scope="rowgroup" colspan="${columns.length}">${title}</th></tr>`
  return html`<tbody>${heading}${rows.map((row, index) => {
    const id = ids?.[index] ?? null
    return html`<tr${id === null ? '' : html` id="${id}"`}>${row.map((cell, at) => tableCell(columns[at], cell, at))}</tr>`
  })}</tbody>`
}

function tableCell(column: Column | undefined, cell: Content, at: number): Html {
  if (at === 0) return html`<th scope="row">${cell}</th>`
  return html`<td data-label="${column?.label ?? ''}"${column?.number === true ? html` class="number"` : ''}>${cell}</td>`
}
