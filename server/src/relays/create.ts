import { type Bundle, clientOf } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { Db } from '../db/db.ts'
import { type ActingOn, type Decisions, mailClient } from '../decisions/decisions.ts'
import type { Journal } from '../journal/journal.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import { type Mail, requestRelayed } from '../mail/mail.ts'
import type { Register } from '../register/register.ts'
import { lastDayAfter, type Rights } from '../rights/rights.ts'
import type { Vault } from '../vault/vault.ts'
import { clocks } from './clocks.ts'
import { decide } from './decide.ts'
import { relayEntry, relayScope } from './entries.ts'
import type { Relayed, RelayedRequest, Relays } from './relays.ts'
import { deleteRelay, insertRelay, setRelayed } from './store.ts'

export interface RelayDeps {
  readonly db: Db
  readonly vault: Vault
  readonly journal: Journal
  readonly clock: Clock
  readonly random: Random
  readonly mail: Pick<Mail, 'send'>
  readonly register: Pick<Register, 'current'>
  readonly rights: Pick<Rights, 'receive' | 'inbox'>
  readonly decisions: Pick<Decisions, 'give' | 'withdraw' | 'citing'>
  /** Where a client reads its requests. */
  readonly portal: (lang: 'fr' | 'en') => string
}

/** Days after which "without delay" is over: the next working day counts on from there. */
const relayDays = 2

export function createRelays(deps: RelayDeps): Relays {
  return {
    relay: (on, request) => relay(deps, on, request),
    open: (on, request) => receive(deps, on, request),
    decide: (on, decision, work, isDone) => decide(deps, on, decision, work, isDone),
    clocks: (operator, client) => clocks(deps, operator, client),
  }
}

async function relay(deps: RelayDeps, on: ActingOn, request: RelayedRequest): Promise<Relayed> {
  const { db, register, clock, random, vault, journal } = deps
  const { operator, client, actor } = on
  const policy = await db.within(operator, () => register.current(db.read, operator))
  if (policy === null || clientOf(policy.bundle, client) === null || actor === null)
    return { result: 'no-client' }
  const { organisation } = policy.bundle
  const today = dayIn(policy.bundle, clock.now())
  const receivedOn = request.receivedOn ?? today
  if (!isDay(receivedOn) || receivedOn > today) return { result: 'invalid', field: 'received-on' }
  const id = random.bytes(16).toString('hex')
  const due = lastDayAfter(receivedOn, relayDays, organisation.calendar)
  // The clock first: what a crash leaves half done is still seen to run.
  await db.within(operator, () =>
    db.transact((tx) =>
      insertRelay(tx, operator, {
        ...{ relay: id, client, asked: request.right, received_on: receivedOn, due, relayed_by: actor },
        ...{ case_ref: null, relayed_at: null },
      }),
    ),
  )
  const received = await receive(deps, on, { ...request, receivedOn })
  await db.within(operator, () =>
    db.transact(async (tx) => {
      if (received.result !== 'relayed') return deleteRelay(tx, operator, id)
      const now = clock.now()
      await vault.createScopes(tx, operator, [relayScope(id)])
      await setRelayed(tx, operator, id, { case_ref: received.reference, relayed_at: now })
      const facts = { client, reference: received.reference, received: receivedOn, due }
      await journal.append(tx, operator, [relayEntry(id, { facts, policy: policy.hash, actor })])
      await mailClient(deps, tx, on, 'request-relayed', (lang, { bundle }) =>
        requestRelayed(lang, {
          ...{ organisation: bundle.organisation.shortName, dpo: bundle.organisation.dpo.email },
          ...{ reference: received.reference, right: request.right, url: deps.portal(lang) },
        }),
      )
    }),
  )
  return received
}

/** The case in the client's own tenant: its controller is the client, and so is whoever answers. */
async function receive(
  { db, rights, register, clock }: RelayDeps,
  { client }: ActingOn,
  request: RelayedRequest,
): Promise<Relayed> {
  const { right, lang, email, customerNumber, channel, receivedOn } = request
  return db.within(client, async () => {
    const policy = await register.current(db.read, client)
    if (policy === null) return { result: 'no-client' }
    const today = dayIn(policy.bundle, clock.now())
    if (receivedOn !== null && (!isDay(receivedOn) || receivedOn > today))
      return { result: 'invalid', field: 'received-on' }
    const received = await rights.receive(client, {
      ...{ right, lang, channel, requester: { email }, network: null },
      subject: [
        { kind: 'email', value: email },
        ...(customerNumber === null ? [] : [{ kind: 'customer-number', value: customerNumber } as const]),
      ],
      receivedAt: receivedOn === null || receivedOn === today ? null : noonOf(receivedOn, policy.bundle),
    })
    switch (received.result) {
      case 'received':
        return { result: 'relayed', reference: received.reference }
      case 'later':
        return { result: 'later' }
      case 'invalid':
        return {
          result: 'invalid',
          field: received.field === 'customer-number' ? 'customer-number' : 'email',
        }
    }
  })
}

function noonOf(day: string, { organisation }: Bundle): Date {
  const noon = Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: organisation.timeZone,
    plainTime: '12:00',
  })
  return new Date(noon.epochMilliseconds)
}

function dayIn({ organisation }: Bundle, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(organisation.timeZone)
    .toPlainDate()
    .toString()
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}
