import type { Bundle, Change, Recipient, RecipientSet } from '@garant/policy'

/**
 * What the forms show while the draft does not compile, and so makes no bundle: the policy in force with what was
 * drafted of its recipients, durations, contacts, words and attestations. Never executed, never published.
 */
export function withDraft(inForce: Bundle, draft: readonly Change[]): Bundle {
  return draft.reduce(one, inForce)
}

function one(bundle: Bundle, change: Change): Bundle {
  switch (change.kind) {
    case 'retention':
      return {
        ...bundle,
        retention: bundle.retention.map((rule) =>
          rule.id === change.rule ? { ...rule, ...change.set } : rule,
        ),
      }
    case 'recipient':
      return bundle.recipients.some(({ id }) => id === change.id)
        ? {
            ...bundle,
            recipients: bundle.recipients.map(
              (recipient): Recipient =>
                recipient.id === change.id ? { ...recipient, ...inForm(change.set) } : recipient,
            ),
          }
        : {
            ...bundle,
            recipients: [...bundle.recipients, { ...unsaid, id: change.id, ...inForm(change.set) }],
          }
    case 'recipient-of-purpose':
      return {
        ...bundle,
        purposes: bundle.purposes.map((purpose) => {
          if (purpose.id !== change.purpose) return purpose
          const others = purpose.recipients.filter((id) => id !== change.recipient)
          return { ...purpose, recipients: change.receives ? [...others, change.recipient] : others }
        }),
      }
    case 'purpose':
      return {
        ...bundle,
        purposes: bundle.purposes.map((purpose) =>
          purpose.id === change.purpose ? { ...purpose, ...change.set } : purpose,
        ),
      }
    case 'contact': {
      const { organisation } = bundle
      const { dpo = organisation.dpo, ...contact } = change.set
      return {
        ...bundle,
        organisation: { ...organisation, dpo, contact: { ...organisation.contact, ...contact } },
      }
    }
    case 'attestation':
      return {
        ...bundle,
        promises: bundle.promises.map((promise) =>
          promise.id === change.promise ? { ...promise, attestation: change.set } : promise,
        ),
      }
    case 'recipient-gone':
    case 'agreement':
    case 'sub-processor-of-store':
    case 'column':
    case 'version':
      return bundle
  }
}

/** A recipient of which nothing is said yet. */
const unsaid: Omit<Recipient, 'id'> = {
  ...{ name: '', kind: 'processor', label: { fr: '', en: '' }, country: '' },
  ...{ contract: null, safeguard: null, notify: null },
}

type InForm = Pick<RecipientSet, 'name' | 'kind' | 'label' | 'country' | 'contract' | 'notify'>

/** What the form of a recipient shows; the rest of the entry is the register's. */
function inForm(set: RecipientSet): InForm {
  const { 'engaged-by': _by, 'content-access': _access, service: _service, address: _address, ...rest } = set
  const { since: _since, state: _state, serves: _serves, ...shown } = rest
  return shown
}
