import type { Messages } from '../../i18n/i18n.ts'
import { type Html, html, nothing } from './html.ts'

export interface FieldError {
  /** Id of the input. */
  readonly field: string
  readonly message: string
}

/**
 * "Il y a un problème", first on the page, each line a link to its field (RGAA 11.10). It takes the focus without a
 * script, so that a screen reader starts there.
 */
export function errorSummary(m: Messages, errors: readonly FieldError[]): Html {
  if (errors.length === 0) return nothing
  return html`<div class="problem" id="probleme" tabindex="-1" autofocus>
<div role="alert"><h2>${m.common.errorSummary}</h2>
<ul>${errors.map(({ field, message }) => html`<li><a href="#${field}">${message}</a></li>`)}</ul></div>
</div>`
}
