import type { Change, Text } from '@garant/policy'
import { type FieldError, field, html, nothing } from '../../design/design.ts'
import type { Form } from '../../form.ts'
import { type EditForm, errorOf, type FormContext, shown } from './form-of.ts'
import { select } from './select.ts'

const units = { D: 'days', W: 'weeks', M: 'months', Y: 'years' } as const
type Unit = keyof typeof units

/** How long data of a purpose are kept: in use, then in the archive. */
export function durationForm(id: string, { language, bundle }: FormContext): EditForm | null {
  const { m, text, set } = language
  const t = m.policy.duration
  const now = bundle.retention.find((rule) => rule.id === id)
  if (now === undefined) return null
  const phases = [
    ['active', now.active],
    ['archive', now.archive],
  ] as const
  // A length that this form cannot say, P1Y6M for example, is left to the file.
  if (phases.some(([, iso]) => iso !== null && simple(iso) === null)) return null
  return {
    title: t.title(text(now.label)),
    lead: now.duty ? t.duty(set(now.source)) : t.lead(set(now.source)),
    fields(form, errors) {
      return html`${phases.map(([phase, iso]) => {
        const length = iso === null ? null : simple(iso)
        const name = `${phase}-number`
        return html`<fieldset class="length-of"><legend>${t[phase]}</legend>
${field(m, { name, label: t.number, value: shown(form, name, length === null ? '' : String(length.number)), error: errorOf(errors, name), autocomplete: 'off', numeric: true, size: 'short', optional: phase === 'archive' })}
${select({ name: `${phase}-unit`, label: t.unit, value: shown(form, `${phase}-unit`, length?.unit ?? 'M'), options: (Object.keys(units) as readonly Unit[]).map((unit) => [unit, t.units[units[unit]]] as const) })}</fieldset>`
      })}
${now.duty ? html`<p class="muted small">${t.dutyNote}</p>` : nothing}
${now.duty ? nothing : (['fr', 'en'] as const).map((each) => field(m, { name: `because-${each}`, label: t.because[each], hint: t.becauseHint, value: shown(form, `because-${each}`, now.because?.[each] ?? ''), error: errorOf(errors, `because-${each}`), type: 'textarea', autocomplete: 'off', optional: true }))}`
    },
    read(form) {
      const errors: FieldError[] = []
      const active = lengthOf(form, 'active')
      const archive = lengthOf(form, 'archive')
      if (active === null || active === 'wrong') errors.push({ field: 'active-number', message: t.wrong })
      if (archive === 'wrong') errors.push({ field: 'archive-number', message: t.wrong })
      const because = { fr: form.get('because-fr'), en: form.get('because-en') }
      if ((because.fr === '') !== (because.en === ''))
        errors.push({ field: because.fr === '' ? 'because-fr' : 'because-en', message: t.becauseWrong })
      if (errors.length > 0 || active === null || active === 'wrong' || archive === 'wrong') return { errors }
      const change: Change = {
        kind: 'retention',
        rule: id,
        set: {
          ...(active === now.active ? {} : { active }),
          ...(archive === now.archive ? {} : { archive }),
          ...(because.fr === '' || same(because, now.because) ? {} : { because }),
        },
      }
      return { changes: Object.keys(change.set).length === 0 ? [] : [change] }
    },
  }
}

function same(one: Text, other: Text | undefined): boolean {
  return one.fr === other?.fr && one.en === other.en
}

function simple(iso: string): { readonly number: number; readonly unit: Unit } | null {
  const match = /^P(\d+)([DWMY])$/.exec(iso)
  const unit = match?.[2]
  if (match === null || !(unit === 'D' || unit === 'W' || unit === 'M' || unit === 'Y')) return null
  return { number: Number(match[1]), unit }
}

function lengthOf(form: Form, phase: string): string | null | 'wrong' {
  const number = form.get(`${phase}-number`)
  if (number === '') return null
  const iso = `P${number}${form.get(`${phase}-unit`)}`
  return /^\d{1,5}$/.test(number) && simple(iso) !== null ? iso : 'wrong'
}
