import type { Bundle } from '@garant/policy'
import type { Language } from '../../i18n/i18n.ts'
import { type Board, sentenceStates } from '../../promises/promises.ts'
import { lastLook } from '../board/evidence.ts'
import { boardPlaces } from '../board/places.ts'
import { buttonLink, type Html, html, instant, type Page, statesBar } from '../design/design.ts'
import { publicNavigation } from '../navigation.ts'
import { places } from '../places.ts'
import { at } from '../route.ts'
import { contents } from './contents.ts'
import { paperOf } from './paper.ts'
import { prose } from './prose.ts'

export interface NoticeWithProse {
  readonly bundle: Bundle
  readonly hash: string
  /** Verifier key of the organisation's log. */
  readonly key: string
  readonly board: Board
}

/** The public notice: its prose, and beside each sentence whether it is kept today. Null: the policy has no prose. */
export function prosePage(language: Language, view: NoticeWithProse): Page | null {
  const { m, locale } = language
  const { bundle, board, key } = view
  const paper = paperOf(language, view)
  if (bundle.notice === null || paper === null) return null
  const title = language.set(paper.title)
  return {
    title,
    width: 'wide',
    navigation: publicNavigation(language, 'notice'),
    body: html`<h1>${title}</h1>
<p class="lead">${m.notice.prose.lead}</p>
${summary(language, bundle, board)}
<section class="card ask" aria-labelledby="demander"><div><h2 id="demander">${m.notice.ask.title}</h2>
<p class="muted">${m.notice.ask.text}</p></div>
<div class="actions">${buttonLink(m.notice.ask.button, at(places.right, locale))} <a href="${at(places.again, locale)}">${m.notice.ask.again}</a></div></section>
${contents(language, paper)}
${prose(language, {
  paper,
  bundle,
  beside: {
    states: sentenceStates(bundle.notice, board)[locale],
    promises: new Map(board.promises.map((promise) => [promise.id, promise])),
  },
})}
<section class="chapter" aria-labelledby="cle"><h2 id="cle">${m.notice.proof.key}</h2>
<p><code class="key">${key}</code></p>
<p class="small muted">${m.notice.proof.keyHint}</p>
<p class="actions">${buttonLink(m.notice.proof.verify, at(places.receipt, locale), { quiet: true })}</p></section>`,
  }
}

/** How many promises are kept, when that was looked at, and of which version. */
export function summary({ m, format, locale }: Language, bundle: Bundle, board: Board): Html {
  const looked = lastLook(board)
  return statesBar(m, {
    counts: board.counts,
    href: (state) => at(boardPlaces.ofState, locale, { state }),
    aside: html`<p>${looked === null ? m.board.never : html`${m.board.looked} ${instant(format, looked)}`}</p>
<p><a href="${at(boardPlaces.versions, locale)}">${m.board.versions.one(bundle.version)}</a> <span>${m.board.from(format.date(bundle.effective))}</span></p>`,
  })
}
