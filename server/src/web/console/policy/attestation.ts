import { type FieldError, field, html } from '../../design/design.ts'
import { type EditForm, errorOf, type FormContext, shown } from './form-of.ts'

/** Who vouches for a promise, and until when: a year at most. */
export function attestationForm(id: string, { language, bundle, today }: FormContext): EditForm | null {
  const { m, text } = language
  const t = m.policy.attestation
  const promise = bundle.promises.find((each) => each.id === id)
  if (promise === undefined || promise.notApplicable !== null) return null
  const now = promise.attestation
  const latest = aYearAfter(today)
  return {
    title: t.title(promise.id),
    lead: text(promise.text),
    fields: (form, errors) =>
      html`${field(m, { name: 'owner', label: t.owner, hint: t.ownerHint, value: shown(form, 'owner', now?.owner ?? ''), error: errorOf(errors, 'owner'), autocomplete: 'off' })}
${field(m, { name: 'fr', label: t.statement.fr, value: shown(form, 'fr', now?.statement.fr ?? ''), error: errorOf(errors, 'fr'), type: 'textarea', autocomplete: 'off' })}
${field(m, { name: 'en', label: t.statement.en, value: shown(form, 'en', now?.statement.en ?? ''), error: errorOf(errors, 'en'), type: 'textarea', autocomplete: 'off' })}
${field(m, { name: 'until', label: t.until, hint: t.untilHint(latest), value: shown(form, 'until', now?.until ?? latest), error: errorOf(errors, 'until'), autocomplete: 'off', size: 'short' })}`,
    read(form) {
      const errors: FieldError[] = []
      for (const name of ['owner', 'fr', 'en'])
        if (form.get(name) === '') errors.push({ field: name, message: t.missing })
      const until = form.get('until')
      if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || until <= today || until > latest)
        errors.push({ field: 'until', message: t.wrongUntil(latest) })
      if (errors.length > 0) return { errors }
      const set = {
        owner: form.get('owner'),
        statement: { fr: form.get('fr'), en: form.get('en') },
        given: today,
        until,
      }
      return { changes: [{ kind: 'attestation', promise: id, set }] }
    },
  }
}

function aYearAfter(day: string): string {
  const year = Number(day.slice(0, 4)) + 1
  return `${year}${day.slice(4)}`.replace(/-02-29$/, '-02-28')
}
