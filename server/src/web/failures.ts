import type { Language } from '../i18n/i18n.ts'
import { buttonLink, html, type Page } from './design/design.ts'
import type { Failure } from './route.ts'

/** Status of each failure's page. */
export const failureStatus: Record<Failure, 403 | 404 | 413 | 429 | 500> = {
  notFound: 404,
  linkUnknown: 404,
  forbidden: 403,
  foreign: 403,
  tooLarge: 413,
  later: 429,
  broken: 500,
}

export interface FailureLinks {
  readonly home: string
  readonly findAgain: string
}

/** What happened, that nothing is lost, and what to do now. */
export function failurePage(
  { m }: Language,
  failure: Failure,
  links: FailureLinks,
  retryAfterSeconds = 60,
): Page {
  const { title } = m.common.failures[failure]
  const text =
    failure === 'later'
      ? m.common.failures.later.text(Math.ceil(retryAfterSeconds / 60))
      : m.common.failures[failure].text
  const action =
    failure === 'linkUnknown'
      ? buttonLink(m.common.failures.linkUnknown.action, links.findAgain)
      : buttonLink(m.common.failures.home, links.home, { quiet: true })
  return {
    title,
    body: html`<h1>${title}</h1><p class="lead">${text}</p><p class="actions">${action}</p>`,
  }
}
