import { tenant as tenantOf } from '../kernel/tenant.ts'
import { absent, audit } from './audit.ts'
import { auditTransfers } from './audit-transfers.ts'
import { type DisclosureDeps, inForce } from './context.ts'
import { disclose, refusalOf } from './disclose.ts'
import type { Disclosures } from './disclosures.ts'
import {
  approve,
  dropAsked,
  expire,
  expiredQueue,
  file,
  refuse,
  request,
  requests,
  requestView,
} from './request.ts'
import { readLog, readOfPerson } from './store.ts'
import { noteTold, tell, toldQueue } from './tell.ts'
import { tellOf } from './tell-of.ts'

const listed = 200

/** What leaves for somebody named, over one database, its stores and its ledger. */
export function createDisclosures(deps: DisclosureDeps): Disclosures {
  return {
    disclose: (...given) => disclose(deps, ...given),
    async judge(at, tenant, asked) {
      const policy = await inForce(deps, at, tenant)
      if (policy === null) return asked.map(() => ({ code: 'no-policy' }))
      return Promise.all(asked.map((one) => refusalOf(deps, at, one, policy)))
    },
    tell: (...given) => tell(deps, ...given),
    tellOf: (...given) => tellOf(deps, ...given),
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
    dropAsked: (...given) => dropAsked(deps, ...given),
    file: (...given) => file(deps, ...given),
    audit: (...given) => audit(deps, ...given),
    auditTransfers: (...given) => auditTransfers(deps, ...given),
    absent: (...given) => absent(deps, ...given),
    async bindJobs() {
      await deps.jobs.work(expiredQueue, ({ data }) =>
        expire(deps, tenantOf(data.tenant ?? ''), data.request ?? ''),
      )
      await deps.jobs.work(toldQueue, ({ data }) => {
        const refused = data.refused === '' ? null : Number(data.refused)
        return noteTold(deps, tenantOf(data.tenant ?? ''), data.notice ?? '', refused)
      })
    },
  }
}
