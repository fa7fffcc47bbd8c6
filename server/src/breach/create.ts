import type { Tenant } from '../kernel/tenant.ts'
import { acknowledge, noteAcknowledgement } from './acknowledge.ts'
import { assess } from './assess.ts'
import { audit } from './audit.ts'
import { becomeAware } from './become-aware.ts'
import type { Breach } from './breach.ts'
import { close } from './close.ts'
import { type BreachDeps, contextOf } from './context.ts'
import { count } from './count.ts'
import { describe } from './describe.ts'
import { dismiss } from './dismiss.ts'
import { authorityForm, clientNotice } from './drafts.ts'
import { drill, drills } from './drill.ts'
import { file } from './file.ts'
import { follow } from './follow.ts'
import { breachQueues } from './jobs.ts'
import { merge } from './merge.ts'
import { purge, purgeDaily, registerEnds, registerRule } from './purge.ts'
import { received } from './received.ts'
import { register } from './register.ts'
import { scope } from './scope.ts'
import { sendLetters } from './send-letters.ts'
import { suspect } from './suspect.ts'
import { tellClients } from './tell-clients.ts'
import { tellPublic } from './tell-public.ts'
import { view } from './view.ts'
import { writeLetters } from './write-letters.ts'

/** Breaches over one database, its stores and its ledger. */
export function createBreach(deps: BreachDeps): Breach {
  const context = contextOf(deps)
  const { db, jobs } = deps
  return {
    suspect: (...given) => suspect(context, ...given),
    becomeAware: (...given) => becomeAware(context, ...given),
    dismiss: (...given) => dismiss(context, ...given),
    describe: (...given) => describe(context, ...given),
    scope: (...given) => scope(context, ...given),
    assess: (...given) => assess(context, ...given),
    tellClients: (...given) => tellClients(context, ...given),
    noteAcknowledgement: (...given) => noteAcknowledgement(context, ...given),
    file: (...given) => file(context, ...given),
    sendLetters: (...given) => sendLetters(context, ...given),
    tellPublic: (...given) => tellPublic(context, ...given),
    merge: (...given) => merge(context, ...given),
    close: (...given) => close(context, ...given),
    view: (...given) => view(context, ...given),
    register: (...given) => register(context, ...given),
    authorityForm: (...given) => authorityForm(context, ...given),
    clientNotice: (...given) => clientNotice(context, ...given),
    drill: (...given) => drill(context, ...given),
    drills: (...given) => drills(context, ...given),
    audit: (...given) => audit(context, ...given),
    received: (...given) => received(context, ...given),
    acknowledge: (...given) => acknowledge(context, ...given),
    closed: {
      rule: (bundle) => registerRule(bundle)?.id ?? null,
      ends: (...given) => registerEnds(context, ...given),
      purge: (tenant) => purge(context, tenant),
    },
    async bindJobs() {
      await jobs.work(breachQueues.count, ({ data }) => {
        const tenant = data.tenant as Tenant
        return db.within(tenant, () => count(context, tenant, data.breach ?? ''))
      })
      await jobs.work(breachQueues.follow, ({ data }) => {
        const tenant = data.tenant as Tenant
        return db.within(tenant, () => follow(context, tenant, data.breach ?? '', data.client ?? ''))
      })
      await jobs.work(breachQueues.letters, ({ data, signal }) => {
        const tenant = data.tenant as Tenant
        return db.within(tenant, () => writeLetters(context, tenant, data.breach ?? '', signal))
      })
      await jobs.work(breachQueues.purge, () => purgeDaily(context))
      await db.transact((tx) => jobs.enqueue(tx, breachQueues.purge, {}, { key: 'daily' }))
    },
  }
}
