import type { Bundle } from '@garant/policy'
import type { EndingView } from '../../src/ending/ending.ts'
import type { ClientEnding } from '../../src/web/client/end/routes.ts'

/** An agreement that ends: the data were given back, one store is empty, another stopped. What is shown was never done. */
export function sampleEndingView(bundle: Bundle): EndingView {
  const at = (day: string) => new Date(`2026-12-${day}T09:41:00Z`)
  return {
    ...{ ending: 'e1', data: 'return-then-delete', step: 'stopped', askedSide: 'client', askedAt: at('01') },
    instructed: true,
    ...{ returnedAt: at('01'), manifest: `sha256:${'3f1c2a9b'.repeat(8)}`, acknowledgedAt: at('02') },
    ...{ erasureAskedAt: at('02'), erasureAskedBy: 'c3d2e1f0', confirmedAt: at('03') },
    certificate: {
      ...{
        format: 2,
        client: bundle.organisation.id,
        agreement: 'client-salanque',
        data: 'return-then-delete',
      },
      ...{ manifest: `sha256:${'3f1c2a9b'.repeat(8)}`, erasedOn: '2026-12-03', backupsUntil: '2027-01-07' },
      stores: [],
    },
    stores: bundle.stores.map(({ name }) => ({
      ...{ store: name, document: null, erased: { orders: 1_204, customer: 611 } },
      ...{ unsure: {}, stays: { vat_rate: 4 } },
      ...({ state: 'stopped', error: 'store/drifted customer', endedOn: null } as const),
    })),
  }
}

export function sampleEnding(bundle: Bundle, change: (what: string) => void): ClientEnding {
  const act = (what: string) => async () => {
    change(what)
    return { result: 'unknown' } as const
  }
  return {
    view: async () => sampleEndingView(bundle),
    policy: async () => bundle,
    receipt: async () => ({ index: 9, text: 'c2sp.org/tlog-proof@v1\n' }),
    async handOver() {
      change('hand-over')
      return null
    },
    begin: act('begin'),
    acknowledge: act('acknowledge'),
    askErasure: act('ask-erasure'),
    confirmErasure: act('confirm-erasure'),
  }
}
