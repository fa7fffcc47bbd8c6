import type { FileLook } from '../../decisions/decisions.ts'
import type { Language } from '../../i18n/i18n.ts'
import type { PersonView } from '../../rights/rights.ts'
import { buttonLink, day, type Html, html, type Page, postButton, verdict } from '../design/design.ts'
import { places } from '../places.ts'
import { at } from '../route.ts'
import { answerPage } from './answer.ts'
import { confirmPage } from './confirm.ts'
import { courseSection } from './course.ts'
import { deadlineSection } from './deadline.ts'
import { looksSection } from './looks.ts'

export interface Case {
  readonly token: string
  readonly view: PersonView
  /** Who of ours has looked at the file. */
  readonly looks: readonly FileLook[]
  /** What was wrong with the code just typed. */
  readonly error: string | null
  /** Public address, for the receipt's QR code. */
  readonly url: string
}

/** The private page, whatever the case has come to. */
export function casePage(language: Language, given: Case): Page {
  const { view } = given
  if (view.state === 'waiting-for-confirmation') return confirmPage(language, given)
  const { answer } = view
  if (answer !== null) return answerPage(language, given, answer)
  return waitingPage(language, given)
}

function waitingPage(language: Language, given: Case): Page {
  const { m, format } = language
  const { view } = given
  const { title, text, tone, action } = standing(language, given)
  const due = view.deadline.extended ? m.followUp.extendedDue : m.followUp.due
  const open = view.state === 'received' || view.state === 'being-handled'
  return {
    title,
    section: m.common.nav.request,
    tour: open ? 'officer' : 'mail',
    body: html`${verdict({ tone, title, text })}
<p>${m.followUp.reference} <strong>${view.reference}</strong>${open ? html`. ${due} <strong>${day(format, view.deadline.current, 'day')}</strong>.` : ''}</p>
${action}
${open ? deadlineSection(language, view.deadline) : ''}
${courseSection(language, view)}
${view.proven ? looksSection(language, given.looks) : ''}
<p class="muted small">${m.followUp.private}</p>`,
  }
}

interface Standing {
  readonly title: string
  readonly text: string
  readonly tone: 'plain' | 'wait'
  readonly action: Html | ''
}

function standing({ m, locale }: Language, { view, token }: Case): Standing {
  const t = m.followUp.state
  if (view.answerExpired)
    return {
      title: t.expired.title,
      text: t.expired.text,
      tone: 'wait',
      action: html`<p>${buttonLink(t.expired.button, at(places.right, locale))}</p>`,
    }
  if (view.state === 'answered' || view.state === 'refused')
    return {
      title: t.locked.title,
      text: t.locked.text,
      tone: 'wait',
      action: postButton(t.locked.button, at(places.resendCode, locale, { token })),
    }
  if (view.state === 'being-handled')
    return { title: t.handled.title[view.right], text: t.handled.text, tone: 'plain', action: '' }
  return { title: t.received.title, text: t.received.text, tone: 'plain', action: '' }
}
