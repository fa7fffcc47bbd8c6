import type { Language } from '../../i18n/i18n.ts'
import type { Chapter } from '../../pack/pack.ts'
import { backLink, type Html, html, nothing, type Page } from '../design/design.ts'
import { at } from '../route.ts'
import { chapterHtml } from './chapter.ts'
import { clientPage } from './client.ts'
import { clientPlaces } from './places.ts'

/** A page made of chapters of the client's file. @param picture what is looked at before it is read. */
export function chaptersPage(
  language: Language,
  title: string,
  chapters: readonly Chapter[],
  picture: Html = nothing,
): Page {
  const [first, ...others] = chapters
  return clientPage(language, null, {
    title,
    back: backLink(language.m.client.nav.home, at(clientPlaces.home, language.locale)),
    body: html`<h1>${title}</h1>
${first === undefined ? nothing : chapterHtml(language, first, { headed: others.length > 0, picture })}
${others.map((chapter) => chapterHtml(language, chapter))}`,
  })
}
