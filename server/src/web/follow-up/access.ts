import type { Language } from '../../i18n/i18n.ts'
import type { AccessAnswer, AnsweredPurpose } from '../../rights/rights.ts'
import { day, type Fact, factList, type Html, html, nothing, plainList, verdict } from '../design/design.ts'
import { disagreement } from './answer.ts'
import { heldTable } from './held.ts'

/** Everything we hold, purpose by purpose, on one page that can be searched and printed (Art. 15). */
export function accessBody(language: Language, answer: AccessAnswer): { title: string; body: Html } {
  const { m, format } = language
  const t = m.answer.access
  const at = format.instant(new Date(answer.at))
  const title = answer.found ? t.title : t.nothing
  return {
    title,
    body: html`${verdict({ tone: 'good', title, text: answer.found ? t.text(at) : t.nothingText(at) })}
${answer.ambiguousRows === 0 ? nothing : html`<p>${t.ambiguous(format.number(answer.ambiguousRows))}</p>`}
${answer.purposes.length < 2 ? nothing : contents(language, answer.purposes)}
${answer.purposes.map((purpose) => purposeSection(language, purpose))}
${disclosed(language, answer)}
<div class="stack"><p>${t.rights}</p>${factList([disagreement(language, answer.organisation)])}</div>`,
  }
}

/** Who has had them, by name and not by group (C-154/21). */
function disclosed({ m, format, set, text }: Language, { disclosed }: AccessAnswer): Html {
  if (disclosed === undefined) return nothing
  const t = m.answer.access
  return html`<section class="chapter" aria-labelledby="communique"><h2 id="communique">${t.disclosed} <span class="article">${t.disclosedArticle}</span></h2>
${disclosed.length === 0 ? html`<p>${t.disclosedNone}</p>` : plainList(disclosed.map((one) => html`${t.disclosedTo(set(one.name), format.date(one.on), set(one.ground))}<br><span class="muted small">${[one.purpose, ...one.categories].flatMap((label) => (label === null ? [] : [text(label)])).join(' · ')}</span>`))}</section>`
}

function contents({ m, text }: Language, purposes: readonly AnsweredPurpose[]): Html {
  return html`<nav class="contents screen" aria-label="${m.answer.access.contents}"><ul>${purposes.map(
    ({ id, label }) => html`<li><a href="#usage-${id}">${text(label)}</a></li>`,
  )}</ul></nav>`
}

function purposeSection(language: Language, purpose: AnsweredPurpose): Html {
  const { m, text } = language
  return html`<section class="chapter" aria-labelledby="usage-${purpose.id}"><h2 id="usage-${purpose.id}">${text(purpose.label)}</h2>
<p>${text(purpose.description)}</p>
${purpose.tables.length === 0 ? html`<p class="muted">${m.answer.access.none}</p>` : purpose.tables.map((table) => heldTable(language, table))}
${factList(about(language, purpose))}</section>`
}

/** Art. 15(1)(a) to (g) for one purpose. */
function about({ m, format, text }: Language, purpose: AnsweredPurpose): readonly Fact[] {
  const t = m.answer.access
  return [
    {
      term: t.basis,
      detail: plainList(
        purpose.bases.map(
          ({ basis, justification }) =>
            html`${m.notice.bases[basis]}. ${text(justification)} <span class="article">${m.notice.basisArticle[basis]}</span>`,
        ),
      ),
    },
    { term: t.categories, detail: plainList(purpose.categories.map(({ label }) => text(label))) },
    {
      term: t.recipients,
      detail:
        purpose.recipients.length === 0
          ? t.nobody
          : plainList(
              purpose.recipients.map(
                ({ name, label, country }) => `${name}, ${text(label)} (${format.country(country)})`,
              ),
            ),
    },
    {
      term: t.retention,
      detail: plainList(
        purpose.retention.map(({ label, active, archive, source, until }) => {
          const inUse = format.duration(active)
          const length = archive === null ? inUse : t.archived(inUse, format.duration(archive))
          const end = until === null ? nothing : html`, ${t.until} <strong>${day(format, until)}</strong>`
          return html`${text(label)}${m.common.colon} ${length}${end} <span class="article">${source}</span>`
        }),
      ),
    },
    { term: t.source, detail: text(purpose.source) },
  ]
}
