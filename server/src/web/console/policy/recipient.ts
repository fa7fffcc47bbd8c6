import type { Bundle, Change, Recipient } from '@garant/policy'
import { labels } from '@garant/policy'
import { type FieldError, field, html } from '../../design/design.ts'
import { type EditForm, errorOf, type FormContext, shown } from './form-of.ts'
import { select } from './select.ts'

const kinds = Object.keys(labels.recipient) as readonly Recipient['kind'][]

/** A new recipient is asked for by this id. */
export const newRecipient = 'new'

/** Who receives data, where, under which contract, and for which purposes. */
export function recipientForm(id: string, { language, bundle, made }: FormContext): EditForm | null {
  const { m, text, format } = language
  const t = m.policy.recipient
  const now = bundle.recipients.find((recipient) => recipient.id === id)
  if (now === undefined && id !== newRecipient && !made.includes(id)) return null
  const purposes = bundle.purposes.filter(({ applies }) => applies)
  // An agreement binds whom it was signed with: another name in its place would inherit it.
  const bound = bundle.agreements.find(({ recipient }) => recipient === now?.id)
  return {
    title: now === undefined ? t.newTitle : t.title(now.name),
    lead: t.lead,
    fields(form, errors) {
      const receiving =
        form === null
          ? purposes.filter(({ recipients }) => recipients.includes(id)).map((purpose) => purpose.id)
          : form.all('purpose')
      return html`${field(m, { name: 'company', label: t.name, ...(bound === undefined ? {} : { hint: t.boundHint(format.day(bound.signed)) }), value: shown(form, 'company', now?.name ?? ''), error: errorOf(errors, 'company'), autocomplete: 'off' })}
${select({ name: 'kind', label: t.kind, value: shown(form, 'kind', now?.kind ?? 'processor'), options: kinds.map((kind) => [kind, text(labels.recipient[kind])] as const) })}
${field(m, { name: 'fr', label: t.does.fr, hint: t.doesHint.fr, value: shown(form, 'fr', now?.label.fr ?? ''), error: errorOf(errors, 'fr'), autocomplete: 'off' })}
${field(m, { name: 'en', label: t.does.en, hint: t.doesHint.en, value: shown(form, 'en', now?.label.en ?? ''), error: errorOf(errors, 'en'), autocomplete: 'off' })}
${field(m, { name: 'country', label: t.country, hint: t.countryHint(format.country('FR')), value: shown(form, 'country', now?.country ?? ''), error: errorOf(errors, 'country'), autocomplete: 'off', size: 'short' })}
${field(m, { name: 'contract', label: t.contract, hint: t.contractHint, value: shown(form, 'contract', now?.contract ?? ''), error: errorOf(errors, 'contract'), autocomplete: 'off', optional: true })}
${field(m, { name: 'notify', label: t.notify, hint: t.notifyHint, value: shown(form, 'notify', now?.notify ?? ''), error: errorOf(errors, 'notify'), type: 'email', autocomplete: 'off', optional: true })}
<fieldset class="ticks"><legend>${t.purposes}</legend>
${purposes.map((purpose) => html`<div class="choice"><input type="checkbox" id="purpose-${purpose.id}" name="purpose" value="${purpose.id}"${receiving.includes(purpose.id) ? html` checked` : ''}><div><label for="purpose-${purpose.id}">${text(purpose.label)}</label></div></div>`)}
</fieldset>`
    },
    read(form) {
      const errors: FieldError[] = []
      const need = (name: string, message: string, holds = (value: string) => value !== ''): string => {
        const value = form.get(name)
        if (!holds(value)) errors.push({ field: name, message })
        return value
      }
      const kind = kinds.find((each) => each === form.get('kind')) ?? 'processor'
      const set = {
        name: need('company', t.errors.name),
        kind,
        label: { fr: need('fr', t.errors.does), en: need('en', t.errors.does) },
        country: need('country', t.errors.country, (value) => /^[A-Za-z]{2}$/.test(value)).toUpperCase(),
        contract: form.get('contract') === '' ? null : form.get('contract'),
        notify: form.get('notify') === '' ? null : form.get('notify'),
      }
      if (errors.length > 0) return { errors }
      const target = id === newRecipient ? idFor(set.name, bundle, made) : id
      const wanted = new Set(form.all('purpose'))
      return {
        changes: [
          ...(now === undefined || differs(now, set)
            ? [{ kind: 'recipient', id: target, set } satisfies Change]
            : []),
          ...purposes
            .filter(({ id: purpose, recipients }) => recipients.includes(target) !== wanted.has(purpose))
            .map(
              ({ id: purpose }): Change => ({
                kind: 'recipient-of-purpose',
                purpose,
                recipient: target,
                receives: wanted.has(purpose),
              }),
            ),
        ],
      }
    },
  }
}

function differs(now: Recipient, set: Partial<Recipient>): boolean {
  const { name, kind, label, country, contract, notify } = now
  return JSON.stringify({ name, kind, label, country, contract, notify }) !== JSON.stringify(set)
}

/** An id of the policy, made of the name: "Courriel Clair" is `courriel-clair`. */
function idFor(name: string, { recipients }: Bundle, drafted: readonly string[]): string {
  const made = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 36)
  const taken = new Set([...drafted, ...recipients.map(({ id }) => id)])
  const base = made === '' || made === newRecipient ? 'recipient' : made.replace(/-+$/, '')
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`
    if (!taken.has(id)) return id
  }
}
