import { advance } from './advance.ts'
import { auditWarnings } from './audit.ts'
import { begin } from './begin.ts'
import { contextOf, type RetentionDeps } from './context.ts'
import { confirm, resume, stop } from './decide.ts'
import { forecast } from './forecast.ts'
import { keep, warning } from './keep.ts'
import type { Retention } from './retention.ts'
import { run, runs } from './runs.ts'
import { bindJobs } from './schedule.ts'

export function createRetention(deps: RetentionDeps): Retention {
  const context = contextOf(deps)
  return {
    forecast: (tenant, bundle, options) => forecast(context, tenant, bundle, options),
    begin: (tenant, asked) => begin(context, tenant, asked),
    confirm: (tx, tenant, id, by) => confirm(context, tx, tenant, id, by),
    stop: (tx, tenant, id, by) => stop(context, tx, tenant, id, by),
    resume: (tx, tenant, id, by) => resume(context, tx, tenant, id, by),
    advance: (which, signal) => advance(context, which, signal),
    runs: (tenant, limit, before) => runs(context, tenant, limit, before),
    run: (tenant, id) => run(context, tenant, id),
    warning: (tenant, token) => warning(context, tenant, token),
    keep: (tx, tenant, token) => keep(context, tx, tenant, token),
    auditWarnings: (tenant, rules) => auditWarnings(context, tenant, rules),
    bindJobs: () => bindJobs(context),
  }
}
