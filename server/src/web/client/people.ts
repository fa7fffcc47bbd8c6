import type { Account, ClientRole, Member } from '../../accounts/accounts.ts'
import type { Left } from '../../decisions/decisions.ts'
import type { Language } from '../../i18n/i18n.ts'
import type { Tenant } from '../../kernel/tenant.ts'
import type { Chapter } from '../../pack/pack.ts'
import {
  backLink,
  button,
  day,
  errorSummary,
  type Html,
  html,
  nothing,
  type Page,
  radioCards,
  table,
} from '../design/design.ts'
import { at } from '../route.ts'
import { chapterHtml } from './chapter.ts'
import { clientPage } from './client.ts'
import { clientPlaces } from './places.ts'

/** The client's own people, moved by one of them who acts for it. */
export interface ClientPeople {
  members(client: Tenant): Promise<readonly Member[]>
  /** @returns the secret of a link that works once. */
  invite(by: Account, role: ClientRole): Promise<string>
  /** `last`: nobody would be left who acts for the client, and nothing was done. */
  dismiss(by: Account, account: string): Promise<Left>
}

export const clientRoles = ['client-reader', 'client'] as const satisfies readonly ClientRole[]

export interface PeopleView {
  readonly members: readonly Member[]
  readonly account: Account
  /** Who of the processor may reach the client's data; null: nothing says it yet. */
  readonly access: Chapter | null
  /** Of an invitation just made, shown once. */
  readonly link: string | null
  readonly wrong: 'role' | 'last' | null
}

/** Who may reach the client's data: ours, as functions; theirs, as people they invite and remove. */
export function peoplePage(language: Language, view: PeopleView): Page {
  const { m, locale } = language
  const t = m.client.people
  const { access, link, wrong, account } = view
  const mayAct = account.role === 'client'
  return clientPage(language, null, {
    title: m.client.nav.people,
    wrong: wrong !== null,
    back: backLink(m.client.nav.home, at(clientPlaces.home, locale)),
    body: html`${wrong === null ? nothing : errorSummary(m, [{ field: wrong === 'role' ? 'role' : 'vous', message: t.wrong[wrong] }])}
<h1>${m.client.nav.people}</h1>
${access === null ? nothing : chapterHtml(language, access, { headed: false })}
<section class="stack" aria-labelledby="vous"><h2 id="vous" tabindex="-1">${t.yours}</h2>
<p>${t.yoursText} <a href="${at(clientPlaces.passkeys, locale)}">${m.passkey.title}</a></p>
${link === null ? nothing : invited(language, link)}
${members(language, view, mayAct)}</section>
${mayAct ? inviteForm(language, wrong) : nothing}`,
  })
}

function members({ m, format, locale }: Language, view: PeopleView, mayAct: boolean): Html {
  const t = m.client.people
  if (view.members.length === 0) return html`<p class="muted">${t.standing(0)}</p>`
  const columns = [{ label: t.name }, { label: t.email }, { label: t.role }, { label: t.since }]
  return table({
    caption: t.yours,
    columns: mayAct ? [...columns, { label: t.act }] : columns,
    groups: [
      {
        title: null,
        rows: view.members.map(({ id, name, email, role, since }) => [
          name,
          email,
          role === 'client' || role === 'client-reader' ? t.roles[role] : role,
          day(format, format.dayOf(since)),
          ...(mayAct ? [removal(m.client.people.remove, at(clientPlaces.forget, locale), id, name)] : []),
        ]),
      },
    ],
  })
}

function removal(words: string, action: string, account: string, name: string): Html {
  return html`<form method="post" action="${action}"><input type="hidden" name="account" value="${account}">${button(`${words} ${name}`, { quiet: true })}</form>`
}

function invited({ m }: Language, link: string): Html {
  const t = m.client.people
  return html`<div class="card stack" role="status"><p><strong>${t.invited}</strong></p><p><code class="key">${link}</code></p><p class="muted">${t.once}</p></div>`
}

function inviteForm({ m, locale }: Language, wrong: PeopleView['wrong']): Html {
  const t = m.client.people
  return html`<section class="stack" aria-labelledby="inviter"><h2 id="inviter">${t.invite}</h2>
<form method="post" action="${at(clientPlaces.invite, locale)}">
${radioCards(m, {
  name: 'role',
  legend: t.roleAsked,
  choices: clientRoles.map((role) => ({ value: role, label: t.roles[role], hint: t.roleHints[role] })),
  chosen: null,
  error: wrong === 'role' ? t.wrong.role : undefined,
})}
${button(t.inviteButton)}
</form></section>`
}
