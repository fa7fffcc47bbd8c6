import type { ChannelKind, LegalBasisKind, Purpose } from '../../bundle.ts'
import { type Dated, inForce, type ProspectingRule } from '../../law/law.ts'
import { plain, speaksOf } from '../phrases.ts'
import type { LintedPolicy } from '../policy.ts'

/** The person is written to for their trade, not as a consumer. */
export const ofBusiness: readonly string[] = [
  'professionnel',
  'profession',
  'metier',
  'entre entreprises',
  'business to business',
  'b2b',
]

/** The promise is about prospecting: it cites the right to object to it, or rests on a row of the law's matrix of it. */
export function isProspecting(policy: LintedPolicy, promise: string): boolean {
  const matrix = new Set(policy.law.prospecting.map(({ id }) => `law:${id}`))
  const rules = policy.promise(promise)?.rules ?? []
  return policy.cites(promise, 'gdpr 21(2)', 'gdpr 21(3)') || rules.some((rule) => matrix.has(rule))
}

const named = [
  'prospection',
  'demarchage',
  'publicit',
  'prospecting',
  'canvassing',
  'advertis',
  'direct marketing',
]

/**
 * Purposes of commercial prospecting: who objects is heard without grounds (Art. 21(2) and (3)), the promise says so, or the
 * purpose calls itself so and writes to people or calls them.
 */
export function prospecting(policy: LintedPolicy): readonly Purpose[] {
  return policy.purposes.filter((purpose) => {
    const { label, objection, promises, role } = purpose
    if (role === 'processor') return false
    if (objection === 'absolute' || promises.some((promise) => isProspecting(policy, promise))) return true
    const text = plain(`${label.fr} ${label.en}`)
    return reaches(policy, purpose).length > 0 && named.some((word) => speaksOf(text, word))
  })
}

export interface Collision {
  readonly purpose: Purpose
  readonly subject: string
  readonly basis: LegalBasisKind
  readonly row: Dated<ProspectingRule>
}

/**
 * Bases of a prospecting purpose that a channel of it does not bear: the law asks a consumer's consent there, and the justification
 * says neither that the person does business nor which exception it uses.
 */
export function* withoutConsent(
  policy: LintedPolicy,
  kinds: readonly ChannelKind[],
  exceptions: readonly string[],
): Generator<Collision> {
  const rows = inForce(policy.law.prospecting, policy.at).filter(
    ({ audience, requires }) =>
      audience === 'consumer' && (requires === 'consent' || requires === 'forbidden'),
  )
  for (const purpose of prospecting(policy)) {
    const row = rows.find(
      ({ channel }) => kinds.includes(channel) && reaches(policy, purpose).includes(channel),
    )
    if (row === undefined) continue
    for (const { subject, basis, justification } of purpose.legalBasis) {
      const text = plain(`${justification.fr} ${justification.en}`)
      if (basis === 'consent' || exceptions.some((phrase) => speaksOf(text, phrase))) continue
      yield { purpose, subject, basis, row }
    }
  }
}

function reaches({ bundle }: LintedPolicy, { channels }: Purpose): readonly ChannelKind[] {
  return bundle.channels.flatMap(({ id, kind }) => (kind !== null && channels.includes(id) ? [kind] : []))
}
