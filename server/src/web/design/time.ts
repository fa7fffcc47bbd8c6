import type { Formats } from '../../i18n/format.ts'
import { type Html, html } from './html.ts'

/** A day in words, readable by machines: "mercredi 23 décembre 2026". */
export function day(format: Formats, iso: string, how: 'day' | 'date' | 'shortDate' = 'date'): Html {
  return html`<time datetime="${iso}">${format[how](iso)}</time>`
}

/** An instant in words, in the organisation's zone. @param iso ISO 8601 UTC. */
export function instant(format: Formats, iso: string): Html {
  return html`<time datetime="${iso}">${format.instant(new Date(iso))}</time>`
}
