import { places } from '../places.ts'
import { at, type Visit } from '../route.ts'
import { askedKinds, asksAbout, readAsked, subjectOf } from './asked.ts'
import { rightPage } from './right.ts'
import type { PortalDeps } from './routes.ts'
import { wrongYou } from './wrong.ts'
import { type WrongYou, youPage } from './you.ts'

/** Opens the case and leads to its private page; what is wrong leads back to its field. */
export async function sendRequest({ policy, rights, tenant }: PortalDeps, visit: Visit): Promise<Response> {
  const { language } = visit
  const asked = readAsked(await visit.form())
  const bundle = await policy()
  if (asked.right === null) {
    const { email: contact } = bundle.organisation.contact
    const page = rightPage(language, { asked, missing: true, changing: true, contact })
    return visit.page(page, { status: 422 })
  }
  const again = (wrong: WrongYou) =>
    visit.page(youPage(language, { asked, kinds: askedKinds(bundle), about: asksAbout(bundle), wrong }), {
      status: 422,
    })
  const wrong = wrongYou(language, asked)
  if (Object.keys(wrong).length > 0) return again(wrong)

  const received = await rights.receive(tenant, {
    right: asked.right,
    lang: language.locale,
    requester: { email: asked.values.email, about: asked.about },
    subject: subjectOf(asked),
    channel: 'portal',
    receivedAt: null,
    network: visit.network,
  })
  switch (received.result) {
    case 'received':
      return visit.redirect(at(places.case, language.locale, { token: received.caseToken }))
    case 'later':
      return visit.fail('later', received)
    case 'invalid': {
      const { field } = received
      const message = language.m.portal.you.wrong[field]
      return again({ [field === 'other-mailbox' ? 'email' : field]: message })
    }
  }
}
