import type { LiveCheck } from '../../check.ts'
import { cannotKnow, fails, holds } from '../../finding.ts'
import { sabotage } from './remedies.sabotage.ts'

/** Art. 12(4): a request of a synthetic person is refused for good, its answer read, and the case taken back. */
export const requestsRemedies: LiveCheck = {
  id: 'requests.remedies',
  static: false,
  period: 8,
  async run({ rights, tenant, canaries }) {
    const email = canaries.address()
    try {
      const received = await rights.receive(tenant, {
        right: 'access',
        lang: 'fr',
        requester: { email },
        subject: [],
        channel: 'mail',
        receivedAt: null,
        network: null,
      })
      if (received.result !== 'received') return untold
      const refusal = { ground: 'not-identified', reason: 'Essai : personne témoin.' } as const
      const refused = await rights.refuse(tenant, received.reference, refusal, 'canary')
      const answer = (await rights.caseView(tenant, received.reference))?.answer
      if (refused.result !== 'done' || answer?.right !== 'refusal') return untold
      const { authority, court } = answer.refusal.remedies
      const told = [authority.name, authority.address, authority.url, court.fr, court.en]
      if (told.every((text) => text.trim() !== ''))
        return holds({
          fr: 'Une demande témoin, refusée : la réponse nomme l’autorité, son adresse et le juge.',
          en: 'A canary’s request, refused: the answer names the authority, its address and the court.',
        })
      return fails({ fr: 'Un refus ne dit pas les recours.', en: 'A refusal does not state the remedies.' }, [
        'requests',
      ])
    } finally {
      await rights.discard(tenant, email)
    }
  },
  sabotage,
}

const untold = cannotKnow({
  fr: 'La demande témoin n’a pas pu être refusée.',
  en: 'The canary’s request could not be refused.',
})
