import type { Bundle, Change } from '@garant/policy'
import type { Language } from '../../../i18n/i18n.ts'

/** One change as a sentence. */
export function changeInWords(
  language: Language,
  change: Change,
  bundle: Bundle,
  /** The whole draft: a recipient may be new in it. */
  draft: readonly Change[],
): string {
  const { m, text, set, format } = language
  const t = m.policy.changes.words
  const recipient = (id: string): string => recipientName(language, id, bundle, draft)
  const purpose = (id: string): string => {
    const found = bundle.purposes.find((one) => one.id === id)
    return found === undefined ? id : text(found.label)
  }
  switch (change.kind) {
    case 'recipient':
      return bundle.recipients.some(({ id }) => id === change.id)
        ? t.recipient(recipient(change.id))
        : t.newRecipient(set(change.set.name ?? change.id))
    case 'recipient-gone':
      return t.recipientGone(recipient(change.id))
    case 'recipient-of-purpose':
      return change.receives
        ? t.receives(recipient(change.recipient), purpose(change.purpose))
        : t.receivesNoMore(recipient(change.recipient), purpose(change.purpose))
    case 'agreement':
      return t.agreement(recipient(change.set.recipient), format.date(change.set.signed))
    case 'sub-processor-of-store':
      return change.works
        ? t.works(recipient(change.recipient), change.store)
        : t.worksNoMore(recipient(change.recipient), change.store)
    case 'retention': {
      const rule = bundle.retention.find(({ id }) => id === change.rule)
      const { active, archive, because } = change.set
      const lengths = [
        ...(active === undefined ? [] : [t.active(lengthInWords(format.duration, active))]),
        ...(archive === undefined
          ? []
          : [archive === null ? t.noArchive : t.archive(lengthInWords(format.duration, archive))]),
        ...(because === undefined ? [] : [t.because]),
      ]
      return t.retention(rule === undefined ? change.rule : text(rule.label), lengths.join(', '))
    }
    case 'contact':
      return t.contact
    case 'purpose':
      return t.purpose(purpose(change.purpose))
    case 'attestation':
      return t.attestation(change.promise, set(change.set.owner))
    case 'column':
      return t.column(`${change.store} · ${change.table}.${change.column}`)
    case 'version':
      return t.version(change.version)
  }
}

/** The name of a recipient of the policy, or of one that is new in the draft. */
export function recipientName(
  { set }: Language,
  id: string,
  bundle: Bundle,
  draft: readonly Change[],
): string {
  const made = draft.find((one) => one.kind === 'recipient' && one.id === id)
  const name = bundle.recipients.find((one) => one.id === id)?.name
  return set(name ?? (made?.kind === 'recipient' ? made.set.name : undefined) ?? id)
}

function lengthInWords(duration: (iso: string) => string, iso: string): string {
  try {
    return duration(iso)
  } catch (error) {
    if (error instanceof RangeError) return iso
    throw error
  }
}
