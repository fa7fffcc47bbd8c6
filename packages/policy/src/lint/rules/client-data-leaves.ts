import type { PolicyPromise } from '../../bundle.ts'
import { type Phrases, plain, speaksOf } from '../phrases.ts'
import type { LintedPolicy } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { adequacyOf, isOutside } from '../transfers.ts'

const staying: Phrases = {
  fr: ['restent', 'ne quittent', 'ne sortent', 'demeurent'],
  en: ['stay', 'remain', 'never leave', 'do not leave'],
}
const area: Phrases = {
  fr: ['europe', 'adequat', "dans l'union", 'en france'],
  en: ['europe', 'adequate', 'in the union', 'in france'],
}

/** Client data stay in the area or where a decision holds, where that is promised: standard clauses are no way out of the promise. */
export const clientDataLeaves: Rule = {
  code: 'recipient/client-data-leaves',
  *finds(policy) {
    const forClients = new Set(
      policy.purposes.flatMap(({ id, role }) => (role === 'processor' ? [`purpose:${id}`] : [])),
    )
    const promise = policy.bundle.promises.find((one) => keepsClientData(policy, one, forClients))
    if (promise === undefined) return
    const receiving = new Set(
      policy.purposes.flatMap(({ role, recipients }) => (role === 'processor' ? recipients : [])),
    )
    for (const { id, country, safeguard } of policy.recipients) {
      if (!receiving.has(id) || !isOutside(policy, country) || adequacyOf(policy, country) !== null) continue
      const lean = safeguard === null ? '' : ` (${safeguard.kind} is not enough for it)`
      const [said] = policy.about(promise.id)
      const sentence = said === undefined ? '' : `, which ${said.place.file}:${said.place.line} says`
      const message =
        `\`${id}\` receives clients' data in ${country}, against ${promise.id}${sentence}${lean}: ` +
        'choose a recipient in the area or in an adequate country, or change the promise'
      yield { place: policy.places.recipient(id, 'country'), message }
    }
  },
}

/** It cites what binds a processor together with adequacy, or says of our clients' data that they stay in the area. */
function keepsClientData(
  policy: LintedPolicy,
  { id, notApplicable, rules, text }: PolicyPromise,
  forClients: ReadonlySet<string>,
): boolean {
  if (notApplicable !== null) return false
  const ofClients = policy.cites(id, 'gdpr 28') || rules.some((rule) => forClients.has(rule))
  if (!ofClients) return false
  const said = (phrases: Phrases) =>
    phrases.fr.some((phrase) => speaksOf(plain(text.fr), phrase)) ||
    phrases.en.some((phrase) => speaksOf(plain(text.en), phrase))
  return policy.cites(id, 'gdpr 45') || (said(staying) && said(area))
}
