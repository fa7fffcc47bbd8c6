import { actInWords } from '../../console/processors/words.ts'
import { at, everywhere, type Route, type Visit } from '../../route.ts'
import type { ClientDeps } from '../client.ts'
import type { ClientSection } from '../sections.ts'
import { activeOf, clientChainPage } from './page.ts'
import { type ChainAct, chainActs, chainPlaces } from './places.ts'

type Deps = Pick<ClientDeps, 'policy' | 'chain'>

/** What is announced to a client, and what the client answers. */
export function clientChainRoutes({ policy, chain }: Deps): readonly Route[] {
  async function show(visit: Visit, problem: { id: string; words: string } | null): Promise<Response> {
    if (visit.account === null) return visit.fail('notFound')
    const { tenant, role } = visit.account
    const [own, operator, told] = await Promise.all([chain.policy(tenant), policy(), chain.told(tenant)])
    const given = { policy: own, operator, told, mayAct: role === 'client', problem }
    const here = everywhere(chainPlaces.chain)
    return visit.page(clientChainPage(visit.language, given), { status: problem === null ? 200 : 409, here })
  }

  return [
    {
      name: 'client.sub-processors',
      method: 'GET',
      path: chainPlaces.chain,
      who: 'client-reader',
      title: (m) => m.processors.portal.title,
      handle: (visit) => show(visit, null),
    },
    {
      name: 'client.sub-processor-act',
      method: 'POST',
      path: chainPlaces.act,
      who: 'client',
      title: (m) => m.processors.portal.title,
      async handle(visit) {
        const act = chainActs.find((each): each is ChainAct => each === visit.param('act'))
        if (act === undefined || visit.account === null) return visit.fail('notFound')
        const { tenant, actor } = visit.account
        const id = visit.param('id')
        const form = await visit.form()
        const done =
          act === 'acknowledge'
            ? await chain.acknowledge(tenant, id, actor)
            : act === 'object'
              ? await chain.object(tenant, id, form.get(`reason-${id}`), actor)
              : await chain.withdrawObjection(tenant, id, actor)
        if (done.result === 'unknown') return visit.fail('notFound')
        const words = actInWords(visit.language, done)
        if (words !== null) return show(visit, { id, words })
        return visit.redirect(`${at(chainPlaces.chain, visit.language.locale)}#${encodeURIComponent(id)}`)
      },
    },
  ]
}

/** How the chain stands, and what waits for the client in it, on the first page. */
export function chainSection({ policy, chain }: Deps): ClientSection {
  return {
    async standing({ account, language: { m } }) {
      const [own, operator, told] = await Promise.all([
        chain.policy(account.tenant),
        policy(),
        chain.told(account.tenant),
      ])
      const active = activeOf({ policy: own, operator, told }).length
      return {
        title: m.processors.portal.nav,
        place: chainPlaces.chain,
        sentence: m.processors.portal.standing(active),
      }
    },
    async waiting({ account, language: { m, set, text, locale } }) {
      const t = m.processors.portal
      const told = await chain.told(account.tenant)
      return told
        .filter(
          ({ standing, acknowledged }) =>
            standing === 'window-open' || (standing === 'not-told' && !acknowledged),
        )
        .map(({ id, particulars, objectionUntil }) => ({
          by: objectionUntil,
          what: t.waiting(set(particulars.name)),
          detail: text(particulars.service),
          verb: t.waitingVerb,
          href: `${at(chainPlaces.chain, locale)}#${encodeURIComponent(id)}`,
        }))
    },
  }
}
