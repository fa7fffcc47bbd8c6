import type { Bundle, Category, Organisation, Purpose, Recipient, RetentionRule } from '@garant/policy'

/** What a policy leaves out when it has nothing to say about it. */
export const unsaid = {
  bundle: {
    law: 'fr',
    agreements: [],
    measures: [],
    assessments: [],
    rights: null,
    promises: [],
    notice: null,
  } satisfies Partial<Bundle>,
  organisation: { registration: null, deputy: null, affiliates: [] } satisfies Partial<Organisation>,
  category: { special: false, fields: [], dpv: [] } satisfies Partial<Category>,
  purpose: {
    withoutData: null,
    operations: [],
    channels: [],
    objection: 'none',
    automatedDecision: null,
    applies: true,
    reason: null,
  } satisfies Partial<Purpose>,
  retention: { event: null, law: null } satisfies Partial<RetentionRule>,
  recipient: { safeguard: null } satisfies Partial<Recipient>,
}
