import type { Bundle } from '@garant/policy'
import type { DisclosureRefusal, RequestActed, Told } from '../../../disclosures/disclosures.ts'
import type { Language } from '../../../i18n/i18n.ts'

/** Why it may not leave. */
export function refusalInWords({ m, text }: Language, why: DisclosureRefusal): string {
  return why.code === 'policy' ? text(why.because) : m.disclosures.refusals[why.code]
}

/** Why an act was not done; null: it was. */
export function requestActInWords(language: Language, done: RequestActed): string | null {
  const { m, format } = language
  const t = m.disclosures.results
  switch (done.result) {
    case 'done':
    case 'unknown':
      return null
    case 'already':
      return t.already
    case 'changed':
      return t.changed
    case 'why-missing':
      return t['why-missing']
    case 'unreached':
      return t.unreached(format.list(done.stores))
    case 'refused':
      return refusalInWords(language, done.why)
  }
}

/** Why the person was not told; null: they were, or the mail is on its way. */
export function toldInWords(language: Language, told: Told): string | null {
  const t = language.m.disclosures.transfer.results
  switch (told.result) {
    case 'sent':
    case 'told':
    case 'already':
      return null
    case 'nothing-to-tell':
    case 'no-address':
    case 'document-missing':
      return t[told.result]
    case 'refused':
      return refusalInWords(language, told.why)
  }
}

/** To whom, in fact: the name in the case, then the group that the policy names. */
export function recipientOf(
  { set }: Language,
  bundle: Bundle,
  { recipient, named }: { readonly recipient: string; readonly named: string | null },
): string {
  const known = bundle.recipients.find(({ id }) => id === recipient)?.name ?? recipient
  return set(named === null || named === known ? known : `${named} (${known})`)
}

export function categoriesOf(
  { text, format }: Language,
  { categories }: Bundle,
  ids: readonly string[],
): string {
  return format.list(categories.filter(({ id }) => ids.includes(id)).map(({ label }) => text(label)))
}

export function purposeOf({ text }: Language, { purposes }: Bundle, id: string): string {
  const found = purposes.find((purpose) => purpose.id === id)
  return found === undefined ? id : text(found.label)
}
