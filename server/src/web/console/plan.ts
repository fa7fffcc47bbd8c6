import type { Language } from '../../i18n/i18n.ts'
import type { PlanLineView, PlanStoreView, PlanView } from '../../rights/rights.ts'
import { type Content, type Html, html, nothing, table } from '../design/design.ts'

/** Exactly what would be done, store by store: rows, fate, ground and end. */
export function planTable(language: Language, plan: PlanView): Html {
  const { m } = language
  const t = m.console.plan
  return html`<section class="stack" aria-labelledby="plan"><h2 id="plan">${t.title}</h2>
${table({
  caption: t.title,
  columns: [
    { label: t.columns.data },
    { label: t.columns.rows, number: true },
    { label: t.columns.fate },
    { label: t.columns.ground },
  ],
  groups: plan.stores.map((store) => ({
    title: storeTitle(language, store),
    rows:
      store.lines.length === 0
        ? [[html`<span class="muted">${store.reached ? t.nothing : t.unreached}</span>`, '', '', '']]
        : together(store.lines).map((line) => row(language, line)),
  })),
})}</section>`
}

function storeTitle({ m, text }: Language, store: PlanStoreView): string {
  return `${text(store.label)} · ${m.console.plan.engines[store.engine]}, ${store.place}`
}

function row(language: Language, line: GroupedLine): readonly Content[] {
  const { m, format, text } = language
  const t = m.console.plan
  const more =
    line.columns.length === 0 || line.fate === 'erased'
      ? ''
      : `, ${line.fate === 'masked' ? t.fields(line.columns.length) : t.lessFields(line.columns.length)}`
  return [
    html`${text(line.label)} <span class="muted">${line.table}</span>`,
    format.number(line.rows),
    html`<strong class="fate fate-${line.fate}">${t.fates[line.fate]}${more}</strong>`,
    ground(language, line),
  ]
}

function ground({ m, format }: Language, { fate, ground, until, latest }: GroupedLine): Content {
  const t = m.console.plan
  if (fate === 'shared') return t.shared
  if (fate === 'ambiguous') return t.ambiguous
  if (fate !== 'kept') return ground ?? nothing
  const end =
    until === null
      ? t.undated
      : latest === null
        ? t.until(format.date(until))
        : t.between(format.date(until), format.date(latest))
  return [ground, end].filter((part) => part !== null).join(', ')
}

interface GroupedLine extends PlanLineView {
  /** Last of several ends, of which `until` is the first; null: there is one end. */
  readonly latest: string | null
}

/** Rows of a table that share their fate and ground are one line, whatever their ends. */
function together(lines: readonly PlanLineView[]): readonly GroupedLine[] {
  const groups = Map.groupBy(lines, ({ table, fate, ground, columns, until }) =>
    JSON.stringify([table, fate, ground, columns, until === null]),
  )
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const ends = group.flatMap(({ until }) => (until === null ? [] : [until])).toSorted()
    const rows = group.reduce((sum, line) => sum + line.rows, 0)
    const latest = ends.at(-1) ?? null
    return [{ ...first, rows, until: ends[0] ?? null, latest: latest === ends[0] ? null : latest }]
  })
}
