import { type Bundle, clientOf } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import { type ActingOn, mailClient } from '../decisions/decisions.ts'
import { requestRelayed } from '../mail/mail.ts'
import { lastDayAfter } from '../rights/rights.ts'
import type { RelayDeps } from './context.ts'
import { relayEntry, relayScope } from './entries.ts'
import type { Relayed, RelayedRequest } from './relays.ts'
import { deleteRelay, insertRelay, setRelayed } from './store.ts'

/** Days after which "without delay" is over: the next working day counts on from there. */
const relayDays = 2

export async function relay(deps: RelayDeps, on: ActingOn, request: RelayedRequest): Promise<Relayed> {
  const { db, register, clock, random, vault, journal } = deps
  const { operator, client, actor } = on
  const policy = await db.within(operator, () => register.current(db.read, operator))
  if (policy === null || clientOf(policy.bundle, client) === null) return { result: 'no-client' }
  // Only what we sorted by ourselves, its mailbox proven, is handed over by nobody.
  if (actor === null && request.proven === undefined) return { result: 'no-client' }
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
        ...{
          relay: id,
          client,
          asked: request.right,
          received_on: receivedOn,
          due,
          relayed_by: actor ?? 'garant',
        },
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
export async function receive(
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
      ...(request.proven === undefined ? {} : { proven: request.proven }),
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
