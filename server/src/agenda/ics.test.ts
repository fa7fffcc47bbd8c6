import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CalendarEvent, calendarText, fold } from './ics.ts'

const event: CalendarEvent = {
  ...{ uid: 'a@garant.example.org', on: '2026-12-23', summary: 'À faire : Demandes 7K4M-2QXD' },
  url: 'https://garant.example.org/console',
}
const calendar = (events: readonly CalendarEvent[]) =>
  calendarText({ name: 'Échéances', lang: 'fr', now: new Date('2026-12-03T09:00:00Z'), events })

/** What a reader makes of it (RFC 5545 section 3.1): unfolded content lines. */
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')
const unescaped = (value: string) =>
  value.replace(/\\([\\;,nN])/g, (_, letter: string) => (letter.toLowerCase() === 'n' ? '\n' : letter))

describe('a calendar', () => {
  it('says a day as a day, and an instant in UTC', () => {
    const lines = unfolded(
      calendar([event, { ...event, uid: 'b', on: '2026-12-05T08:12:00.000Z', url: null }]),
    )
    expect(lines).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Garant//Agenda//FR',
      'CALSCALE:GREGORIAN',
      'NAME:Échéances',
      'X-WR-CALNAME:Échéances',
      'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
      'BEGIN:VEVENT',
      'UID:a@garant.example.org',
      'DTSTAMP:20261203T090000Z',
      'DTSTART;VALUE=DATE:20261223',
      'SUMMARY:À faire : Demandes 7K4M-2QXD',
      'URL:https://garant.example.org/console',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:b',
      'DTSTAMP:20261203T090000Z',
      'DTSTART:20261205T081200Z',
      'SUMMARY:À faire : Demandes 7K4M-2QXD',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
  })

  it('carries any text whole, in lines of 75 octets at most that end with CRLF', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constant('é'.repeat(99)),
    )
    fc.assert(
      fc.property(text, (summary) => {
        const said = calendar([{ ...event, summary }])
        expect(said.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
        for (const line of said.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        const [line = ''] = unfolded(said).filter((each) => each.startsWith('SUMMARY:'))
        const shown = summary.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]/gu, '')
        expect(unescaped(line.slice('SUMMARY:'.length))).toBe(shown.toWellFormed())
      }),
    )
  })

  it('adds no property, whatever a text holds', () => {
    const lines = unfolded(calendar([{ ...event, summary: 'x\r\nATTACH:https://example.org/,;\\' }]))
    expect(lines.filter((line) => line.startsWith('ATTACH'))).toEqual([])
    expect(lines).toContain('SUMMARY:x\\nATTACH:https://example.org/\\,\\;\\\\')
  })

  it('folds nothing that is short enough', () => {
    expect(fold('x'.repeat(75))).toBe('x'.repeat(75))
    expect(fold('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`)
  })
})
