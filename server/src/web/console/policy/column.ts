import { html } from '../../design/design.ts'
import type { NewColumn } from './editing.ts'
import { type EditForm, type FormContext, shown } from './form-of.ts'
import { select } from './select.ts'

/** A store has a column that the policy does not describe: what is in it? */
export function columnForm(id: string, { language, bundle, newColumns }: FormContext): EditForm | null {
  const { m, text } = language
  const t = m.policy.column
  const found = newColumns.find((column) => columnKey(column) === id)
  const table = bundle.stores
    .find(({ name }) => name === found?.store)
    ?.tables.find(({ name, schema }) => name === found?.table && schema === found?.schema)
  if (found === undefined || table === undefined) return null
  const purpose = bundle.purposes.find((each) => each.id === table.purpose)
  const needed = new Set(purpose?.data.map(({ category }) => category))
  return {
    title: t.title(found.column),
    lead: t.lead(found.store, found.table),
    fields: (form) =>
      html`${select({
        name: 'category',
        label: t.category,
        value: shown(form, 'category', ''),
        options: [
          ['none', t.none],
          ...bundle.categories
            .filter((category) => needed.has(category.id))
            .map((category) => [category.id, text(category.label)] as const),
        ],
      })}<p class="muted small">${t.only}</p>`,
    read(form) {
      const category = form.get('category')
      const { store, schema, column } = found
      return {
        changes: [
          {
            ...({ kind: 'column', store, schema, column } as const),
            table: found.table,
            category: needed.has(category) ? category : null,
          },
        ],
      }
    },
  }
}

/** Names a column in an address; names of columns are no personal data. */
export function columnKey({ store, schema, table, column }: NewColumn): string {
  return [store, schema ?? '', table, column].map(encodeURIComponent).join('~')
}
