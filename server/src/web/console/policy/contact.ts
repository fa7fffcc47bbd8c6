import { type FieldError, field, html } from '../../design/design.ts'
import { type EditForm, errorOf, type FormContext, shown } from './form-of.ts'

/** How people reach the organisation and its officer. */
export function contactForm({ language, bundle }: FormContext): EditForm {
  const { m } = language
  const t = m.policy.contact
  const { contact, dpo } = bundle.organisation
  const now = { email: contact.email, phone: contact.phone ?? '', name: dpo.name, dpo: dpo.email }
  return {
    title: t.title,
    lead: t.lead,
    fields: (form, errors) =>
      html`${field(m, { name: 'organisation-email', label: t.email, value: shown(form, 'organisation-email', now.email), error: errorOf(errors, 'organisation-email'), type: 'email', autocomplete: 'off' })}
${field(m, { name: 'organisation-phone', label: t.phone, value: shown(form, 'organisation-phone', now.phone), type: 'tel', autocomplete: 'off', optional: true })}
${field(m, { name: 'officer-name', label: t.officer, value: shown(form, 'officer-name', now.name), error: errorOf(errors, 'officer-name'), autocomplete: 'off' })}
${field(m, { name: 'officer-email', label: t.officerEmail, value: shown(form, 'officer-email', now.dpo), error: errorOf(errors, 'officer-email'), type: 'email', autocomplete: 'off' })}`,
    read(form) {
      const errors: FieldError[] = []
      for (const name of ['organisation-email', 'officer-email'] as const)
        if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.get(name)))
          errors.push({ field: name, message: t.wrongEmail })
      if (form.get('officer-name') === '') errors.push({ field: 'officer-name', message: t.missingName })
      if (errors.length > 0) return { errors }
      const phone = form.get('organisation-phone')
      const officer = { name: form.get('officer-name'), email: form.get('officer-email') }
      const set = {
        ...(form.get('organisation-email') === now.email ? {} : { email: form.get('organisation-email') }),
        ...(phone === now.phone ? {} : { phone: phone === '' ? null : phone }),
        ...(officer.name === now.name && officer.email === now.dpo ? {} : { dpo: officer }),
      }
      return { changes: Object.keys(set).length === 0 ? [] : [{ kind: 'contact', set }] }
    },
  }
}
