import { ErasureError } from '../../erasure/erasure.ts'
import type { Language } from '../../i18n/i18n.ts'
import type { ActResult, ColumnRef, Redaction } from '../../rights/rights.ts'
import type { Form } from '../form.ts'
import type { CaseControl } from './console.ts'
import { refusalGrounds } from './others.ts'
import type { Act } from './places.ts'
import { identityDoubts } from './question.ts'
import { columnId, offerOf, uniqueTables } from './reply.ts'

export interface Asked {
  readonly act: Act
  readonly reference: string
  readonly form: Form
  readonly actor: string
}

/** Does what the officer asked. @returns null when it is done, otherwise why it was not. */
export async function doAct(deps: CaseControl, language: Language, asked: Asked): Promise<string | null> {
  const { rights, tenant } = deps
  const { reference, form, actor } = asked
  switch (asked.act) {
    case 'confirm-erasure':
      return tell(language, await rights.confirmErasure(tenant, reference, form.get('plan'), actor))
    case 'answer-access':
      return tell(language, await rights.answerAccess(tenant, reference, form.get('digest'), actor))
    case 'redact': {
      const redaction = await redactionOf(deps, reference, form)
      return redaction === null
        ? language.m.console.results.invalid
        : tell(language, await rights.redact(tenant, reference, redaction, actor))
    }
    case 'extend': {
      const reason = form.get('extension')
      if (reason !== 'complexity' && reason !== 'number') return language.m.console.results.invalid
      return tell(language, await rights.extend(tenant, reference, reason, actor))
    }
    case 'refuse': {
      const view = await rights.caseView(tenant, reference)
      const ground =
        view === null ? undefined : refusalGrounds[view.right].find((each) => each === form.get('ground'))
      const reason = form.get('reason')
      if (ground === undefined) return language.m.console.results.invalid
      if (reason === '') return language.m.console.others.reasonMissing
      return tell(language, await rights.refuse(tenant, reference, { ground, reason }, actor))
    }
    case 'suspend': {
      const doubt = identityDoubts.find((each) => each === form.get('doubt'))
      const question = form.get('question')
      if (doubt === undefined) return language.m.console.results.invalid
      if (question === '') return language.m.console.others.questionMissing
      return tell(language, await rights.suspend(tenant, reference, { doubt, question }, actor))
    }
    case 'restart':
      return tell(language, await rights.restart(tenant, reference, form.get('received-on'), actor))
    case 'resume':
    case 'conclude':
      return moveErasure(deps, language, asked)
  }
}

async function moveErasure(
  deps: CaseControl,
  language: Language,
  { act, reference, form }: Asked,
): Promise<string | null> {
  const view = await deps.rights.caseView(deps.tenant, reference)
  if (view === null || view.erasure === null || view.state !== 'running')
    return language.m.console.results['wrong-state']
  const plan = form.get('plan')
  if (act === 'resume')
    try {
      await deps.erasure.resume(deps.tenant, view.erasure, plan === '' ? null : plan)
    } catch (error) {
      if (error instanceof ErasureError && error.code === 'erasure/plan-changed')
        return language.m.console.results.changed
      throw error
    }
  else await deps.erasure.conclude(deps.tenant, view.erasure)
  return null
}

/**
 * Of the columns that the officer had before them, the ticked ones are withheld and the others shown. What came since stays
 * as the policy says.
 */
async function redactionOf(
  { rights, tenant }: CaseControl,
  reference: string,
  form: Form,
): Promise<Redaction | null> {
  const preview = await rights.preview(tenant, reference)
  if (preview === null || preview.right !== 'access') return null
  const offered = new Set(form.all('offered'))
  const ticked = new Set(form.all('withhold'))
  const show: ColumnRef[] = []
  const hide: ColumnRef[] = []
  for (const table of uniqueTables(preview.answer.purposes.flatMap(({ tables }) => tables))) {
    if (!offered.has(offerOf(table))) continue
    for (const { name, category } of table.columns)
      if (category !== null)
        (ticked.has(columnId(table, name)) ? hide : show).push({
          store: table.store,
          table: table.name,
          column: name,
        })
  }
  return { show, hide, rows: form.all('row') }
}

function tell({ m, format }: Language, done: ActResult): string | null {
  const t = m.console.results
  switch (done.result) {
    case 'done':
      return null
    case 'changed':
      return t.changed
    case 'second-person':
      return m.staff.bulk.told
    case 'unreached':
      return t.unreached(format.list(done.stores))
    case 'wrong-state':
    case 'unknown-case':
      return t['wrong-state']
    case 'too-late':
      return t['too-late']
    case 'suspended':
      return t.suspended
    case 'contradicted':
      return m.console.case.contradicted
    case 'invalid':
      return done.field === 'received-on' ? m.console.others.receivedWrong : t.invalid
  }
}
