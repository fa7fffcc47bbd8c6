import { tenant as tenantOf } from '../kernel/tenant.ts'
import { audit } from './audit.ts'
import { type DisclosureDeps, inForce } from './context.ts'
import { disclose, refusalOf } from './disclose.ts'
import type { Disclosures } from './disclosures.ts'
import { approve, expire, expiredQueue, file, refuse, request, requests, requestView } from './request.ts'
import { readLog, readOfPerson } from './store.ts'

const listed = 200

/** What leaves for somebody named, over one database, its stores and its ledger. */
export function createDisclosures(deps: DisclosureDeps): Disclosures {
  return {
    disclose: (...given) => disclose(deps, ...given),
    async judge(at, asked) {
      const policy = await inForce(deps, at, asked.tenant)
      return policy === null ? { code: 'no-policy' } : refusalOf(deps, at, asked, policy)
    },
    log: (at, tenant) => readLog(at, tenant, listed),
    async ofPerson(at, tenant, person, country) {
      const prints = deps.people.fingerprints(tenant, person, country)
      return prints.length === 0 ? [] : readOfPerson(at, tenant, prints)
    },
    request: (...given) => request(deps, ...given),
    requests,
    requestView: (...given) => requestView(deps, ...given),
    approve: (...given) => approve(deps, ...given),
    refuse: (...given) => refuse(deps, ...given),
    file: (...given) => file(deps, ...given),
    audit: (...given) => audit(deps, ...given),
    async bindJobs() {
      await deps.jobs.work(expiredQueue, ({ data }) =>
        expire(deps, tenantOf(data.tenant ?? ''), data.request ?? ''),
      )
    },
  }
}
