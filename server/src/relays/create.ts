import { tenant as tenantOf } from '../kernel/tenant.ts'
import { clocks } from './clocks.ts'
import type { RelayDeps } from './context.ts'
import { decide } from './decide.ts'
import { sortQueue } from './jobs.ts'
import { receive, relay } from './relay.ts'
import type { Relays } from './relays.ts'
import { forward, leave, sort, sortingOf, staleOf } from './sort.ts'
import { readAsked } from './sorting-store.ts'
import { readWaiting } from './store.ts'

export function createRelays(deps: RelayDeps): Relays {
  return {
    relay: (on, request) => relay(deps, on, request),
    open: (on, request) => receive(deps, on, request),
    decide: (on, decision, work, isDone) => decide(deps, on, decision, work, isDone),
    clocks: (operator, client) => clocks(deps, operator, client),
    async waitingFor(operator) {
      const names = await deps.db.within(operator, () => readWaiting(deps.db.read, operator))
      return new Set(names.map((name) => tenantOf(name)))
    },
    sort: (operator, reference) => sort(deps, operator, reference),
    forward: (...given) => forward(deps, ...given),
    leave: (...given) => leave(deps, ...given),
    async asked(operator) {
      const { db, register } = deps
      return db.within(operator, async () => {
        const policy = await register.current(db.read, operator)
        const rows = await readAsked(db.read, operator, staleOf(deps))
        return policy === null ? [] : rows.map((row) => sortingOf(row, policy.bundle))
      })
    },
    bindJobs: () =>
      deps.jobs.work(sortQueue, ({ data }) => sort(deps, tenantOf(data.tenant ?? ''), data.reference ?? '')),
  }
}
