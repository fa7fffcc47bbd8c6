import type { Account } from '../../accounts/accounts.ts'
import type { Language, Messages } from '../../i18n/i18n.ts'
import type { Tenant } from '../../kernel/tenant.ts'
import { type Html, html } from '../design/design.ts'
import { places } from '../places.ts'
import { at } from '../route.ts'
import type { Demo } from './demo.ts'

type Role = keyof Messages['demo']['roles']
type Next = keyof Messages['demo']['next']

const roles = ['person', 'mailbox', 'officer', 'client', 'verifier'] as const satisfies readonly Role[]

/** Which role a page belongs to, and what to do there, by the area its route's name begins with. */
const areas: readonly (readonly [area: string, role: Role, next: Next])[] = [
  ['notice.', 'person', 'read'],
  ['portal.check', 'person', 'check'],
  ['portal.link', 'person', 'confirm'],
  ['portal.', 'person', 'ask'],
  ['followUp.', 'person', 'mail'],
  ['demo.', 'mailbox', 'openMail'],
  ['console.', 'officer', 'console'],
  ['account.', 'officer', 'console'],
  ['client.pack', 'client', 'takePack'],
  ['client.', 'client', 'client'],
  ['proof.', 'verifier', 'verify'],
]

interface Place {
  readonly route: string
  readonly account: Account | null
  readonly next: Next | undefined
  readonly demo: Demo
  /** The organisation's. */
  readonly tenant: Tenant
}

/** The slim bar above every page of the evaluation: its roles, and the next thing to do in one sentence. */
export function tourBar({ m, locale }: Language, { route, account, next, demo, tenant }: Place): Html {
  const [, role, usual] = areas.find(([area]) => route.startsWith(area)) ?? ['', 'person', 'read']
  const step = next ?? usual
  const sentence = step === 'ask' ? m.demo.next.ask(demo.email) : m.demo.next[step]
  const isOfficer = account?.tenant === tenant
  const isClient = account !== null && !isOfficer
  const addresses: Record<Role, string> = {
    person: at(places.notice, locale),
    mailbox: at(places.outbox, locale),
    officer: at(isOfficer ? places.console : places.enterAsOfficer, locale),
    client: at(isClient ? places.client : places.enterAsClient, locale),
    verifier: at(places.receipt, locale),
  }
  const entered: Partial<Record<Role, boolean>> = { officer: isOfficer, client: isClient }
  const entry = (each: Role) => {
    const current = each === role ? html` aria-current="step"` : ''
    const words = m.demo.roles[each]
    return entered[each] === false
      ? html`<form method="post" action="${addresses[each]}"><button type="submit"${current}>${words}</button></form>`
      : html`<a href="${addresses[each]}"${current}>${words}</a>`
  }
  const shown = roles.filter((each) => each !== 'client' || demo.client !== null)
  return html`<nav class="tour" aria-label="${m.demo.title}"><ol>${shown.map((each) => html`<li>${entry(each)}</li>`)}</ol>
<p>${sentence}</p></nav>
`
}
