import type { Bundle, Text } from '@garant/policy'
import type { Tenant } from '../kernel/tenant.ts'
import type { RefusalAnswer, RefusalGround } from './answer.ts'
import { closeCase, organisationOf } from './answered.ts'
import type { Context } from './context.ts'
import type { Actor, ActResult, NewRefusal } from './rights.ts'
import type { Case } from './store.ts'
import { act, done } from './take.ts'

/** The article of the GDPR on which each ground stands. */
const articles: Record<RefusalGround, string> = {
  'not-identified': '12(2)',
  unfounded: '12(5)(b)',
  excessive: '12(5)(b)',
  'others-rights': '15(4)',
  'legal-claims': '17(3)(e)',
  'legal-obligation': '17(3)(b)',
}

/** Grounds that the law knows for one right only. */
const onlyFor: Partial<Record<RefusalGround, Case['asked']>> = {
  'others-rights': 'access',
  'legal-claims': 'erasure',
  'legal-obligation': 'erasure',
}

const court: Text = { fr: 'le tribunal judiciaire', en: 'the civil court' }

const longestReason = 2000

/** Refuses with ground, article, reason and remedies (Art. 12(4)); the person gets them and a receipt. */
export async function refuse(
  context: Context,
  tenant: Tenant,
  reference: string,
  refusal: NewRefusal,
  actor: Actor,
): Promise<ActResult> {
  const reason = refusal.reason.trim()
  if (reason === '' || reason.length > longestReason) return { result: 'invalid', field: 'reason' }
  const policy = await context.policy(tenant)
  const result = await act(
    context,
    tenant,
    reference,
    ['received', 'confirmed', 'taken'],
    async (tx, found) => {
      if ((onlyFor[refusal.ground] ?? found.asked) !== found.asked)
        return { result: 'invalid', field: 'reason' }
      const answer = refusalAnswer(
        found,
        { ground: refusal.ground, reason },
        policy.bundle,
        context.clock.now(),
      )
      const { ground } = refusal
      // The ground is told to the person; a ledger entry could hint at what they are in dispute about, so it is only committed.
      const facts = { ground, article: articles[ground] }
      await closeCase(
        context,
        tx,
        found,
        { answer, state: 'refused', facts, told: { ground }, actor },
        policy,
      )
      return done
    },
  )
  // The receipt should be there when the person opens the mail.
  if (result.result === 'done') await context.journal.sequence(tenant)
  return result
}

function refusalAnswer(found: Case, { ground, reason }: NewRefusal, bundle: Bundle, at: Date): RefusalAnswer {
  return {
    right: 'refusal',
    asked: found.asked,
    reference: found.reference,
    lang: found.lang,
    at: at.toISOString(),
    organisation: organisationOf(bundle),
    receipt: null,
    refusal: {
      ground,
      article: `${found.lang === 'fr' ? 'RGPD' : 'GDPR'} ${articles[ground]}`,
      reason,
      remedies: { authority: bundle.organisation.authority, court },
    },
  }
}
