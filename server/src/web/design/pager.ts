import type { Messages } from '../../i18n/i18n.ts'
import { type Html, html, nothing } from './html.ts'

/** Most digits of a page's number that are read; what is longer is no page of ours. */
const numbered = /^[1-9]\d{0,8}$/

/** The page that an address asks for; without a number that could be one: the first. */
export function pageAsked(request: Request): number {
  const said = new URL(request.url).searchParams.get('page') ?? ''
  return numbered.test(said) ? Number(said) : 1
}

/**
 * Which page of how many this is, and buttons to its neighbours; nothing where there is one only. A form, so that no link carries more
 * than an address. @param kept what else the list was asked for, by name.
 */
export function pager(
  { common: { pages: t } }: Messages,
  { page, pages }: { readonly page: number; readonly pages: number },
  action: string,
  kept: Readonly<Record<string, string>> = {},
): Html {
  if (pages < 2) return nothing
  const to = (words: string, at: number) =>
    at < 1 || at > pages
      ? nothing
      : html`<button class="button button-quiet" type="submit" name="page" value="${at}">${words}</button> `
  return html`<nav aria-label="${t.name}"><form class="stack" method="get" action="${action}">
${Object.entries(kept).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<p>${t.of(page, pages)}</p><p class="actions">${to(t.previous, page - 1)}${to(t.next, page + 1)}</p></form></nav>`
}
