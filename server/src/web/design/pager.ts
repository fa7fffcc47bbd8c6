import type { Messages } from '../../i18n/i18n.ts'
import { type Html, html, nothing } from './html.ts'

/** Most digits of a page's number that are read; what is longer is no page of ours. */
const numbered = /^[1-9]\d{0,8}$/

/** The page that an address asks for; without a number that could be one: the first. */
export function pageAsked(request: Request, name = 'page'): number {
  const said = new URL(request.url).searchParams.get(name) ?? ''
  return numbered.test(said) ? Number(said) : 1
}

/** Which page of how many this is, and the way to its neighbours; nothing where there is one only. */
export function pager(
  { common: { pages: t } }: Messages,
  { page, pages }: { readonly page: number; readonly pages: number },
  href: (page: number) => string,
): Html {
  if (pages < 2) return nothing
  const to = (words: string, at: number) =>
    at < 1 || at > pages ? nothing : html` · <a href="${href(at)}">${words}</a>`
  return html`<nav aria-label="${t.name}"><p>${t.of(page, pages)}${to(t.previous, page - 1)}${to(t.next, page + 1)}</p></nav>`
}
