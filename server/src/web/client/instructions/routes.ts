import type { Bundle } from '@garant/policy'
import type { Act, Decisions, InstructionProblem } from '../../../decisions/decisions.ts'
import type { Language } from '../../../i18n/i18n.ts'
import type { Tenant } from '../../../kernel/tenant.ts'
import type { Form } from '../../form.ts'
import { at, everywhere, type Route, type Visit } from '../../route.ts'
import type { ClientDeps } from '../client.ts'
import type { ClientSection } from '../sections.ts'
import { instructionError, instructionFrom } from './form.ts'
import { instructionsPage } from './list-page.ts'
import { instructionPage } from './one-page.ts'
import { type InstructionAct, instructionActs, instructionPlaces } from './places.ts'

/** What a client reads and says of its instructions. */
export interface ClientInstructions
  extends Pick<Decisions, 'give' | 'withdraw' | 'uphold' | 'instructions' | 'instruction'> {
  /** The client's own policy in force; null: none yet. */
  policy(client: Tenant): Promise<Bundle | null>
}

type Deps = Pick<ClientDeps, 'tenant' | 'policy' | 'instructions'>

export function instructionRoutes({ tenant: operator, policy, instructions }: Deps): readonly Route[] {
  async function show(
    visit: Visit,
    wrong: { readonly form: Form; readonly problem: InstructionProblem } | null,
  ): Promise<Response> {
    if (visit.account === null) return visit.fail('notFound')
    const { tenant, role } = visit.account
    const [all, bundle, { organisation }] = await Promise.all([
      instructions.instructions(tenant),
      instructions.policy(tenant),
      policy(),
    ])
    if (bundle === null) return visit.fail('notFound')
    const page = instructionsPage(visit.language, {
      ...{ instructions: all, bundle, operator: organisation.shortName, mayAct: role === 'client' },
      form: wrong?.form ?? null,
      errors: wrong === null ? [] : [instructionError(visit.language, wrong.problem)],
    })
    return visit.page(page, { status: wrong === null ? 200 : 422, here: everywhere(instructionPlaces.list) })
  }

  async function showOne(visit: Visit, told: string | null): Promise<Response> {
    if (visit.account === null) return visit.fail('notFound')
    const { tenant, role } = visit.account
    const reference = visit.param('reference')
    const [instruction, bundle] = await Promise.all([
      instructions.instruction(tenant, reference),
      instructions.policy(tenant),
    ])
    if (instruction === null || bundle === null) return visit.fail('notFound')
    const page = instructionPage(visit.language, { instruction, bundle, mayAct: role === 'client', told })
    return visit.page(page, {
      status: told === null ? 200 : 409,
      here: everywhere(instructionPlaces.one, { reference }),
    })
  }

  return [
    {
      name: 'client.instructions',
      method: 'GET',
      path: instructionPlaces.list,
      who: 'client-reader',
      title: (m) => m.instructions.nav,
      handle: (visit) => show(visit, null),
    },
    {
      name: 'client.instruction-give',
      method: 'POST',
      path: instructionPlaces.list,
      who: 'client',
      title: (m) => m.instructions.nav,
      async handle(visit) {
        if (visit.account === null) return visit.fail('notFound')
        const { tenant: client, actor } = visit.account
        const form = await visit.form()
        const given = { ...instructionFrom(form), givenOn: null, origin: 'portal', author: null } as const
        const answer = await instructions.give({ operator, client, actor }, given)
        if (answer.result === 'no-client') return visit.fail('notFound')
        if (answer.result === 'invalid') return show(visit, { form, problem: answer.problem })
        const { reference } = answer
        return visit.redirect(at(instructionPlaces.one, visit.language.locale, { reference }))
      },
    },
    {
      name: 'client.instruction',
      method: 'GET',
      path: instructionPlaces.one,
      who: 'client-reader',
      title: (m) => m.instructions.nav,
      handle: (visit) => showOne(visit, null),
    },
    {
      name: 'client.instruction-act',
      method: 'POST',
      path: instructionPlaces.act,
      who: 'client',
      title: (m) => m.instructions.nav,
      async handle(visit) {
        const act = instructionActs.find((each): each is InstructionAct => each === visit.param('act'))
        if (act === undefined || visit.account === null) return visit.fail('notFound')
        const { tenant: client, actor } = visit.account
        const reference = visit.param('reference')
        const done = await instructions[act]({ operator, client, actor }, reference)
        if (done.result === 'unknown') return visit.fail('notFound')
        const words = actInWords(visit.language, done)
        if (words !== null) return showOne(visit, words)
        return visit.redirect(at(instructionPlaces.one, visit.language.locale, { reference }))
      },
    },
  ]
}

/** Why it was not done; null: it was. */
export function actInWords({ m }: Language, done: Act): string | null {
  return done.result === 'refused' ? m.instructions.problems[done.why] : null
}

/** How the register stands, and what waits for the client's word, on the first page. */
export function instructionSection({ instructions }: Pick<ClientDeps, 'instructions'>): ClientSection {
  return {
    async standing({ account, language: { m } }) {
      const all = await instructions.instructions(account.tenant)
      const live = all.filter(({ state }) => state === 'live').length
      const t = m.instructions
      return { title: t.nav, place: instructionPlaces.list, sentence: t.standing(live, all.length) }
    },
    async waiting({ account, language: { m, locale } }) {
      const t = m.instructions.alert
      const all = await instructions.instructions(account.tenant)
      return all
        .filter(({ state }) => state === 'suspended')
        .map(({ number, reference, infringes }) => ({
          by: infringes?.at.toISOString().slice(0, 10) ?? null,
          ...{ what: t.waiting(number), detail: '', verb: t.waitingVerb },
          href: at(instructionPlaces.one, locale, { reference }),
        }))
    },
  }
}
