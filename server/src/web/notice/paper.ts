import { type Bundle, loadLaw, type NoticePaper, noticePaper } from '@garant/policy'
import type { Language } from '../../i18n/i18n.ts'
import { noticeLinks } from '../links.ts'

/** The prose of a policy as a paper; null: it has none, or its law is not known here. */
export function paperOf(
  { locale }: Language,
  { bundle, hash }: { readonly bundle: Bundle; readonly hash: string },
): NoticePaper | null {
  // Bundles published before policies had prose do not even say so.
  if (!bundle.notice) return null
  const law = loadLaw(bundle.law)
  return law === null ? null : noticePaper({ bundle, hash, law, links: noticeLinks('', locale) }, locale)
}
