import type { Locale } from '../../src/i18n/typeset.ts'
import { columnKey } from '../../src/web/console/policy/column.ts'
import { pathsOf, type Route } from '../../src/web/route.ts'
import { sampleBreachViews } from './sample-breaches.ts'
import { sampleCases } from './sample-cases.ts'
import { sampleColumn } from './sample-editing.ts'
import { officerCases } from './sample-officer.ts'

/** Sample values of the parameters of each page, by the name of its route. A page without any has no parameter. */
const samples: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  'portal.link': [{ token: 'ready' }, { token: 'used' }, { token: 'expired' }],
  'portal.stay': [{ token: 'warning' }, { token: 're-contact' }, { token: 'kept' }],
  'followUp.case': Object.keys(sampleCases).map((token) => ({ token })),
  'demo.mail': [{ id: 'm1' }],
  'account.invitation': [{ token: 'open' }],
  'console.policy-edit': [
    { part: 'recipient', id: 'new' },
    { part: 'recipient', id: 'accountant' },
    { part: 'duration', id: 'customer-relationship' },
    { part: 'duration', id: 'accounting' },
    { part: 'purpose', id: 'invoicing' },
    { part: 'contact', id: 'organisation' },
    { part: 'column', id: columnKey(sampleColumn) },
  ],
  'notice.purpose': [{ id: 'invoicing' }, { id: 'direct-marketing' }],
  'board.promise': ['P-033', 'P-007', 'P-011', 'P-060'].map((id) => ({ id })),
  'board.of-state': ['kept', 'broken'].map((state) => ({ state })),
  'notice.version': [{ number: '1' }, { number: '2' }],
  'notice.changes': [{ number: '2' }],
  'console.promise': ['P-033', 'P-007', 'P-011'].map((id) => ({ id })),
  'console.processor': ['yanacom', 'lyon-sauvegarde', 'archives'].map((id) => ({ id })),
  'console.disclosure': ['asked', 'abroad', 'served'].map((id) => ({ id })),
  'console.trial': [{ check: 'retention.past-due' }],
  'console.client': [{ client: 'vergers-salanque' }],
  'console.sorting': [{ reference: 'W2RT-7Q4M' }],
  'console.client-instruction': ['1NST-0003', '1NST-0002'].map((reference) => ({
    client: 'vergers-salanque',
    reference,
  })),
  'console.breach': Object.keys(sampleBreachViews).map((reference) => ({ reference })),
  'client.end-certificate': [{ form: 'pdf' }, { form: 'proof' }],
  'client.request': ['7K4M-2QXD', 'RECV-0001', 'STOP-0005'].map((reference) => ({ reference })),
  'client.instruction': [{ reference: '1NST-0003' }, { reference: '1NST-0002' }],
  'client.breach': [{ reference: '7B4M-2QXD' }, { reference: 'C105-0004' }],
  'console.breach-draft': [
    { reference: '7B4M-2QXD', recipient: 'cnil' },
    { reference: '7B4M-2QXD', recipient: 'salanque' },
  ],
  'console.case': Object.keys(officerCases).map((reference) => ({ reference })),
}

/** Cookie with which the sample site takes a visitor for its officer. */
export const officerCookie = 'sample=officer'

export interface Stop {
  readonly route: Route
  readonly locale: Locale
  readonly path: string
}

/**
 * Every page that can be opened by its address, in both languages.
 * @throws {TypeError} for a page with a parameter and no sample: it would go unchecked.
 */
export function walk(routes: readonly Route[]): readonly Stop[] {
  return routes
    .filter(({ method, title }) => method === 'GET' && title !== null)
    .flatMap((route) =>
      (samples[route.name] ?? [{}]).flatMap((params) =>
        pathsOf(route).map(([locale, path]) => ({ route, locale, path: filled(route, path, params) })),
      ),
    )
}

function filled(route: Route, path: string, params: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new TypeError(`${route.name} needs a sample of ${name} in walk.ts`)
    return value
  })
}
