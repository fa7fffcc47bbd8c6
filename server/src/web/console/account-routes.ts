import { withCookies } from '../../accounts/accounts.ts'
import type { Tenant } from '../../kernel/tenant.ts'
import { places } from '../places.ts'
import { at, type Route, type Visit } from '../route.ts'
import { type ConsoleDeps, consoleNavigation } from './console.ts'
import {
  closedInvitationPage,
  enrolmentAgainPage,
  enrolmentPage,
  type InvitationGiven,
  invitationPage,
} from './invitation.ts'
import { passkeyRoutes, passkeySignInRoutes } from './passkey-routes.ts'
import { consolePlaces } from './places.ts'
import { secondFactorPage, signInPage } from './sign-in.ts'

/** The way into the console and out of it. */
export function accountRoutes({
  accounts,
  tenant,
  within,
  clientStanding,
}: Pick<ConsoleDeps, 'accounts' | 'tenant' | 'within' | 'clientStanding'>): readonly Route[] {
  /** Where somebody who has just signed in belongs: with the organisation, else with their company. */
  async function home({ request, language }: Visit, cookies: readonly string[]): Promise<string> {
    const account = await accounts.who(withCookies(request.headers, cookies), tenant)
    const isClients = account !== null && account.tenant !== tenant
    return at(isClients ? places.client : places.console, language.locale)
  }
  /** Whose invitation it is, if theirs lead in here: the organisation's own, and its clients'. */
  async function inviterOf(token: string): Promise<Tenant> {
    const inviter = await accounts.inviterOf(token)
    const isClient = inviter !== null && inviter !== tenant && (await clientStanding(inviter)) === 'active'
    return isClient ? inviter : tenant
  }
  // One that never was and another organisation's are answered alike, so the answer does not repeat the address.
  const closed = (visit: Visit, state: 'used' | 'expired' | 'unknown') =>
    visit.page(closedInvitationPage(visit.language, state), { status: 404, here: null })
  const code = async (visit: Visit) => (await visit.form()).get('code')
  return [
    {
      name: 'account.sign-in',
      method: 'GET',
      path: places.signIn,
      who: 'anyone',
      title: (m) => m.console.signIn.title,
      handle: (visit) => visit.page(signInPage(visit.language, { email: '', wrong: null })),
    },
    {
      name: 'account.sign-in-send',
      method: 'POST',
      path: places.signIn,
      who: 'anyone',
      title: (m) => m.console.signIn.title,
      async handle(visit) {
        const form = await visit.form()
        const email = form.get('email')
        const { network } = visit
        const signed = await accounts.signIn({ email, password: form.get('password'), network })
        switch (signed.kind) {
          case 'refused':
            return visit.page(signInPage(visit.language, { email, wrong: signed.why }), { status: 422 })
          case 'second-factor':
            return visit.redirect(at(consolePlaces.secondFactor, visit.language.locale), signed.cookies)
          case 'signed-in':
            return visit.redirect(await home(visit, signed.cookies), signed.cookies)
        }
      },
    },
    ...passkeySignInRoutes({ accounts }, home),
    ...passkeyRoutes({
      ...{ accounts, part: 'console', who: 'reader' },
      places: {
        ...{ list: consolePlaces.passkeys, ask: consolePlaces.passkeyAsk },
        ...{ add: consolePlaces.passkeyAdd, remove: consolePlaces.passkeyRemove },
      },
      frame: (language, page) => ({
        ...page,
        section: language.m.console.section,
        navigation: consoleNavigation(language, null),
      }),
    }),
    {
      name: 'account.second-factor',
      method: 'GET',
      path: consolePlaces.secondFactor,
      who: 'anyone',
      title: (m) => m.console.secondFactor.title,
      handle: (visit) => visit.page(secondFactorPage(visit.language, null)),
    },
    {
      name: 'account.second-factor-send',
      method: 'POST',
      path: consolePlaces.secondFactor,
      who: 'anyone',
      title: (m) => m.console.secondFactor.title,
      async handle(visit) {
        const signed = await accounts.verifyTotp(visit.request.headers, await code(visit))
        if (signed.kind === 'refused')
          return visit.page(secondFactorPage(visit.language, signed.why), { status: 422 })
        return visit.redirect(await home(visit, signed.cookies), signed.cookies)
      },
    },
    {
      name: 'account.sign-out',
      method: 'POST',
      path: consolePlaces.signOut,
      who: 'reader',
      title: null,
      async handle(visit) {
        const cookies = await accounts.signOut(visit.request.headers)
        return visit.redirect(at(places.signIn, visit.language.locale), cookies)
      },
    },
    {
      name: 'account.invitation',
      method: 'GET',
      path: consolePlaces.invitation,
      who: 'link-token',
      title: (m) => m.console.invitation.title,
      async handle(visit) {
        const token = visit.param('token')
        const inviter = await inviterOf(token)
        const invitation = await within(inviter, () => accounts.peekInvitation(inviter, token))
        if (invitation.state !== 'open') return closed(visit, invitation.state)
        const given: InvitationGiven = { token, role: invitation.role, name: '', email: '', wrong: null }
        return visit.page(invitationPage(visit.language, given))
      },
    },
    {
      name: 'account.enrol',
      method: 'POST',
      path: consolePlaces.invitation,
      who: 'link-token',
      title: (m) => m.console.enrolment.title,
      async handle(visit) {
        const token = visit.param('token')
        const form = await visit.form()
        const [name, email, password] = [form.get('name'), form.get('email'), form.get('password')]
        const inviter = await inviterOf(token)
        const invitation = await within(inviter, () => accounts.peekInvitation(inviter, token))
        if (invitation.state !== 'open') return closed(visit, invitation.state)
        const again = (wrong: InvitationGiven['wrong']) =>
          visit.page(invitationPage(visit.language, { token, role: invitation.role, name, email, wrong }), {
            status: 422,
          })
        if (name === '') return again('name-missing')
        const enrolled = await within(inviter, () =>
          accounts.enrol(inviter, token, { name, email, password }),
        )
        switch (enrolled.kind) {
          case 'refused':
            return again(enrolled.why)
          case 'invitation':
            return closed(visit, enrolled.state)
          case 'enrolled':
            return visit.page(enrolmentPage(visit.language, enrolled), { cookies: enrolled.cookies })
        }
      },
    },
    {
      name: 'account.enrolment',
      method: 'POST',
      path: consolePlaces.enrolment,
      who: 'anyone',
      title: (m) => m.console.secondFactor.title,
      async handle(visit) {
        const signed = await accounts.confirmTotp(visit.request.headers, await code(visit))
        if (signed.kind === 'refused') return visit.page(enrolmentAgainPage(visit.language), { status: 422 })
        return visit.redirect(await home(visit, signed.cookies), signed.cookies)
      },
    },
  ]
}
