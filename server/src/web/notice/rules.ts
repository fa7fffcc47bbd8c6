import type { Bundle, Purpose, RetentionRule } from '@garant/policy'
import type { Language } from '../../i18n/i18n.ts'

/** Retention rules of a purpose, in the order of the policy. */
export function rulesOf(bundle: Bundle, purpose: Purpose): readonly RetentionRule[] {
  return bundle.retention.filter((rule) => rule.purpose === purpose.id)
}

/** "36 mois", "5 ans, puis 5 ans en archive", "10 ans en archive". */
export function durationOf({ m, format }: Language, { active, archive }: RetentionRule): string {
  const t = m.notice.howLong
  const inUse = monthsIn(active) === 0 ? null : format.duration(active)
  if (archive === null) return inUse ?? t.atOnce
  const kept = format.duration(archive)
  return inUse === null ? t.onlyArchived(kept) : `${inUse}, ${t.archived(kept)}`
}

/** Length of a rule in months, for pictures only: days and weeks count as parts of a month of 30 days. */
export function monthsOf({ active, archive }: RetentionRule): number {
  return monthsIn(active) + (archive === null ? 0 : monthsIn(archive))
}

function monthsIn(iso: string): number {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?/.exec(iso)
  const [years = 0, months = 0, weeks = 0, days = 0] = (match ?? []).slice(1).map((part) => Number(part ?? 0))
  return years * 12 + months + (weeks * 7 + days) / 30
}
