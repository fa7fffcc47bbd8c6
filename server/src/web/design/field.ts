import type { Messages } from '../../i18n/i18n.ts'
import { type Html, html, nothing } from './html.ts'

export interface Field {
  /** Name of the value and id of the input; the error summary links there. */
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly value?: string
  /** What is wrong and how to put it right, with an example. */
  readonly error?: string | undefined
  readonly type?: 'text' | 'email' | 'tel' | 'password' | 'textarea'
  /** WCAG 1.3.5; null where the value belongs to nobody's address book. */
  readonly autocomplete:
    | 'email'
    | 'tel'
    | 'one-time-code'
    | 'name'
    | 'username'
    | 'current-password'
    | 'new-password'
    | 'off'
    | null
  readonly numeric?: boolean
  readonly optional?: boolean
  /** How wide the input looks: what it holds. */
  readonly size?: 'short' | 'code'
}

/** A labelled input with its hint and its error; "(facultatif)" is said in words. */
export function field(m: Messages, given: Field): Html {
  const { name, label, hint, error, optional } = given
  const described = [hint === undefined ? '' : `${name}-hint`, error === undefined ? '' : `${name}-error`]
  return html`<div class="field${error === undefined ? '' : ' field-wrong'}">
<label for="${name}">${label}${optional === true ? html` <span>${m.common.optional}</span>` : ''}</label>
${hint === undefined ? nothing : html`<p class="hint" id="${name}-hint">${hint}</p>`}
${error === undefined ? nothing : html`<p class="error" id="${name}-error">${m.common.errorPrefix} ${error}</p>`}
${input(given, described.join(' ').trim())}
</div>`
}

function input(given: Field, described: string): Html {
  const { name, value = '', type = 'text', autocomplete, numeric, optional, size, error } = given
  const common = html` id="${name}" name="${name}"${size === undefined ? '' : html` class="${size}"`}${
    autocomplete === null ? '' : html` autocomplete="${autocomplete}"`
  }${numeric === true ? html` inputmode="numeric"` : ''}${optional === true ? '' : html` required`}${
    error === undefined ? '' : html` aria-invalid="true"`
  }${described === '' ? '' : html` aria-describedby="${described}"`}`
  if (type === 'textarea') return html`<textarea rows="5"${common}>${value}</textarea>`
  return html`<input type="${type}"${common}${value === '' ? '' : html` value="${value}"`}${
    type === 'text' || type === 'tel' ? '' : html` spellcheck="false"`
  }>`
}
