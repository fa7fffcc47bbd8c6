import { type FieldError, field, html } from '../../design/design.ts'
import { type EditForm, errorOf, type FormContext, shown } from './form-of.ts'

const names = ['label', 'description'] as const
const languages = ['fr', 'en'] as const

/** What a purpose is called, and what it is for. */
export function purposeForm(id: string, { language, bundle }: FormContext): EditForm | null {
  const { m, text } = language
  const t = m.policy.purpose
  const now = bundle.purposes.find((purpose) => purpose.id === id)
  if (now === undefined) return null
  return {
    title: t.title(text(now.label)),
    lead: t.lead,
    fields: (form, errors) =>
      html`${names.flatMap((name) =>
        languages.map((each) => {
          const key = `${name}-${each}`
          return field(m, {
            name: key,
            label: t[name][each],
            value: shown(form, key, now[name][each]),
            error: errorOf(errors, key),
            type: name === 'description' ? 'textarea' : 'text',
            autocomplete: 'off',
          })
        }),
      )}`,
    read(form) {
      const errors: FieldError[] = names
        .flatMap((name) => languages.map((each) => `${name}-${each}`))
        .filter((key) => form.get(key) === '')
        .map((key) => ({ field: key, message: t.missing }))
      if (errors.length > 0) return { errors }
      const pair = (name: (typeof names)[number]) => ({
        fr: form.get(`${name}-fr`),
        en: form.get(`${name}-en`),
      })
      const changed = names.filter((name) => JSON.stringify(pair(name)) !== JSON.stringify(now[name]))
      if (changed.length === 0) return { changes: [] }
      return {
        changes: [
          {
            kind: 'purpose',
            purpose: id,
            set: Object.fromEntries(changed.map((name) => [name, pair(name)])),
          },
        ],
      }
    },
  }
}
