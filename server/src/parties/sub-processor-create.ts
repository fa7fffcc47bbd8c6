import { tenant as tenantOf } from '../kernel/tenant.ts'
import { activate, recordContract } from './sub-processor-activate.ts'
import { announce } from './sub-processor-announce.ts'
import { auditSubProcessors, barred } from './sub-processor-barred.ts'
import { concernedBy } from './sub-processor-concerned.ts'
import { inForce, type SubProcessorDeps } from './sub-processor-context.ts'
import { end, recordReturn, withdraw } from './sub-processor-end.ts'
import { noticeTaken, notifyAgain, takenQueue } from './sub-processor-notice.ts'
import { acknowledge, object, withdrawObjection } from './sub-processor-object.ts'
import { settle } from './sub-processor-settle.ts'
import { subProcessor, subProcessors, told } from './sub-processor-view.ts'
import type { SubProcessors } from './sub-processors.ts'

/** The chain below us over one database, with its mails and its ledger entries. */
export function createSubProcessors(deps: SubProcessorDeps): SubProcessors {
  return {
    subProcessors: (...given) => subProcessors(deps, ...given),
    subProcessor: (...given) => subProcessor(deps, ...given),
    async concerned(at, operator, announced) {
      const policy = await inForce(deps, at, operator)
      return policy === null ? [] : concernedBy(policy.bundle, announced)
    },
    announce: (...given) => announce(deps, ...given),
    notifyAgain: (tx, operator, id, client) => notifyAgain(deps, tx, operator, id, client),
    recordContract: (...given) => recordContract(deps, ...given),
    settle: (...given) => settle(deps, ...given),
    activate: (...given) => activate(deps, ...given),
    withdraw: (...given) => withdraw(deps, ...given),
    recordReturn: (...given) => recordReturn(deps, ...given),
    end: (...given) => end(deps, ...given),
    told: (...given) => told(deps, ...given),
    acknowledge: (...given) => acknowledge(deps, ...given),
    object: (...given) => object(deps, ...given),
    withdrawObjection: (...given) => withdrawObjection(deps, ...given),
    barred: (...given) => barred(deps, ...given),
    auditSubProcessors: (...given) => auditSubProcessors(deps, ...given),
    async bindSubProcessorJobs() {
      await deps.jobs.work(takenQueue, ({ data }) => {
        const { tenant = '', mail = '', refused = '' } = data
        const operator = tenantOf(tenant)
        return deps.db.within(operator, () =>
          noticeTaken(deps, operator, mail, refused === '' ? null : Number(refused)),
        )
      })
    },
  }
}
