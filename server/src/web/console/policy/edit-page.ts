import type { Language } from '../../../i18n/i18n.ts'
import { backLink, button, errorSummary, type FieldError, html, type Page } from '../../design/design.ts'
import type { Form } from '../../form.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import type { EditForm } from './form-of.ts'
import { policyPlaces } from './places.ts'

/** One form on one page. What is sent is not published: it waits to be read as a whole. */
export function editPage(
  language: Language,
  edit: EditForm,
  sent: { readonly form: Form; readonly errors: readonly FieldError[] } | null,
): Page {
  const { m, locale } = language
  const t = m.policy
  const errors = sent?.errors ?? []
  return {
    title: edit.title,
    section: m.console.section,
    navigation: consoleNavigation(language, 'policy'),
    back: backLink(t.back, at(policyPlaces.policy, locale)),
    width: 'form',
    wrong: errors.length > 0,
    body: html`${errorSummary(m, errors)}
<h1>${edit.title}</h1><p class="lead">${edit.lead}</p>
<form method="post">${edit.fields(sent?.form ?? null, errors)}
<p class="muted">${t.notYet}</p>${button(t.see)}</form>`,
  }
}
