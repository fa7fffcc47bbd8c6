import type { Language } from '../../i18n/i18n.ts'
import type { ClientPlace } from '../../pack/pack.ts'
import { type Html, html, nothing } from '../design/design.ts'

/** A lane for each country, in it each store with what lies where, the most first; the table below says the same. */
export function placesPicture({ m, format, text, set }: Language, places: readonly ClientPlace[]): Html {
  if (places.length === 0) return nothing
  const t = m.pack.chapters.places
  const lanes = [...Map.groupBy(places, ({ flow }) => flow.country)].toSorted(
    ([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1),
  )
  return html`<ul class="lanes" aria-label="${m.client.stores.picture(lanes.length)}">${lanes.map(
    ([country, own]) =>
      html`<li><strong>${format.country(country)}</strong>${[...Map.groupBy(own, ({ store }) => store)].map(
        ([store, there]) =>
          html`<p>${text(store.label)}</p><ul>${there.map(
            ({ flow, answer }) =>
              html`<li class="place place-${flow.kind === 'location' ? 'store' : 'copy'}${answer.allowed ? '' : ' place-refused'}"><span>${t.kinds[flow.kind]}</span><span class="muted small">${set([flow.place, flow.by?.name].filter((part) => part != null).join(', '))}</span></li>`,
          )}</ul>`,
      )}</li>`,
  )}</ul>`
}
