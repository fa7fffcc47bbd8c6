import type { Bundle, Change } from '@garant/policy'
import type { SubProcessorFile } from '../../../parties/parties.ts'

/**
 * What the policy's files have to say of somebody who is active: the recipient, its purposes, its contract, and the stores on
 * which it works. The officer reads all of it before it is published.
 */
export function changesFor(bundle: Bundle, file: SubProcessorFile): readonly Change[] {
  const { id, particulars, contract, activatedOn } = file
  const { name, address, country, contact, service, purposes, stores, engagedBy, contentAccess } = particulars
  if (contract === null) return []
  return [
    {
      kind: 'recipient',
      id,
      set: {
        ...({ name, kind: 'sub-processor', label: service, country, address, notify: contact } as const),
        ...{ contract: contract.reference, since: activatedOn, service },
        ...({ state: 'active', serves: ['processor'], 'content-access': contentAccess } as const),
        ...(engagedBy === null ? {} : { 'engaged-by': engagedBy }),
      },
    },
    ...bundle.purposes
      .filter((purpose) => purposes.includes(purpose.id) && !purpose.recipients.includes(id))
      .map(
        (purpose): Change => ({
          kind: 'recipient-of-purpose',
          purpose: purpose.id,
          recipient: id,
          receives: true,
        }),
      ),
    {
      kind: 'agreement',
      id,
      set: {
        title: { fr: `${service.fr} par ${name}`, en: `${service.en} by ${name}` },
        ...{ recipient: id, signed: contract.signed, document: contract.reference },
      },
    },
    ...stores.map((store): Change => ({ kind: 'sub-processor-of-store', store, recipient: id, works: true })),
  ]
}

/** Whoever has ended stays in the files, as ended: earlier notices name it. */
export function endingOf(bundle: Bundle, id: string): readonly Change[] {
  return bundle.recipients.some((one) => one.id === id && one.state !== 'ended')
    ? [{ kind: 'recipient', id, set: { state: 'ended' } }]
    : []
}
