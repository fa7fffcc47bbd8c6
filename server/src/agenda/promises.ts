import type { Board, BoardPromise } from '../promises/promises.ts'
import type { Noted } from './line.ts'
import { plusDays } from './order.ts'

/** Days before its end at which an attestation is proposed for renewal. */
const ahead = 90

/** Promises that are broken, that break by themselves, whose voucher ends, and how many nobody has looked at. */
export function promiseLines({ promises }: Pick<Board, 'promises'>, today: string): readonly Noted[] {
  const unchecked = promises.filter(({ state }) => state === 'unchecked').length
  return [
    ...promises.flatMap((promise) => lineOf(promise, today)),
    ...(unchecked === 0
      ? []
      : [
          {
            ...({ key: 'promises:unchecked', kind: 'stuck', on: null } as const),
            says: { what: 'promises-unchecked', count: unchecked } as const,
          },
        ]),
  ]
}

function lineOf(promise: BoardPromise, today: string): readonly Noted[] {
  const { id, text, state, breaksOn, attestation, reason, checks } = promise
  const key = `promise:${id}`
  const worst = checks.find((check) => check.state === state)?.evidence ?? null
  const why = reason ?? worst
  if (state === 'broken')
    return [{ key, kind: 'due', on: null, says: { what: 'promise', id, text, state, why } }]
  if (state === 'at-risk')
    return [{ key, kind: 'breaks', on: breaksOn, says: { what: 'promise', id, text, state, why } }]
  if (state !== 'attested' || attestation === null || attestation.until > plusDays(today, ahead)) return []
  const { until } = attestation
  return [{ key, kind: 'breaks', on: until, says: { what: 'promise', id, text, state, why: null } }]
}
