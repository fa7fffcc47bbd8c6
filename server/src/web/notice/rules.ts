import type { Bundle, Purpose, RetentionRule } from '@garant/policy'
import type { Language } from '../../i18n/i18n.ts'

/** Retention rules of a purpose, in the order of the policy. */
export function rulesOf(bundle: Bundle, purpose: Purpose): readonly RetentionRule[] {
  return bundle.retention.filter((rule) => rule.purpose === purpose.id)
}

/** "36 mois", or "5 ans, puis 5 ans en archive". */
export function durationOf({ m, format }: Language, { active, archive }: RetentionRule): string {
  const inUse = format.duration(active)
  return archive === null ? inUse : `${inUse}, ${m.notice.howLong.archived(format.duration(archive))}`
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
