import type { Language } from '../i18n/i18n.ts'
import type { NavigationLink } from './design/design.ts'
import { places } from './places.ts'
import { at } from './route.ts'

/** Links of the public pages' header; a form being filled has none. */
export function publicNavigation(
  { m, locale }: Language,
  current: 'notice' | 'right' | 'receipt' | null,
): readonly NavigationLink[] {
  return [
    { label: m.common.nav.notice, href: at(places.notice, locale), current: current === 'notice' },
    { label: m.common.nav.request, href: at(places.right, locale), current: current === 'right' },
    { label: m.common.nav.receipt, href: at(places.receipt, locale), current: current === 'receipt' },
  ]
}
