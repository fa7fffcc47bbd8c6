import { audit } from './audit.ts'
import { certificate } from './certificate.ts'
import { conclude } from './conclude.ts'
import { contextOf, type ErasureDeps } from './context.ts'
import { doneBy } from './done-by.ts'
import { certificateOnce, finalOnce } from './entries.ts'
import type { Erasure } from './erasure.ts'
import { finalise } from './finalise.ts'
import { preview } from './preview.ts'
import { progress } from './progress.ts'
import { request } from './request.ts'
import { resume } from './resume.ts'
import { run } from './run.ts'
import { bindJobs } from './worker.ts'

export function createErasure(deps: ErasureDeps): Erasure {
  const context = contextOf(deps)
  return {
    preview: (tenant, policy, people, signal) => preview(context, tenant, policy, people, signal),
    request: (tx, tenant, asked) => request(context, tx, tenant, asked),
    progress: (tenant, id) => progress(context, tenant, id),
    certificate: (tenant, id, person) => certificate(context, tenant, id, person),
    certificateEntry: certificateOnce,
    finalEntry: finalOnce,
    finalise: (tenant) => context.db.within(tenant, () => finalise(context, tenant)),
    resume: (tx, tenant, id, plan) => resume(context, tx, tenant, id, plan),
    conclude: (tx, tenant, id) => conclude(context, tx, tenant, id),
    run: (which, signal) => run(context, which, signal),
    doneBy: (tenant, at) => doneBy(context, tenant, at),
    audit: (tenant) => audit(context, tenant),
    bindJobs: () => bindJobs(context),
  }
}
