import type { StaffAct } from '../../../decisions/decisions.ts'
import { at, everywhere, type Route, type Visit } from '../../route.ts'
import type { ConsoleDeps } from '../console.ts'
import { consolePlaces } from '../places.ts'
import { namesOf } from './names.ts'
import { type PersonnelProblem, type PersonnelView, personnelPage } from './page.ts'
import { personnelActs, personnelPlaces } from './places.ts'

type Deps = Pick<ConsoleDeps, 'staff' | 'policy' | 'tenant' | 'today' | 'url'>

/** Our own people: seen by every account, decided by whoever answers for the data. */
export function personnelRoutes({ staff, policy, tenant, today, url }: Deps): readonly Route[] {
  async function show(
    visit: Visit,
    more: Partial<Pick<PersonnelView, 'link' | 'problem'>> = {},
  ): Promise<Response> {
    const [members, leavers, looks, awaited, bundle] = await Promise.all([
      staff.staff(tenant),
      staff.leavers(tenant),
      staff.recentLooks(tenant),
      staff.awaitedErasures(tenant),
      policy(),
    ])
    const page = personnelPage(visit.language, {
      names: namesOf(members, visit.account),
      members: members.toSorted((one, other) => (one.due < other.due ? -1 : 1)),
      ...{ leavers, looks, awaited, bundle, link: null, problem: null, ...more },
      ...{ today: today(bundle.organisation.timeZone), mayDecide: visit.account?.role === 'dpo' },
    })
    const status = more.problem === undefined ? 200 : 422
    return visit.page(page, { status, here: everywhere(personnelPlaces.list) })
  }

  const back = (visit: Visit) => visit.redirect(at(personnelPlaces.list, visit.language.locale))

  /** Where an act leads: back to the list, or to what was wrong with it. */
  function after(visit: Visit, done: StaffAct | PersonnelProblem): Promise<Response> | Response {
    if (done === 'done') return back(visit)
    return done === 'unknown' ? visit.fail('notFound') : show(visit, { problem: done })
  }

  return [
    {
      name: 'console.personnel',
      method: 'GET',
      path: personnelPlaces.list,
      who: 'reader',
      title: (m) => m.staff.title,
      handle: (visit) => show(visit),
    },
    {
      name: 'console.personnel-assign',
      method: 'POST',
      path: personnelPlaces.assign,
      who: 'dpo',
      title: (m) => m.staff.title,
      async handle(visit) {
        if (visit.account === null) return visit.fail('forbidden')
        const form = await visit.form()
        const lastDay = form.get('until') === '' ? null : form.get('until')
        const [account, name] = [form.get('account'), form.get('function')]
        return after(
          visit,
          await staff.assign(tenant, { account, function: name, lastDay, by: visit.account.actor }),
        )
      },
    },
    {
      name: 'console.personnel-audit',
      method: 'POST',
      path: personnelPlaces.audit,
      who: 'dpo',
      title: (m) => m.staff.title,
      async handle(visit) {
        const token = await staff.inviteAuditor(tenant, (await visit.form()).get('last-day'))
        if (token === null) return show(visit, { problem: 'last-day' })
        return show(visit, {
          link: `${url}${at(consolePlaces.invitation, visit.language.locale, { token })}`,
        })
      },
    },
    {
      name: 'console.personnel-act',
      method: 'POST',
      path: personnelPlaces.act,
      who: 'dpo',
      title: (m) => m.staff.title,
      async handle(visit) {
        const act = personnelActs.find((each) => each === visit.param('act'))
        if (act === undefined || visit.account === null) return visit.fail('notFound')
        const given = { account: visit.param('account'), by: visit.account.actor }
        const form = await visit.form()
        switch (act) {
          case 'review':
            return after(visit, await staff.review(tenant, given))
          case 'unassign':
            return after(visit, await staff.unassign(tenant, { ...given, function: form.get('function') }))
          case 'leave': {
            const isKnown = (await staff.staff(tenant)).some(({ id }) => id === given.account)
            if (isKnown && form.get('sure') !== 'yes') return show(visit, { problem: 'sure' })
            const left = await staff.leave(tenant, given)
            return after(visit, left === 'left' ? 'done' : left)
          }
        }
      },
    },
  ]
}
