import type { Bundle } from '@garant/policy'
import type { Language } from '../../../i18n/i18n.ts'
import type { ClientTold, SubProcessorFile } from '../../../parties/parties.ts'
import {
  backLink,
  type Content,
  day,
  type Fact,
  factList,
  type Html,
  html,
  instant,
  nothing,
  type Page,
  table,
  timeline,
} from '../../design/design.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import { fileActs, objectionsSection, returnSection } from './file-acts.ts'
import { processorPlaces } from './places.ts'
import { particularFacts, standingBadge, stateOf } from './words.ts'

export interface ProcessorFile {
  readonly file: SubProcessorFile
  readonly bundle: Bundle
  /** ISO day in the organisation's zone. */
  readonly today: string
  readonly mayDecide: boolean
  /** What became of an act that was not done; null: nothing to say. */
  readonly told: Content | null
}

/** One of the chain: what it is, who was told and when, what stands against it, and the next step. */
export function processorFilePage(language: Language, given: ProcessorFile): Page {
  const { m, locale, set } = language
  const t = m.processors.file
  const { file, bundle, mayDecide, told } = given
  const name = set(file.particulars.name)
  return {
    title: name,
    section: m.console.section,
    navigation: consoleNavigation(language, 'processors'),
    back: backLink(t.back, at(processorPlaces.list, locale)),
    width: 'wide',
    body: html`<div class="case"><div class="stack case-main">
<div><h1>${name}</h1><p>${stateOf(language, file)}</p></div>
${told === null ? nothing : html`<div class="problem" role="alert"><p>${told}</p></div>`}
${file.adopted ? html`<p class="muted">${m.processors.facts.adopted}</p>` : nothing}
${objectionsSection(language, given)}
${mayDecide ? fileActs(language, given) : nothing}
<section class="stack" aria-labelledby="clients"><h2 id="clients">${t.clients}</h2>${clientTable(language, given)}</section>
${returnSection(language, given)}
</div>
<aside class="case-aside stack">${factList([...particularFacts(language, bundle, file.particulars), ...ownFacts(language, file)])}
${file.events.length === 0 ? nothing : html`<section class="stack" aria-labelledby="course"><h2 class="quiet" id="course">${t.course}</h2>${course(language, file)}</section>`}
</aside></div>`,
  }
}

function ownFacts(
  { m, format, set }: Language,
  { contract, activatedOn }: SubProcessorFile,
): readonly Fact[] {
  const t = m.processors.facts
  return [
    {
      term: t.contract,
      detail:
        contract === null
          ? t.contractNone
          : html`${t.contractSigned(set(contract.reference), format.date(contract.signed))}${contract.sameDuties ? html`, ${t.sameDuties}` : nothing}`,
    },
    { term: t.since, detail: activatedOn === null ? t.unsaid : day(format, activatedOn) },
  ]
}

function clientTable(language: Language, { file, mayDecide }: ProcessorFile): Html {
  const { m, set, format, locale } = language
  const t = m.processors.file
  if (file.clients.length === 0) return html`<p class="muted">${t.clientsNone}</p>`
  const informed = (one: ClientTold): Content =>
    one.informedOn === null || one.informedBy === null
      ? '–'
      : html`${day(format, one.informedOn)}<br><span class="muted small">${t.by[one.informedBy]}${one.acknowledged && one.informedBy !== 'portal' ? html`, ${t.acknowledged}` : nothing}</span>`
  const mails = (one: ClientTold): Content => {
    const { sent, accepted, refused } = one.mails
    const again = mayDecide && one.standing === 'not-told' && sent > 0
    return html`${sent === 0 ? '–' : t.mails(sent, accepted, refused)}${
      again
        ? html`<form method="post" action="${at(processorPlaces.act, locale, { id: file.id, act: 'notify-again' })}"><input type="hidden" name="client" value="${one.client}"><button class="button button-quiet" type="submit">${t.again}</button></form>`
        : nothing
    }`
  }
  return table({
    caption: t.clients,
    columns: [t.columns.client, t.columns.standing, t.columns.informed, t.columns.until, t.columns.mails].map(
      (label) => ({ label }),
    ),
    groups: [
      {
        title: null,
        rows: file.clients.map((one) => [
          set(one.name),
          standingBadge(language, one.standing, m.processors.standings),
          informed(one),
          one.objectionUntil === null ? '–' : day(format, one.objectionUntil),
          mails(one),
        ]),
      },
    ],
  })
}

function course(language: Language, { events, clients }: SubProcessorFile): Html {
  const { m, set, format } = language
  const t = m.processors.file.events
  return timeline(
    events.map(({ at: when, event, client }) => ({
      when: 'done' as const,
      at: instant(format, when.toISOString()),
      what:
        client === null
          ? t[event]
          : `${t[event]} · ${set(clients.find((one) => one.client === client)?.name ?? client)}`,
    })),
  )
}
