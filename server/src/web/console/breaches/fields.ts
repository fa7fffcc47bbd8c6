import type { Bundle } from '@garant/policy'
import { clientsOf } from '@garant/policy'
import type { WallTime } from '../../../breach/breach.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { type Html, html, nothing } from '../../design/design.ts'
import type { Form } from '../../form.ts'

/** Zones in which somebody of ours may read a clock; the organisation's comes first. */
const zones = [
  'UTC',
  'Europe/London',
  'Europe/Athens',
  'America/New_York',
  'America/Los_Angeles',
  'Indian/Reunion',
]

/** Day and hour as a clock shows them, and where that clock hangs. */
export function timeField(
  { m }: Language,
  given: {
    readonly name: string
    readonly label: string
    readonly value?: string
    readonly optional?: boolean
    readonly hint?: string
  },
): Html {
  const { name, label, value = '', optional = false, hint } = given
  return html`<div class="field"><label for="${name}">${label}${optional ? html` <span>${m.common.optional}</span>` : ''}</label>
${hint === undefined ? nothing : html`<p class="hint" id="${name}-hint">${hint}</p>`}
<input type="datetime-local" id="${name}" name="${name}" autocomplete="off" value="${value}"${optional ? '' : html` required`}${hint === undefined ? '' : html` aria-describedby="${name}-hint"`}></div>`
}

export function zoneField(label: string, name: string, own: string): Html {
  return selectField(
    label,
    name,
    [own, ...zones.filter((zone) => zone !== own)].map((zone) => [zone, zone] as const),
    own,
  )
}

export function selectField(
  label: string,
  name: string,
  options: readonly (readonly [string, string])[],
  chosen: string,
): Html {
  return html`<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}">${options.map(
    ([value, words]) =>
      html`<option value="${value}"${value === chosen ? html` selected` : ''}>${words}</option>`,
  )}</select></div>`
}

/** Boxes to tick, under one legend. */
export function boxes(
  legend: string,
  name: string,
  options: readonly (readonly [string, string])[],
  ticked: readonly string[],
): Html {
  return html`<fieldset><legend>${legend}</legend><ul class="checks">${options.map(
    ([value, words]) =>
      html`<li><label><input type="checkbox" name="${name}" value="${value}"${ticked.includes(value) ? html` checked` : ''}>${words}</label></li>`,
  )}</ul></fieldset>`
}

/** Our stores, then each client's. */
export function storeBoxes({ m, text, set }: Language, bundle: Bundle, ticked: readonly string[]): Html {
  const t = m.breach.scope
  const of = (stores: Bundle['stores']) => stores.map(({ name, label }) => [name, text(label)] as const)
  return html`${boxes(`${t.stores} · ${t.own}`, 'store', of(bundle.stores), ticked)}
${clientsOf(bundle).map((client) =>
  client.stores.length === 0
    ? nothing
    : boxes(`${t.stores} · ${set(client.name)}`, 'store', of(client.stores), ticked),
)}`
}

/** Null: the field was left empty. */
export function timeOf(form: Form, name: string, zone: string): WallTime | null {
  const local = form.get(name)
  return local === '' ? null : { local, zone }
}
