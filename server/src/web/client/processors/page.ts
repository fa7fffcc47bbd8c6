import { type Agreement, type Bundle, engagementOf, type Recipient } from '@garant/policy'
import type { Language } from '../../../i18n/i18n.ts'
import type { ToldClient } from '../../../parties/parties.ts'
import { particularFacts, standingBadge } from '../../console/processors/words.ts'
import {
  backLink,
  button,
  type Content,
  factList,
  field,
  type Html,
  html,
  nothing,
  type Page,
  postButton,
} from '../../design/design.ts'
import { at } from '../../route.ts'
import { clientPage } from '../client.ts'
import { clientPlaces } from '../places.ts'
import { type ChainAct, chainPlaces } from './places.ts'

export interface ClientChain {
  /** The client's own policy; null: none is in force yet. */
  readonly policy: Bundle | null
  /** The operator's, for the words of categories and purposes. */
  readonly operator: Bundle
  readonly told: readonly ToldClient[]
  readonly mayAct: boolean
  /** What became of an act that was not done, and of which announcement; null: nothing to say. */
  readonly problem: { readonly id: string; readonly words: string } | null
}

/** Those still to be answered, then who works on the client's data, then what is settled. */
export function clientChainPage(language: Language, chain: ClientChain): Page {
  const { m, set, locale } = language
  const t = m.processors.portal
  const open = chain.told.filter(isOpen)
  const over = chain.told.filter((one) => !isOpen(one))
  const active = activeOf(chain)
  return clientPage(language, null, {
    title: t.title,
    back: backLink(m.client.nav.home, at(clientPlaces.home, locale)),
    body: html`<h1>${t.title}</h1><p class="lead">${t.lead(set(chain.operator.organisation.shortName))}</p>
${open.length === 0 ? nothing : html`<section class="stack" aria-labelledby="annonces"><h2 id="annonces">${t.announced}</h2>${open.map((one) => announcement(language, chain, one))}</section>`}
<section class="stack" aria-labelledby="actifs"><h2 id="actifs">${t.chain}</h2>
${active.length === 0 ? html`<p>${t.chainNone}</p>` : html`<div class="card"><ul class="chain">${branch(language, active, null)}</ul></div>`}</section>
${over.length === 0 ? nothing : html`<section class="stack" aria-labelledby="regle"><h2 id="regle">${t.over}</h2>${over.map((one) => announcement(language, chain, one))}</section>`}`,
  })
}

function isOpen({ standing }: ToldClient): boolean {
  return standing !== 'active' && standing !== 'ended' && standing !== 'excluded'
}

interface Active {
  readonly recipient: Recipient
  readonly agreement: Agreement | null
}

/** Whom the client's own policy calls active, but for ourselves. */
export function activeOf({
  policy,
  operator,
  told,
}: Pick<ClientChain, 'policy' | 'operator' | 'told'>): readonly Active[] {
  if (policy === null) return []
  // What a client has stopped, or has not been told of for long enough, does not work on its data, whatever the policy says.
  const barred = new Set(
    told.filter(({ standing }) => standing !== 'active' && standing !== 'objects-late').map(({ id }) => id),
  )
  return policy.recipients
    .filter(({ id, kind }) => id !== operator.organisation.id && kind !== 'staff' && kind !== 'authority')
    .filter((one) => engagementOf(one).state === 'active' && !barred.has(one.id))
    .map((recipient) => ({
      recipient,
      agreement: policy.agreements.find((one) => one.recipient === recipient.id) ?? null,
    }))
}

/** By whom each is engaged, as the tree that it is. */
function branch(language: Language, all: readonly Active[], above: string | null, deep = 0): Html {
  const known = new Set(all.map(({ recipient }) => recipient.id))
  const own = all.filter(({ recipient }) => {
    const { engagedBy } = engagementOf(recipient)
    return above === null ? engagedBy === null || !known.has(engagedBy) : engagedBy === above
  })
  if (own.length === 0 || deep > 12) return nothing
  return html`${own.map((one) => html`<li>${line(language, one)}${below(language, all, one.recipient.id, deep)}</li>`)}`
}

function below(language: Language, all: readonly Active[], id: string, deep: number): Content {
  const inner = all.some(({ recipient }) => engagementOf(recipient).engagedBy === id)
  return inner ? html`<ul>${branch(language, all, id, deep + 1)}</ul>` : nothing
}

function line({ m, format, text, set }: Language, { recipient, agreement }: Active): Html {
  const t = m.processors.facts
  const { service, address, since } = engagementOf(recipient)
  const contract =
    agreement === null
      ? (recipient.contract ?? t.contractNone)
      : t.contractSigned(set(agreement.document), format.date(agreement.signed))
  const where = [format.country(recipient.country), ...(address === null ? [] : [set(address)])].join(', ')
  return html`<div class="member"><p><strong>${set(recipient.name)}</strong></p>
<p class="muted small">${text(service)} · ${where}</p>
<p class="muted small">${t.contract}${m.common.colon} ${set(contract)}${agreement?.flowDown === true ? html`, ${t.sameDuties}` : nothing}${since === null ? nothing : html` · ${t.since} ${format.date(since)}`}</p></div>`
}

function announcement(language: Language, chain: ClientChain, one: ToldClient): Html {
  const { m, set } = language
  const t = m.processors.portal
  const { particulars, standing, id } = one
  return html`<article class="card stack" id="${id}"><h3>${set(particulars.name)}</h3>
<p>${standingBadge(language, standing, t.standings)}</p>
${chain.problem?.id === id ? html`<div class="problem" role="alert"><p>${chain.problem.words}</p></div>` : nothing}
${window(language, one)}
<details${isOpen(one) ? html` open` : ''}><summary>${t.what}</summary>
${factList(particularFacts(language, chain.operator, particulars))}</details>
${answered(language, one)}
${chain.mayAct ? forms(language, one) : isOpen(one) ? html`<p class="muted">${t.readOnly}</p>` : nothing}</article>`
}

function window({ m, format }: Language, { standing, objectionUntil }: ToldClient): Html {
  const t = m.processors.portal
  if (standing === 'not-told') return html`<p>${t.untold}</p>`
  if (standing === 'window-open' && objectionUntil !== null)
    return html`<p>${t.until(format.date(objectionUntil))}</p>`
  return standing === 'clear' || standing === 'active' ? html`<p class="muted">${t.late}</p>` : nothing
}

function answered({ m, set, format }: Language, { objection, acknowledged }: ToldClient): Html {
  const t = m.processors.portal
  if (objection === null) return acknowledged ? html`<p class="muted">${t.acknowledged}</p>` : nothing
  const { on, reason, outcome, settledOn, answer } = objection
  const settled =
    outcome === null || settledOn === null
      ? t.oursNone
      : m.processors.file.settledOn(m.processors.file.outcomes[outcome], format.date(settledOn))
  return factList([
    { term: t.yours, detail: html`${format.date(on)}<br>${set(reason)}` },
    { term: t.ours, detail: html`${settled}${answer === null ? nothing : html`<br>${set(answer)}`}` },
  ])
}

function forms(
  { m, locale }: Language,
  { id, standing, acknowledged, mayObject, objection }: ToldClient,
): Html {
  const t = m.processors.portal
  const to = (act: ChainAct) => at(chainPlaces.act, locale, { id, act })
  if (standing === 'ended' || standing === 'excluded') return nothing
  const objects = objection !== null && objection.outcome === null
  return html`${acknowledged ? nothing : postButton(t.acknowledge, to('acknowledge'), { quiet: true })}
${objects ? postButton(t.withdraw, to('withdraw-objection'), { quiet: true }) : nothing}
${mayObject ? html`<details><summary>${t.object}</summary><form method="post" action="${to('object')}">${field(m, { name: `reason-${id}`, label: t.reason, hint: t.reasonHint, type: 'textarea', autocomplete: 'off' })}${button(t.object)}</form></details>` : nothing}`
}
