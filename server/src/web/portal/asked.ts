import type { Bundle, IdentifierKind } from '@garant/policy'
import type { NewRequest, Right } from '../../rights/rights.ts'
import { type Html, html } from '../design/design.ts'
import type { Form } from '../form.ts'

/**
 * What the person has filled in so far. It travels in the forms themselves: nothing is stored before they send, and
 * nothing of it stands in an address.
 */
export interface Asked {
  readonly right: Right | null
  readonly values: Readonly<Record<IdentifierKind, string>>
  /** The site or the company, in their own words; empty: they do not say. */
  readonly about: string
}

export const nobodyYet: Asked = {
  right: null,
  values: { email: '', phone: '', 'customer-number': '' },
  about: '',
}

const rights: readonly Right[] = ['access', 'erasure']

export function readAsked(form: Form): Asked {
  return {
    right: rights.find((right) => right === form.get('right')) ?? null,
    values: {
      email: form.get('email'),
      phone: form.get('phone'),
      'customer-number': form.get('customer-number'),
    },
    about: form.get('about'),
  }
}

/** Optional identifiers by which a store can be searched: no other is asked for. */
export function askedKinds({ stores }: Bundle): readonly Exclude<IdentifierKind, 'email'>[] {
  const declared = new Set(
    stores.flatMap(({ tables }) => tables.flatMap(({ identifiers }) => identifiers.map(({ kind }) => kind))),
  )
  return (['customer-number', 'phone'] as const).filter((kind) => declared.has(kind))
}

/** Whoever works for others is asked whom it is about: that we have clients is public, who they are is not. */
export function asksAbout({ purposes }: Bundle): boolean {
  return purposes.some(({ role, applies }) => applies && role === 'processor')
}

/** As `rights.receive` takes it. */
export function subjectOf({ values }: Asked): NewRequest['subject'] {
  return (['email', 'phone', 'customer-number'] as const)
    .map((kind) => ({ kind, value: values[kind] }))
    .filter(({ value }) => value !== '')
}

export type Carried = IdentifierKind | 'right' | 'about'

/** Carries the answers of other pages along, unseen. */
export function carried(asked: Asked, fields: readonly Carried[]): Html {
  const given = (field: Carried) => {
    if (field === 'right') return asked.right ?? ''
    return field === 'about' ? asked.about : asked.values[field]
  }
  return html`${fields
    .filter((field) => given(field) !== '')
    .map((field) => html`<input type="hidden" name="${field}" value="${given(field)}">`)}`
}

/** Right form for an address, as HTML itself checks it: one @, a name before, a dotted name behind. */
export function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@,;<>"()]+@[^\s@.,;]+(?:\.[^\s@.,;]+)+$/.test(text)
}
