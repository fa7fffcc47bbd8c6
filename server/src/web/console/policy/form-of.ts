import type { Bundle, Change } from '@garant/policy'
import type { Language } from '../../../i18n/i18n.ts'
import type { FieldError, Html } from '../../design/design.ts'
import type { Form } from '../../form.ts'
import { attestationForm } from './attestation.ts'
import { columnForm } from './column.ts'
import { contactForm } from './contact.ts'
import { durationForm } from './duration.ts'
import type { NewColumn } from './editing.ts'
import type { Editable } from './places.ts'
import { purposeForm } from './purpose.ts'
import { recipientForm } from './recipient.ts'

/** A form that changes one thing of the policy. */
export interface EditForm {
  readonly title: string
  readonly lead: string
  /** What the officer sees: what they sent, or what the policy says now. */
  fields(form: Form | null, errors: readonly FieldError[]): Html
  /** What was sent, as a change or as what is wrong with it. */
  read(form: Form): { readonly changes: readonly Change[] } | { readonly errors: readonly FieldError[] }
}

export interface FormContext {
  readonly language: Language
  readonly bundle: Bundle
  /** ISO day in the organisation's time zone. */
  readonly today: string
  /** Ids of recipients that the draft adds: the policy in force has none of them. */
  readonly made: readonly string[]
  /** Columns that the policy does not describe; asked for by the form of a column alone. */
  readonly newColumns: readonly NewColumn[]
}

/** The form for one thing; null: the policy has nothing of that id. */
export function formOf(part: Editable, id: string, context: FormContext): EditForm | null {
  switch (part) {
    case 'recipient':
      return recipientForm(id, context)
    case 'duration':
      return durationForm(id, context)
    case 'purpose':
      return purposeForm(id, context)
    case 'contact':
      return id === 'organisation' ? contactForm(context) : null
    case 'attestation':
      return attestationForm(id, context)
    case 'column':
      return columnForm(id, context)
  }
}

/** The message of a field among the errors. */
export function errorOf(errors: readonly FieldError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.message
}

/** What is shown in a field: what was sent, or what the policy says now. */
export function shown(form: Form | null, name: string, now: string): string {
  return form === null ? now : form.get(name)
}
