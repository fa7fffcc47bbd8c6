import type { Account, Accounts } from '../../accounts/accounts.ts'
import type { Language } from '../../i18n/i18n.ts'
import type { Page } from '../design/design.ts'
import { places } from '../places.ts'
import { at, everywhere, type Route, type Visit } from '../route.ts'
import {
  createPasskeyPage,
  type PasskeyPlaces,
  type PasskeysView,
  passkeySignInPage,
  passkeysPage,
} from './passkeys.ts'
import { consolePlaces } from './places.ts'
import { signInPage } from './sign-in.ts'

/** No name is longer, in characters. */
const longestName = 60

interface Own {
  readonly accounts: Pick<Accounts, 'passkeys'>
  /** Begins the names of the routes. */
  readonly part: 'console' | 'client'
  readonly who: 'reader' | 'client-reader'
  readonly places: PasskeyPlaces
  /** The page in the frame of its part. */
  frame(language: Language, page: Pick<Page, 'title' | 'wrong' | 'back' | 'script' | 'body'>): Page
}

/** A person's own passkeys, whatever else they may do. */
export function passkeyRoutes({ accounts, part, who, places: own, frame }: Own): readonly Route[] {
  const { passkeys } = accounts
  const title: Route['title'] = (m) => m.passkey.title

  async function show(visit: Visit, more: Partial<PasskeysView> = {}): Promise<Response> {
    const { account, language } = visit
    if (account === null) return visit.fail('forbidden')
    const view = { passkeys: await passkeys.list(account), name: '', problem: null, ...more }
    return visit.page(frame(language, passkeysPage(language, own, view)), {
      status: view.problem === null ? 200 : 422,
      here: everywhere(own.list),
    })
  }
  const post = (
    act: 'ask' | 'add' | 'remove',
    handle: (visit: Visit, account: Account) => Promise<Response>,
  ): Route => ({
    ...{ name: `${part}.passkey-${act}`, method: 'POST', path: own[act], who, title },
    handle: (visit) => (visit.account === null ? visit.fail('forbidden') : handle(visit, visit.account)),
  })
  const nameOf = (text: string) => (text === '' || text.length > longestName ? null : text)

  return [
    {
      ...{ name: `${part}.passkeys`, method: 'GET', path: own.list, who, title },
      handle: (visit) => show(visit),
    },
    post('ask', async (visit) => {
      const form = await visit.form()
      const name = form.get('label')
      if (nameOf(name) === null) return show(visit, { name, problem: 'name' })
      const asked = await passkeys.askPasskey(visit.request.headers, form.get('code'))
      if (asked.kind === 'refused') return show(visit, { name, problem: asked.why })
      const page = createPasskeyPage(visit.language, own, { name, options: asked.options })
      return visit.page(frame(visit.language, page), { here: everywhere(own.list) })
    }),
    post('add', async (visit, account) => {
      const form = await visit.form()
      const name = nameOf(form.get('label'))
      if (name === null) return show(visit, { problem: 'name' })
      const given = { name, answer: form.get('answer') }
      const added = await passkeys.addPasskey(visit.request.headers, account, given)
      if (!added) return show(visit, { name, problem: 'refused' })
      return visit.redirect(at(own.list, visit.language.locale))
    }),
    post('remove', async (visit, account) => {
      const removed = await passkeys.removePasskey(account, (await visit.form()).get('passkey'))
      return removed ? visit.redirect(at(own.list, visit.language.locale)) : visit.fail('notFound')
    }),
  ]
}

/** Entering with one, instead of password and code. @param home where whoever has just entered belongs. */
export function passkeySignInRoutes(
  { accounts }: Pick<Own, 'accounts'>,
  home: (visit: Visit, cookies: readonly string[]) => Promise<string>,
): readonly Route[] {
  const { passkeys } = accounts
  const title: Route['title'] = (m) => m.passkey.signIn.title
  const refused = (visit: Visit, wrong: 'passkey' | 'locked') =>
    visit.page(signInPage(visit.language, { email: '', wrong }), {
      status: 422,
      here: everywhere(places.signIn),
    })
  return [
    {
      name: 'account.sign-in-passkey',
      method: 'POST',
      path: consolePlaces.passkeySignIn,
      who: 'anyone',
      title,
      async handle(visit) {
        const asked = await passkeys.askSignIn(visit.network)
        if (asked.kind === 'refused') return refused(visit, asked.why)
        return visit.page(passkeySignInPage(visit.language, asked.options), {
          here: everywhere(places.signIn),
          cookies: asked.cookies,
        })
      },
    },
    {
      name: 'account.sign-in-passkey-answer',
      method: 'POST',
      path: consolePlaces.passkeyAnswer,
      who: 'anyone',
      title,
      async handle(visit) {
        const answer = (await visit.form()).get('answer')
        const signed = await passkeys.signInByPasskey(visit.request.headers, answer, visit.network)
        if (signed.kind === 'refused') return refused(visit, signed.why === 'wrong' ? 'passkey' : signed.why)
        return visit.redirect(await home(visit, signed.cookies), signed.cookies)
      },
    },
  ]
}
