/** A calendar as files carry it (RFC 5545), read-only: whole days, and instants in UTC. */
export interface Calendar {
  /** Shown by the application that reads it. */
  readonly name: string
  readonly lang: 'fr' | 'en'
  /** When it was made. */
  readonly now: Date
  readonly events: readonly CalendarEvent[]
}

export interface CalendarEvent {
  /** The same for the same thing for ever, and for nothing else. */
  readonly uid: string
  /** ISO day, or ISO 8601 UTC. */
  readonly on: string
  readonly summary: string
  /** Where it is done; null: nowhere. */
  readonly url: string | null
}

/** The text of a calendar: CRLF after each line, none longer than 75 octets. */
export function calendarText({ name, lang, now, events }: Calendar): string {
  const stamp = utc(now)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Garant//Agenda//${lang.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    ...events.flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

function eventLines({ uid, on, summary, url }: CalendarEvent, stamp: string): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(uid)}`,
    `DTSTAMP:${stamp}`,
    // An event of a day without an end lasts that day; one of an instant, none at all (section 3.6.1).
    on.length === 10 ? `DTSTART;VALUE=DATE:${on.replaceAll('-', '')}` : `DTSTART:${utc(new Date(on))}`,
    `SUMMARY:${escapeText(summary)}`,
    ...(url === null ? [] : [`URL:${url}`]),
    // A deadline keeps nobody busy.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/** "20261205T081200Z" */
function utc(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

/** A TEXT value (section 3.3.11). Other control characters have no place in one. */
export function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/[\p{Cc}]/gu, '')
}

/** Content lines of 75 octets at most, without cutting a character (section 3.1). */
export function fold(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    // A continued line begins with a space, which counts.
    if (octets + size > 75) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n')
}
