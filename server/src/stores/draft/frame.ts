import type { Bundle } from '@garant/policy'

/** What a draft may refer to: the vocabulary, purposes and rules of a policy. */
export interface Frame {
  readonly subjects: readonly Named[]
  readonly categories: readonly Named[]
  readonly purposes: readonly (Named & {
    readonly subjects: readonly string[]
    readonly categories: readonly string[]
  })[]
  /** Legal duties that count from the end of a financial year. */
  readonly duties: readonly (Named & { readonly purpose: string })[]
  readonly country: string
}

interface Named {
  readonly id: string
  /** Id and labels, to be searched for words. */
  readonly text: string
}

export function frameOf(bundle: Bundle): Frame {
  const named = ({ id, label }: { id: string; label: { fr: string; en: string } }): Named => ({
    id,
    text: `${id} ${label.fr} ${label.en}`.toLowerCase(),
  })
  // A database is drafted as our own: what is done for a client stands in that client's stores.
  const own = bundle.purposes.filter(({ role, data }) => role !== 'processor' && data.length > 0)
  const ids = new Set(own.map(({ id }) => id))
  return {
    subjects: bundle.subjects.map(named),
    categories: bundle.categories.map(named),
    purposes: own.map((purpose) => ({
      ...named(purpose),
      subjects: purpose.legalBasis.map(({ subject }) => subject),
      categories: purpose.data.map(({ category }) => category),
    })),
    duties: bundle.retention
      .filter(({ duty, trigger, purpose }) => duty && trigger === 'financial-year-end' && ids.has(purpose))
      .map((rule) => ({ ...named(rule), purpose: rule.purpose })),
    country: bundle.organisation.country,
  }
}

const purposes: Readonly<Record<string, readonly [subjects: string, categories: string]>> = {
  'customer-management': [
    'customer client-employee',
    'identifier identity contact professional contract preference comments',
  ],
  'pre-contract': ['prospect customer', 'identifier identity contact professional quote-request'],
  'user-accounts': ['account-user', 'identifier identity contact credentials connection preference'],
  'online-orders': ['account-user', 'identifier identity contact contract connection'],
  invoicing: ['customer', 'identifier identity contact contract billing payment'],
  support: ['customer client-employee', 'identifier identity contact correspondence'],
  recruitment: ['applicant', 'identity contact application'],
  personnel: ['employee', 'identity contact employment payroll absence'],
  'direct-marketing': ['customer prospect', 'identity contact preference profile'],
  reviews: ['account-user', 'identifier identity comments'],
}

/**
 * The ids of `examples/im-pec`, for a draft made without a policy. Without rules: only a policy can say what the law
 * obliges its organisation to keep.
 */
export const exampleFrame: Frame = {
  subjects: ids(Object.values(purposes).flatMap(([subjects]) => subjects.split(' '))),
  categories: ids(Object.values(purposes).flatMap(([, categories]) => categories.split(' '))),
  purposes: Object.entries(purposes).map(([id, [subjects, categories]]) => ({
    ...{ id, text: id },
    subjects: subjects.split(' '),
    categories: categories.split(' '),
  })),
  duties: [],
  country: 'FR',
}

function ids(all: readonly string[]): readonly Named[] {
  return [...new Set(all)].map((id) => ({ id, text: id }))
}
