import type { Bundle, Purpose } from '@garant/policy'
import type { Language } from '../../i18n/i18n.ts'
import { backLink, html, type Page } from '../design/design.ts'
import { publicNavigation } from '../navigation.ts'
import { places } from '../places.ts'
import { at } from '../route.ts'
import { purposeDetail } from './purpose.ts'

/** One use of data with all that the law has us say of it. */
export function purposePage(language: Language, bundle: Bundle, purpose: Purpose): Page {
  const { m, text, locale } = language
  const { label, description, id } = purpose
  return {
    title: text(label),
    navigation: publicNavigation(language, 'notice'),
    back: backLink(m.common.nav.notice, `${at(places.notice, locale)}#usage-${id}`),
    body: html`<h1>${text(label)}</h1>
<p class="lead">${text(description)}</p>
${purposeDetail(language, bundle, purpose)}`,
  }
}
