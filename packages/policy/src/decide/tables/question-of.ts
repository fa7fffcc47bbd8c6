import type { Reading } from '../../reading.ts'
import type { Question } from '../question.ts'
import type { Reason } from '../reasons.ts'
import { isReason, type Row } from './table-file.ts'

/** A row with what its file gives for all, as a question and the answer that is expected. */
export interface Expectation {
  readonly asked: Question
  readonly decision: 'allow' | 'deny'
  readonly reason: Reason
}

/** null: the row leaves out what every row must say, which is reported. */
export function expectationOf(given: Row, written: Row, reading: Reading): Expectation | null {
  const row = merged(given, written)
  const { who, what, purpose, operation, date, expect, why } = row
  const missing = Object.entries({ who, what, purpose, operation, date, expect, why })
    .filter(([, value]) => value === null)
    .map(([name]) => `\`${name}\``)
  if (missing.length > 0) {
    const message = `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing: say it here or under \`given\``
    reading.report('value/missing', reading.at(written), message)
  }
  if (who === null || what === null || purpose === null || operation === null || date === null) return null
  if (expect === null || why === null || !isReason(why)) return null
  const [category = '', field] = what.split('.', 2)
  const asked = {
    ...{ subject: who, category, purpose, operation, date },
    ...said({ field, channel: row.channel, audience: row.audience }),
    facts: { ...factsOf(row), ...consentOf(row), ...eventOf(row) },
  }
  return { asked, decision: expect, reason: why }
}

function merged(given: Row, written: Row): Row {
  return { ...given, ...said(written) }
}

/** A value that is null or undefined is one that nobody gave. */
function said<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(values).filter(([, value]) => value !== null && value !== undefined)
  // The keys are those of `values`; the type system cannot follow that.
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> }
}

function factsOf(row: Row) {
  return said({
    objected: row.objected,
    restricted: row.restricted,
    softOptIn: row['soft-opt-in'],
    contractRuns: row['contract-runs'],
    informed: row.informed,
    toldOfTransfer: row['told-of-transfer'],
    attempts: row.attempts,
    refusedOn: row['refused-on'],
    time: row.time,
    rule: row.rule,
    authorised: row.authorised,
    instructed: row.instructed,
    recipient: row.recipient,
    country: row.country,
  })
}

/** A consent is to the channel of the row where it has one, and to the purpose otherwise. */
function consentOf({ consent, channel }: Row): Question['facts'] {
  if (consent === null) return {}
  return channel === null ? { consented: consent } : { consent: { [channel]: consent } }
}

/** A row that says nothing of the event is about somebody for whom it has not come: the contract runs. */
function eventOf({ event }: Row): Question['facts'] {
  if (event === 'unknown') return {}
  return { eventDay: event === null || event === 'none' ? null : event }
}
