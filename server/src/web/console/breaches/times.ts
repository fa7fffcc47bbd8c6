/** An instant as a field for day and hour takes it, read off a clock in a zone; empty without one. */
export function localOf(iso: string | null, zone: string): string {
  if (iso === null) return ''
  return new Date(iso).toLocaleString('sv-SE', { timeZone: zone }).slice(0, 16).replace(' ', 'T')
}
