import type { Tenant } from '../kernel/tenant.ts'
import { answerAccess } from './answer-access.ts'
import { answerErasure } from './answer-erasure.ts'
import { expireAnswer } from './answered.ts'
import { audit } from './audit.ts'
import { confirmByCode, confirmByLink, peekLink } from './confirm.ts'
import { confirmErasure } from './confirm-erasure.ts'
import { contextOf, type RightsDeps } from './context.ts'
import { discard } from './discard.ts'
import { download } from './download.ts'
import { extend } from './extend.ts'
import { caseView, inbox } from './inbox.ts'
import { rightsQueues } from './jobs.ts'
import { personView } from './person-view.ts'
import { preview } from './preview.ts'
import { fileEnds, fileRule, purge, purgeDaily } from './purge.ts'
import { receive } from './receive.ts'
import { redact } from './redact.ts'
import { refuse } from './refuse.ts'
import { requestsBy } from './requests-by.ts'
import { findAgain, mailFoundCases, resend } from './resend.ts'
import { restart } from './restart.ts'
import type { Rights } from './rights.ts'
import { holderOf } from './secrets.ts'
import { suspend } from './suspend.ts'
import { take } from './take.ts'

/** The requests of persons over one database, its stores and its ledger. */
export function createRights(deps: RightsDeps): Rights {
  const context = contextOf(deps)
  return {
    receive: (...given) => receive(context, ...given),
    peekLink: (...given) => peekLink(context, ...given),
    confirmByLink: (...given) => confirmByLink(context, ...given),
    confirmByCode: (...given) => confirmByCode(context, ...given),
    resend: (...given) => resend(context, ...given),
    findAgain: (...given) => findAgain(context, ...given),
    personView: (...given) => personView(context, ...given),
    download: (...given) => download(context, ...given),
    inbox: (...given) => inbox(context, ...given),
    caseView: (...given) => caseView(context, ...given),
    preview: (...given) => preview(context, ...given),
    take: (...given) => take(context, ...given),
    redact: (...given) => redact(context, ...given),
    answerAccess: (...given) => answerAccess(context, ...given),
    confirmErasure: (...given) => confirmErasure(context, ...given),
    extend: (...given) => extend(context, ...given),
    suspend: (...given) => suspend(context, ...given),
    restart: (...given) => restart(context, ...given),
    refuse: (...given) => refuse(context, ...given),
    requestsBy: (...given) => requestsBy(context, ...given),
    audit: (...given) => audit(context, ...given),
    discard: (...given) => discard(context, ...given),
    holderOf: (token) => holderOf(context.db, token),
    files: {
      rule: (bundle) => fileRule(bundle)?.id ?? null,
      ends: (...given) => fileEnds(context, ...given),
      purge: (tenant) => purge(context, tenant),
    },
    async bindJobs() {
      await context.jobs.work(rightsQueues.findAgain, ({ data }) =>
        mailFoundCases(context, data.tenant as Tenant, data.requester ?? ''),
      )
      await context.jobs.work(rightsQueues.erased, ({ data }) =>
        answerErasure(context, data.tenant as Tenant, data.erasure ?? ''),
      )
      await context.jobs.work(rightsQueues.expired, ({ data }) =>
        expireAnswer(context, data.tenant as Tenant, data.case ?? ''),
      )
      await context.jobs.work(rightsQueues.purge, () => purgeDaily(context))
      await context.db.transact((tx) => context.jobs.enqueue(tx, rightsQueues.purge, {}, { key: 'daily' }))
    },
  }
}
