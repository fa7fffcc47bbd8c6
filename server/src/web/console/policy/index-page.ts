import { type Bundle, fileOf, lineOf, type PolicyTexts, type TextPlace } from '@garant/policy'
import type { Language } from '../../../i18n/i18n.ts'
import type { Amendment, PublishedSummary } from '../../../register/register.ts'
import { buttonLink, day, type Html, html, nothing, type Page } from '../../design/design.ts'
import { durationOf } from '../../notice/rules.ts'
import { at } from '../../route.ts'
import { consoleNavigation } from '../console.ts'
import { columnKey } from './column.ts'
import type { NewColumns } from './editing.ts'
import { inFiles } from './in-files.ts'
import { type Editable, policyPlaces } from './places.ts'
import { newRecipient } from './recipient.ts'

export interface PolicyView {
  readonly bundle: Bundle
  readonly texts: PolicyTexts
  readonly amendment: Amendment
  readonly history: readonly PublishedSummary[]
  readonly found: NewColumns
  readonly mayDecide: boolean
}

/** Everything the policy says, each with its file and line; what may be changed here has its link. */
export function policyPage(language: Language, view: PolicyView): Page {
  const { m, format, locale } = language
  const t = m.policy
  const { bundle, amendment } = view
  const waiting = amendment.changes.length
  const parts = groups(language, view)
  return {
    title: t.title,
    section: m.console.section,
    navigation: consoleNavigation(language, 'policy'),
    width: 'wide',
    body: html`<h1>${t.title}</h1>
<p class="lead">${t.lead}</p>
<p class="muted">${t.inForce(bundle.version)} ${day(format, bundle.effective)}</p>
${
  waiting === 0
    ? nothing
    : html`<section class="card ask" aria-labelledby="attente"><div><h2 id="attente">${t.waiting(waiting)}</h2><p class="muted">${t.waitingText}</p></div><div class="actions">${buttonLink(t.read, at(policyPlaces.changes, locale))}</div></section>`
}
<nav class="actions" aria-label="${t.parts}">${parts.map(({ id, title }) => html`<a href="#${id}">${title}</a>`)}<a href="#versions">${t.versions}</a></nav>
${parts.map(
  ({
    id,
    title,
    lead,
    items,
    more,
  }) => html`<section class="chapter" aria-labelledby="${id}"><h2 id="${id}">${title}</h2><p class="muted">${lead}</p>
${items.length === 0 ? html`<p>${t.nothing}</p>` : html`<ul class="rows">${items.map((item) => html`<li class="policy-row">${row(language, view.mayDecide, item)}</li>`)}</ul>`}
${view.mayDecide ? more : nothing}</section>`,
)}
<section class="chapter" aria-labelledby="versions"><h2 id="versions">${t.versions}</h2>
<ol class="rows" reversed>${view.history.map((one) => html`<li><strong>${one.version}</strong> <span class="muted">${t.since} ${day(format, one.effective)} · <code class="hash">${one.hash.slice(0, 19)}…</code></span></li>`)}</ol></section>`,
  }
}

interface Item {
  readonly name: string
  readonly value: string
  readonly place: TextPlace
  /** null: read-only here. */
  readonly edit: { readonly part: Editable; readonly id: string } | null
}

interface Group {
  readonly id: string
  readonly title: string
  readonly lead: string
  readonly items: readonly Item[]
  readonly more: Html
}

function row({ m, locale }: Language, mayDecide: boolean, { name, value, place, edit }: Item): Html {
  const link =
    edit === null || !mayDecide
      ? nothing
      : html`<a class="edit" href="${at(policyPlaces.edit, locale, { ...edit })}">${m.policy.edit}<span class="hidden"> ${name}</span></a>`
  return html`<div><p>${name}</p><p class="muted small">${value}</p></div><p class="muted small"><code>${place.path}:${place.line}</code></p>${link}`
}

function groups(language: Language, { bundle, texts, found }: PolicyView): readonly Group[] {
  const { m, text, format, locale, set } = language
  const t = m.policy
  const at1 = (path: string, keys: readonly (string | number)[]): TextPlace => lineOf(texts, path, keys)
  const storeFile = (store: string) => at1(fileOf(texts, 'stores', 'store', store) ?? 'stores', [])
  const { organisation } = bundle
  return [
    {
      id: 'bases',
      title: t.groups.columns,
      lead: found.unreached.length === 0 ? t.leads.columns : t.unreached(format.list(found.unreached)),
      items: [
        ...found.columns.map((column) => ({
          name: `${column.store} · ${column.table}.${column.column}`,
          value: t.undescribed,
          place: storeFile(column.store),
          edit: { part: 'column', id: columnKey(column) } as const,
        })),
        ...found.tables.map(({ store, table }) => ({
          name: `${store} · ${table}`,
          value: t.undescribedTable,
          place: storeFile(store),
          edit: null,
        })),
      ],
      more: nothing,
    },
    {
      id: 'destinataires',
      title: t.groups.recipients,
      lead: t.leads.recipients,
      items: bundle.recipients.map((recipient) => ({
        name: set(recipient.name),
        value: `${text(recipient.label)} · ${format.country(recipient.country)}`,
        place: at1('recipients.yaml', [recipient.id]),
        edit: { part: 'recipient', id: recipient.id },
      })),
      more: html`<p>${buttonLink(t.addRecipient, at(policyPlaces.edit, locale, { part: 'recipient', id: newRecipient }), { quiet: true })}</p>`,
    },
    {
      id: 'durees',
      title: t.groups.durations,
      lead: t.leads.durations,
      items: bundle.retention.map((rule) => ({
        name: text(rule.label),
        value: `${durationOf(language, rule)} · ${set(rule.source)}`,
        place: at1('retention.yaml', [rule.id]),
        edit: { part: 'duration', id: rule.id },
      })),
      more: nothing,
    },
    {
      id: 'finalites',
      title: t.groups.purposes,
      lead: t.leads.purposes,
      items: bundle.purposes.map((purpose) => ({
        name: text(purpose.label),
        value: purpose.applies ? text(purpose.description) : t.notApplied,
        place: at1(fileOf(texts, 'purposes', 'purpose', purpose.id) ?? 'purposes', ['purpose']),
        edit: { part: 'purpose', id: purpose.id },
      })),
      more: nothing,
    },
    {
      id: 'contacts',
      title: t.groups.contact,
      lead: t.leads.contact,
      items: [
        {
          name: t.contact.title,
          value: `${organisation.contact.email} · ${organisation.dpo.name}, ${organisation.dpo.email}`,
          place: at1('organisation.yaml', ['contact']),
          edit: { part: 'contact', id: 'organisation' },
        },
        {
          name: t.identity,
          value: set(`${organisation.name}, ${organisation.address.join(', ')}`),
          place: at1('organisation.yaml', ['name']),
          edit: null,
        },
      ],
      more: nothing,
    },
    {
      id: 'attestations',
      title: t.groups.attestations,
      lead: t.leads.attestations,
      items: bundle.promises
        .filter(({ attestation }) => attestation !== null)
        .map((promise) => ({
          name: `${promise.id} · ${text(promise.text)}`,
          value: `${set(promise.attestation?.owner ?? '')} · ${t.until} ${format.day(promise.attestation?.until ?? organisation.financialYearEnd)}`,
          place: at1('promises.yaml', [promise.id]),
          edit: { part: 'attestation', id: promise.id },
        })),
      more: nothing,
    },
    {
      id: 'fichiers',
      title: t.groups.files,
      lead: t.leads.files,
      items: inFiles(language, bundle, texts),
      more: nothing,
    },
  ]
}
