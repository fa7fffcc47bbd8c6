import type { ChannelKind } from '../bundle.ts'
import {
  bilingual,
  checked,
  country,
  duration,
  monthDay,
  oneOf,
  text,
  url,
  yesOrNo,
} from '../shapes/scalars.ts'
import { list, optional, record, required, type Shape } from '../shapes/shape.ts'
import type { Dated, LawPack, Limit } from './law.ts'
import { dates, rows } from './rows.ts'
import { audience, clock, wholeNumber } from './scalars.ts'

/** `pack.yaml`: what the pack is called. */
export const packFile = record({ label: required(bilingual) })

const channels = [
  'email',
  'sms',
  'phone',
  'automated-call',
  'post',
  'push',
  'social-network',
] as const satisfies readonly ChannelKind[]

/** Whole days and more, or whole hours: periods in hours are real hours (Regulation 1182/71 Art. 3). */
const limitDuration: Shape<string> = {
  ...duration,
  expects: `${duration.expects}, or hours such as PT72H`,
  read(node, reading) {
    const isHours = node.kind === 'scalar' && /^PT[1-9]\d{0,3}H$/.test(node.text)
    return isHours ? node.text : duration.read(node, reading)
  },
}

const words = list(
  checked(
    'value/kind',
    'words in lower case without accents, three letters or more',
    (written) => written.length >= 3 && written === plain(written),
  ),
  { atLeast: 1 },
)

/** As `statements` are looked for: lower case, without accents, typographic apostrophes straight. */
export function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase()
}

const limits: Shape<readonly Dated<Limit>[]> = rows(
  record({
    ...dates,
    duration: optional(limitDuration, null),
    number: optional(wholeNumber, null),
    statement: optional(bilingual, null),
  }),
  ({ duration, number, statement }) => ({ duration, number, statement }),
)

const doctrine = rows(record({ ...dates, statement: required(bilingual) }), ({ statement }) => ({
  statement,
}))

/** The files of a pack's folder: each is one list of `LawPack`, and each must be there, be it empty. */
export const packLists: {
  readonly [L in Exclude<keyof LawPack, 'id' | 'label'>]: Shape<LawPack[L]>
} = {
  authorities: rows(
    record({ ...dates, name: required(text), address: required(text), url: required(url) }),
    ({ name, address, url }) => ({ name, address, url }),
  ),
  area: rows(
    record({ ...dates, country: required(country), union: optional(yesOrNo, true) }),
    ({ country, union }) => ({ country, union }),
  ),
  adequacy: rows(
    record({
      ...dates,
      country: required(country),
      decision: required(text),
      scope: optional(bilingual, null),
    }),
    ({ country, decision, scope }) => ({ country, decision, scope }),
  ),
  prospecting: rows(
    record({
      ...dates,
      channel: required(oneOf(channels)),
      audience: required(audience),
      requires: required(oneOf(['consent', 'soft-opt-in', 'information', 'ongoing-contract', 'forbidden'])),
      conditions: optional(list(bilingual), []),
    }),
    ({ channel, audience, requires, conditions }) => ({ channel, audience, requires, conditions }),
  ),
  calling: rows(
    record({
      ...dates,
      channel: required(oneOf(channels)),
      audience: required(audience),
      days: required(list(oneOf(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), { atLeast: 1 })),
      hours: required(list(record({ from: required(clock), to: required(clock) }), { atLeast: 1 })),
      attempts: required(wholeNumber),
      period: required(duration),
      pause: required(duration),
    }),
    ({ channel, audience, days, hours, attempts, period, pause }) => ({
      ...{ channel, audience, days, hours, attempts, period, pause },
    }),
  ),
  holidays: rows(
    record({ ...dates, 'month-day': optional(monthDay, null), 'after-easter': optional(wholeNumber, null) }),
    ({ 'month-day': monthDay, 'after-easter': afterEaster }) => ({ monthDay, afterEaster }),
  ),
  retention: rows(
    record({
      ...dates,
      kind: required(oneOf(['duty', 'limit', 'recommendation'])),
      trigger: required(bilingual),
      active: optional(duration, null),
      archive: optional(duration, null),
      'only-for': optional(bilingual, null),
    }),
    ({ kind, trigger, active, archive, 'only-for': onlyFor }) => ({
      ...{ kind, trigger, active, archive, onlyFor },
    }),
  ),
  deadlines: limits,
  identity: doctrine,
  consent: limits,
  trackers: limits,
  statements: rows(
    record({
      ...dates,
      kind: required(oneOf(['ended', 'not-started', 'superseded', 'other-sector'])),
      words: required(words),
      statement: required(bilingual),
    }),
    ({ kind, words, statement }) => ({ kind, words, statement }),
  ),
}
