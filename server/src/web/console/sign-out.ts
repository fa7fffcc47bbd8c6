import type { Language } from '../../i18n/i18n.ts'
import { type Html, postButton } from '../design/design.ts'
import { at } from '../route.ts'
import { consolePlaces } from './places.ts'

/** Leaving is a POST: a link could be followed by a machine. */
export function signOutForm({ m, locale }: Language): Html {
  return postButton(m.console.nav.signOut, at(consolePlaces.signOut, locale), { quiet: true })
}
