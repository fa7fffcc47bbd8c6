/** A format takes longer to make than a day to write. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** ISO day of an instant in an IANA zone; in UTC where the zone is not known, as in a policy that gives none. */
export function dayIn(timeZone: string, now: Date): string {
  const format = formats.get(timeZone) ?? formatOf(timeZone)
  formats.set(timeZone, format)
  return format.format(now)
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('sv-SE', {
      timeZone: timeZone === '' ? 'UTC' : timeZone,
      dateStyle: 'short',
    })
  } catch {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', dateStyle: 'short' })
  }
}
