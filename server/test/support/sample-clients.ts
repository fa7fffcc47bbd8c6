import { type Bundle, clientBundle, clientsOf } from '@garant/policy'
import { tenant } from '../../src/kernel/tenant.ts'
import type { ClientFile, OfficerClients } from '../../src/web/console/clients/clients.ts'
import { sampleEndingView } from './sample-ending.ts'
import { sampleRegister } from './sample-instructions.ts'

/** The clients of a policy as the officer sees them; what is shown here was never done. */
export function sampleClients(bundle: Bundle, changes: string[]): OfficerClients {
  const act = (what: string) => async () => {
    changes.push(what)
    return { result: 'unknown' } as const
  }
  const files = clientsOf(bundle).flatMap((client, place): readonly ClientFile[] => {
    const own = clientBundle(bundle, client.id)
    if (own === null) return []
    const { id, name, agreement, email, signed: since, until } = client
    const late = place === 0
    return [
      {
        ...{ tenant: tenant(id), client, bundle: own, instructions: sampleRegister },
        party: {
          ...{ tenant: tenant(id), id, name, agreement, email, since, until, readableUntil: null },
          state: 'active',
        },
        requests: [
          {
            ...{ reference: '7K4M-2QXD', right: 'erasure' },
            ours: { receivedOn: '2026-11-20', due: '2026-11-23', relayedOn: '2026-11-20' },
            client: { state: 'confirmed', due: '2026-12-21', daysLeft: late ? -2 : 18 },
          },
          {
            reference: null,
            right: 'access',
            client: null,
            ours: { receivedOn: '2026-12-02', due: '2026-12-04', relayedOn: null },
          },
          {
            reference: 'RECV-0001',
            right: 'access',
            ours: null,
            client: { state: 'answered', due: '2026-12-01', daysLeft: 0 },
          },
        ],
        ending: sampleEndingView(own),
        supports: [
          {
            ...{ session: 's2', ticket: 'T-2026-118', instruction: '1NST-0001', closedAt: null },
            ...{ openedAt: new Date('2026-12-03T08:00:00Z'), endsAt: new Date('2026-12-03T16:00:00Z') },
          },
          {
            ...{ session: 's1', ticket: 'T-2026-090', instruction: '1NST-0001' },
            ...{ openedAt: new Date('2026-11-21T08:00:00Z'), endsAt: new Date('2026-11-21T16:00:00Z') },
            closedAt: new Date('2026-11-21T08:40:00Z'),
          },
        ],
      },
    ]
  })
  return {
    list: async ({ page }) => ({
      ...{ page, pages: 3, total: 120 },
      items: files.map(({ party, requests }) => ({
        ...{ party, requests, instructions: { live: 3, hinted: 1, suspended: 1 } },
      })),
    }),
    one: async (id) => files.find(({ party }) => party.id === id) ?? null,
    asked: async () => [
      {
        ...{ reference: 'W2RT-7Q4M', state: 'ask', own: true, unreached: 1 },
        clients: [{ id: 'vergers-salanque', name: 'Les Vergers de la Salanque' }],
      },
    ],
    async forward() {
      changes.push('forward')
      return false
    },
    async leaveRequest() {
      changes.push('leave-request')
      return false
    },
    async relay() {
      changes.push('relay')
      return { result: 'no-client' }
    },
    async give() {
      changes.push('give')
      return { result: 'invalid', problem: 'text' }
    },
    begin: act('begin'),
    askErasure: act('ask-erasure'),
    confirmErasure: act('confirm-erasure'),
    resume: act('resume'),
    attest: act('attest'),
    markInfringing: act('infringing'),
    answerWithLimit: act('limit'),
    async openSupport() {
      changes.push('open-support')
      return null
    },
    async closeSupport() {
      changes.push('close-support')
      return false
    },
  }
}
