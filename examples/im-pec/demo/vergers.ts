import { type Batch, createFilling } from './batch.ts'
import { daysBefore } from './calendar.ts'
import { firstVoucher, isKept, kept } from './kept.ts'
import type { Person } from './people.ts'
import type { Seeded } from './seeded.ts'
import { ipOf } from './shop.ts'
import { browsers, deliveryNotes, fruits } from './words.ts'

const buyer = [
  ...(['id', 'first_name', 'last_name', 'email', 'phone', 'pickup_note', 'newsletter'] as const),
  ...(['last_order_on'] as const),
] as const
const basket = ['id', 'buyer_id', 'ordered_on', 'pickup_on', 'total_cents', 'ip'] as const
const line = ['basket_id', 'line_no', 'fruit_id', 'kilograms'] as const
const login = ['id', 'buyer_id', 'at', 'ip', 'user_agent'] as const

export interface Vergers {
  add(person: Person): void
  batches(size: number): Iterable<Batch>
}

/** The shop of a client: its buyers are its own, though some of them are customers of ours too. */
export function createVergers(seeded: Seeded, today: string): Vergers {
  const tables = {
    fruit: createFilling('vergers', 'fruit', ['id', 'label']),
    buyer: createFilling('vergers', 'buyer', buyer),
    basket: createFilling('vergers', 'basket', basket),
    basket_line: createFilling('vergers', 'basket_line', line),
    login: createFilling('vergers', 'login', login),
  }
  for (const [id, label] of fruits) tables.fruit.add({ id, label })

  const addBasket = (buyer_id: number, ordered_on: string): void => {
    const basket_id = tables.basket.count + 1
    const bought = Array.from({ length: seeded.integer(1, 4) }, () => seeded.integer(1, 6))
    tables.basket.add({
      id: basket_id,
      buyer_id,
      ordered_on,
      pickup_on: daysBefore(ordered_on, -seeded.integer(1, 4)),
      total_cents: bought.reduce((sum, kilograms) => sum + kilograms * 320, 0),
      ip: isKept(ordered_on, kept.connection, today) ? ipOf(seeded) : null,
    })
    bought.forEach((kilograms, index) => {
      tables.basket_line.add({
        ...{ basket_id, line_no: index + 1, kilograms },
        fruit_id: seeded.pick(fruits)[0],
      })
    })
  }

  return {
    add(person) {
      const id = tables.buyer.count + 1
      const last_order_on = daysBefore(today, seeded.integer(3, kept.threeYears))
      tables.buyer.add({
        ...{ id, first_name: person.firstName, last_name: person.lastName, email: person.email },
        phone: person.phone,
        pickup_note: seeded.happens(0.2) ? seeded.pick(deliveryNotes) : null,
        newsletter: seeded.happens(0.4) ? 'true' : 'false',
        last_order_on,
      })
      addBasket(id, last_order_on)
      const before = daysBefore(last_order_on, seeded.integer(20, 2000))
      if (seeded.happens(0.6) && before >= firstVoucher(today)) addBasket(id, before)
      if (!isKept(last_order_on, kept.connection, today)) return
      tables.login.add({
        ...{ id: seeded.hex(32), buyer_id: id, at: `${last_order_on} 17:40:00+00` },
        ...{ ip: ipOf(seeded), user_agent: seeded.pick(browsers) },
      })
    },
    *batches(size) {
      for (const table of Object.values(tables)) yield* table.batches(size)
    },
  }
}
