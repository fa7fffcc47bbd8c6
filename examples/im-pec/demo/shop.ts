import { type Batch, createFilling, type Filling } from './batch.ts'
import { daysBefore, earlier } from './calendar.ts'
import { customerNumber } from './crm.ts'
import { isKept, kept } from './kept.ts'
import type { Person } from './people.ts'
import type { Seeded } from './seeded.ts'
import { browsers, deliveryNotes, gifts, opinions, products } from './words.ts'

const account = [
  ...(['id', 'customer_number', 'email', 'display_name', 'password_hash', 'created_at'] as const),
  ...(['last_login_at', 'preferences'] as const),
] as const
const order = ['id', 'account_id', 'ordered_on', 'status', 'total_cents', 'gift_message', 'ip'] as const
const orderLine = ['order_id', 'line_no', 'product_id', 'engraving', 'quantity', 'unit_cents'] as const
const delivery = [
  ...(['id', 'order_id', 'recipient_name', 'address', 'postcode', 'town', 'phone', 'instructions'] as const),
  ...(['delivered_on'] as const),
] as const
const review = [
  ...(['id', 'account_id', 'product_id', 'author_name', 'rating', 'title', 'body', 'published_on'] as const),
] as const
const session = ['id', 'account_id', 'ip', 'user_agent', 'started_at', 'last_seen_at'] as const

function createTables() {
  const product = createFilling('shop', 'product', ['id', 'label', 'price_cents'])
  for (const [id, label, price_cents] of products) product.add({ id, label, price_cents })
  return {
    product,
    account: createFilling('shop', 'account', account),
    order: createFilling('shop', 'order', order),
    order_line: createFilling('shop', 'order_line', orderLine),
    delivery: createFilling('shop', 'delivery', delivery),
    review: createFilling('shop', 'review', review),
    session: createFilling('shop', 'session', session),
  }
}

export interface Shop {
  add(person: Person): void
  batches(size: number): Iterable<Batch>
}

export function createShop(seeded: Seeded, today: string): Shop {
  const tables = createTables()

  const addAccount = (person: Person): string => {
    const id = [8, 4, 4, 4, 12].map((digits) => seeded.hex(digits)).join('-')
    const seen = daysBefore(today, seeded.integer(0, person.ordinal < 2 ? 40 : kept.twoYears))
    tables.account.add({
      id,
      // Who bought before being a customer never entered the number: only the e-mail links the two.
      customer_number: person.part === 'customer' && person.ordinal % 3 !== 2 ? customerNumber(person) : null,
      email: person.email,
      display_name: `${person.firstName} ${person.lastName.slice(0, 1)}.`,
      password_hash: `exemple$${seeded.hex(32)}`,
      created_at: `${earlier(person.since, seen)} 08:00:00+00`,
      last_login_at: `${seen} 18:30:00+00`,
      preferences: JSON.stringify({
        theme: seeded.pick(['clair', 'sombre']),
        favoris: [seeded.pick(products)[0]],
      }),
    })
    const sessions = isKept(seen, kept.connection, today) ? seeded.integer(0, 2) : 0
    for (let count = 0; count < sessions; count += 1) addSession(id, seen)
    return id
  }

  const addSession = (account_id: string, seen: string): void => {
    const times = { started_at: `${seen} 18:30:00+00`, last_seen_at: `${seen} 19:05:00+00` }
    tables.session.add({
      id: seeded.hex(32),
      account_id,
      ip: ipOf(seeded),
      user_agent: seeded.pick(browsers),
      ...times,
    })
  }

  const addOrder = (account_id: string, person: Person, ordered_on: string): void => {
    const id = tables.order.count + 1
    const bought = Array.from({ length: seeded.integer(1, 3) }, () => seeded.pick(products))
    tables.order.add({
      id,
      account_id,
      ordered_on,
      status: 'livrée',
      total_cents: bought.reduce((sum, [, , cents]) => sum + cents, 0),
      gift_message: seeded.happens(0.2) ? seeded.pick(gifts) : null,
      ip: isKept(ordered_on, kept.connection, today) ? ipOf(seeded) : null,
    })
    bought.forEach(([product_id, , unit_cents], index) => {
      const engraving = product_id === 'tasse' || product_id === 'stylo' ? person.firstName : null
      tables.order_line.add({
        order_id: id,
        line_no: index + 1,
        product_id,
        engraving,
        quantity: 1,
        unit_cents,
      })
    })
    if (isKept(ordered_on, kept.twoYears, today)) addDelivery(id, person, ordered_on)
    if (person.ordinal === 0 || seeded.happens(0.3))
      addReview(tables.review, account_id, person, bought, ordered_on)
  }

  const addDelivery = (order_id: number, person: Person, ordered_on: string): void => {
    const { line1: address, postcode, town } = person.address
    tables.delivery.add({
      id: tables.delivery.count + 1,
      order_id,
      recipient_name: `${person.firstName} ${person.lastName}`,
      ...{ address, postcode, town, phone: person.phone },
      instructions: seeded.happens(0.3) ? seeded.pick(deliveryNotes) : null,
      delivered_on: daysBefore(ordered_on, -seeded.integer(2, 6)),
    })
  }

  const addReview = (
    reviews: Filling<(typeof review)[number]>,
    account_id: string,
    person: Person,
    [product]: readonly (readonly [string, string, number])[],
    ordered_on: string,
  ): void => {
    const [title, body, rating] = seeded.pick(opinions)
    const published_on = earlier(daysBefore(ordered_on, -seeded.integer(8, 30)), today)
    // After three years the rating stays, and neither its author nor their words do.
    const named = isKept(published_on, kept.threeYears, today)
    const gone = 'Avis retiré'
    const said = named
      ? { author_name: `${person.firstName} ${person.lastName.slice(0, 1)}.`, title, body }
      : { author_name: 'Ancien client', title: gone, body: gone }
    const row = { product_id: product?.[0] ?? 'tasse', rating, published_on, ...said }
    reviews.add({ id: reviews.count + 1, account_id: named ? account_id : null, ...row })
  }

  return {
    add: (person) => {
      const guide = person.ordinal < 2
      if (person.part !== 'shopper' && !(person.part === 'customer' && (guide || seeded.happens(0.5)))) return
      const id = addAccount(person)
      const days =
        person.ordinal === 0 ? camille.map((days) => daysBefore(today, days)) : orderDays(today, seeded)
      for (const day of days) addOrder(id, person, day)
    },
    *batches(size) {
      for (const table of Object.values(tables)) yield* table.batches(size)
    },
  }
}

/** Days ago: of each age something else is still there. */
const camille = [1813, 612, 190] as const

/** Accounts without an order exist too. */
function orderDays(today: string, seeded: Seeded): readonly string[] {
  return Array.from({ length: seeded.integer(0, 4) }, () =>
    daysBefore(today, seeded.integer(40, 2500)),
  ).toSorted()
}

/** From the blocks that RFC 5737 keeps for documentation. */
export function ipOf(seeded: Seeded): string {
  return `${seeded.pick(['192.0.2', '198.51.100', '203.0.113'])}.${seeded.integer(1, 254)}`
}
