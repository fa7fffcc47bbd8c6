import type { Bundle } from '@garant/policy'
import {
  type ActResult,
  type BreachFacts,
  causes,
  losses,
  origins,
  type Problem,
} from '../../../breach/breach.ts'
import type { Language } from '../../../i18n/i18n.ts'
import type { Tenant } from '../../../kernel/tenant.ts'
import type { Form } from '../../form.ts'
import { exemptions, risks, severities } from './assess-section.ts'
import type { OfficerBreaches } from './breaches.ts'
import { timeOf } from './fields.ts'
import { letterParts } from './people-section.ts'
import type { BreachAct } from './places.ts'

export interface AskedAct {
  readonly tenant: Tenant
  readonly act: Exclude<BreachAct, 'preview-letter'>
  readonly reference: string
  readonly form: Form
  readonly actor: string
  /** Zone of the organisation. */
  readonly zone: string
}

/** Does what the officer asked. Null: the form is none of ours. */
export async function doBreachAct(breaches: OfficerBreaches, asked: AskedAct): Promise<ActResult | null> {
  const { tenant, reference, form, actor, zone } = asked
  const no = { result: 'invalid', problem: 'time' } as const
  switch (asked.act) {
    case 'aware': {
      const time = timeOf(form, 'aware-at', form.get('aware-zone'))
      return time === null ? no : breaches.becomeAware(tenant, reference, time, actor)
    }
    case 'dismiss':
      return breaches.dismiss(tenant, reference, form.get('reason'), actor)
    case 'describe':
      return breaches.describe(tenant, reference, factsOf(form), actor)
    case 'scope': {
      const rows = form.get('rows') === 'entered' ? 'entered' : 'present'
      const hours = { from: timeOf(form, 'from', zone), until: timeOf(form, 'until', zone) }
      const input = { stores: form.all('store'), categories: form.all('category'), rows, ...hours } as const
      return breaches.scope(tenant, reference, input, actor)
    }
    case 'assess': {
      const risk = risks.find((one) => one === form.get('risk'))
      const severity = severities.find((one) => one === form.get('severity'))
      if (risk === undefined || severity === undefined) return { result: 'invalid', problem: 'reasons' }
      const exemption = exemptions.find((one) => one === form.get('exemption')) ?? null
      const keys = { by: form.get('keys-by'), statement: form.get('keys-statement') }
      return breaches.assess(
        tenant,
        reference,
        { risk, severity, reasons: form.get('reasons'), exemption, keys },
        actor,
      )
    }
    case 'tell-clients': {
      const view = await breaches.view(tenant, reference)
      const untold = view?.clientsConcerned.some(({ clock }) => clock?.doneAt === null) === true
      return breaches.tellClients(tenant, reference, untold ? 'untold' : 'all', actor)
    }
    case 'acknowledge': {
      const by = (['phone', 'mail', 'other'] as const).find((one) => one === form.get('by'))
      return by === undefined
        ? null
        : breaches.noteAcknowledgement(tenant, reference, { client: form.get('client'), by }, actor)
    }
    case 'file': {
      const phase = (['initial', 'complement', 'complete'] as const).find((one) => one === form.get('phase'))
      const time = timeOf(form, 'filed-at', form.get('filed-zone'))
      if (phase === undefined) return null
      if (time === null) return no
      const filing = { phase, at: time, receipt: form.get('receipt'), lateReason: form.get('late-reason') }
      return breaches.file(tenant, reference, filing, actor)
    }
    case 'send-letters':
      return breaches.sendLetters(tenant, reference, letterOf(form), actor)
    case 'tell-public': {
      const told = { where: form.get('where'), text: form.get('words'), reason: form.get('reason') }
      return breaches.tellPublic(tenant, reference, told, actor)
    }
    case 'merge':
      return breaches.merge(tenant, reference, form.get('into'), actor)
    case 'close':
      return breaches.close(tenant, reference, actor)
  }
}

function factsOf(form: Form): Partial<BreachFacts> {
  return {
    ...{ what: form.get('what'), circumstances: form.get('circumstances'), before: form.get('before') },
    ...{ consequences: form.get('consequences'), measures: form.get('measures') },
    ...{ abroad: form.get('abroad'), others: form.get('others') },
    losses: losses.filter((loss) => form.all('loss').includes(loss)),
    origin: origins.find((origin) => origin === form.get('origin')) ?? 'unknown',
    cause: causes.find((cause) => cause === form.get('cause')) ?? 'unknown',
  }
}

export function letterOf(form: Form) {
  const [happened = '', consequences = '', done = '', advice = ''] = letterParts.map((part) =>
    form.get(`letter-${part}`),
  )
  return {
    lang: form.get('lang') === 'en' ? ('en' as const) : ('fr' as const),
    happened,
    consequences,
    done,
    advice,
  }
}

/** Why it was not done, in a sentence; null: it was. */
export function tellAct(
  language: Language,
  result: ActResult,
  about: { readonly now: Date; readonly bundle: Bundle; readonly since: string },
): string | null {
  const { m, format } = language
  switch (result.result) {
    case 'done':
      return null
    case 'invalid':
      return problemInWords(language, result.problem, about)
    case 'waits':
      return m.breach.results.waits(format.list(result.duties.map((duty) => m.breach.duties[duty])))
    case 'unknown':
    case 'wrong-state':
      return m.breach.results['wrong-state']
  }
}

export function problemInWords(
  { m, format }: Language,
  problem: Problem,
  { now, bundle, since }: { readonly now: Date; readonly bundle: Bundle; readonly since: string },
): string {
  const t = m.breach.problems
  switch (problem) {
    case 'future':
      return t.future(format.instant(now), bundle.organisation.timeZone)
    case 'before-suspicion':
      return t['before-suspicion'](format.instant(new Date(since)))
    case 'what':
    case 'stores':
    case 'reason':
    case 'reasons':
    case 'time':
    case 'time-ambiguous':
    case 'before-awareness':
    case 'order':
    case 'keys':
    case 'late-reason':
    case 'letter':
    case 'public':
    case 'same':
      return t[problem]
  }
}
