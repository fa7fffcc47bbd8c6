import type { Language } from '../../../i18n/i18n.ts'
import type { RelayedRequest } from '../../../relays/relays.ts'
import { select } from '../../console/policy/select.ts'
import { button, field, type Html, html } from '../../design/design.ts'
import type { Form } from '../../form.ts'
import { dayField } from '../instructions/form.ts'

export type RequestProblem = 'email' | 'customer-number' | 'received-on' | 'later'

/** The field at which a problem is told. */
export function fieldOf(problem: RequestProblem): string {
  return problem === 'customer-number' ? 'number' : problem === 'received-on' ? 'received' : 'person'
}

/** A request that came by another way than the public form. */
export function requestForm(
  { m, ...language }: Language,
  given: {
    readonly action: string
    readonly button: string
    readonly form: Form | null
    readonly problem: RequestProblem | null
  },
): Html {
  const t = m.requests.open
  const value = (name: string) => given.form?.get(name) ?? ''
  const error = (name: string) =>
    given.problem !== null && fieldOf(given.problem) === name ? m.requests.problems[given.problem] : undefined
  const rights = (['access', 'erasure'] as const).map((right) => [right, m.console.rights[right]] as const)
  const channels = (['mail', 'post', 'phone'] as const).map((one) => [one, t.channels[one]] as const)
  return html`<form class="stack" method="post" action="${given.action}">
${select({ name: 'right', label: t.right, value: value('right'), options: rights })}
${field(m, { name: 'person', label: t.email, type: 'email', value: value('person'), error: error('person'), autocomplete: 'off' })}
${field(m, { name: 'number', label: t.number, optional: true, value: value('number'), error: error('number'), autocomplete: 'off' })}
${select({ name: 'channel', label: t.channel, value: value('channel'), options: channels })}
${dayField({ m, ...language }, { name: 'received', label: t.received, value: value('received'), error: error('received') })}
${button(given.button)}</form>`
}

export function requestFrom(form: Form, lang: 'fr' | 'en'): RelayedRequest {
  const channel = (['mail', 'post', 'phone'] as const).find((one) => one === form.get('channel'))
  return {
    right: form.get('right') === 'erasure' ? 'erasure' : 'access',
    ...{ lang, email: form.get('person'), channel: channel ?? 'mail' },
    customerNumber: form.get('number') === '' ? null : form.get('number'),
    receivedOn: form.get('received') === '' ? null : form.get('received'),
  }
}
