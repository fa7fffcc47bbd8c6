import { type Batch, createFilling } from './batch.ts'
import { daysBefore } from './calendar.ts'
import { kept } from './kept.ts'
import type { Person } from './people.ts'
import type { Seeded } from './seeded.ts'
import { companions, devices, stays } from './words.ts'

const guest = ['id', 'first_name', 'last_name', 'email', 'phone', 'address', 'last_stay_on'] as const
const booking = [
  ...(['id', 'guest_id', 'pitch_id', 'booked_on', 'arrives_on', 'leaves_on', 'total_cents'] as const),
  ...(['companions'] as const),
] as const
const question = ['id', 'name', 'email', 'body', 'asked_at'] as const
const member = ['id', 'email', 'display_name', 'settings', 'last_seen_on'] as const
const device = ['id', 'member_id', 'model', 'last_used_on'] as const

export interface Camping {
  add(person: Person): void
  batches(size: number): Iterable<Batch>
}

/** Two stores of one client: its bookings, and its app, whose members are guests by their e-mail. */
export function createCamping(seeded: Seeded, today: string): Camping {
  const tables = {
    pitch: createFilling('camping', 'pitch', ['id', 'label']),
    guest: createFilling('camping', 'guest', guest),
    booking: createFilling('camping', 'booking', booking),
    question: createFilling('camping', 'question', question),
    member: createFilling('camping-club', 'member', member),
    device: createFilling('camping-club', 'device', device),
  }
  for (let id = 1; id <= 40; id += 1) tables.pitch.add({ id, label: `Emplacement ${id}` })

  const addGuest = (person: Person): void => {
    const id = tables.guest.count + 1
    const nights = seeded.integer(2, 14)
    const leaves = seeded.integer(1, kept.threeYears)
    const last_stay_on = daysBefore(today, leaves)
    const { line1, postcode, town } = person.address
    tables.guest.add({
      ...{ id, first_name: person.firstName, last_name: person.lastName, email: person.email },
      ...{ phone: person.phone, address: `${line1}, ${postcode} ${town}`, last_stay_on },
    })
    tables.booking.add({
      ...{ id: tables.booking.count + 1, guest_id: id, pitch_id: seeded.integer(1, 40) },
      booked_on: daysBefore(today, leaves + nights + seeded.integer(10, 200)),
      arrives_on: daysBefore(today, leaves + nights),
      leaves_on: last_stay_on,
      total_cents: nights * 2900,
      companions: seeded.happens(0.5) ? seeded.pick(companions) : null,
    })
  }

  const addQuestion = ({ firstName, lastName, email, ordinal }: Person): void => {
    // Forms keep what was typed.
    const typed = ordinal % 3 === 1 ? email : email.replace('@example.', '@Example.')
    tables.question.add({
      ...{ id: tables.question.count + 1, name: `${firstName} ${lastName}`, email: typed },
      body: seeded.pick(stays),
      asked_at: `${daysBefore(today, seeded.integer(0, kept.connection))} 11:20:00`,
    })
  }

  const addMember = ({ email, firstName, lastName }: Person): void => {
    const id = [8, 4, 4, 4, 12].map((digits) => seeded.hex(digits)).join('-')
    const seen = seeded.integer(0, kept.connection)
    const last_seen_on = daysBefore(today, seen)
    tables.member.add({
      ...{ id, email, display_name: `${firstName} ${lastName.slice(0, 1)}.`, last_seen_on },
      settings: JSON.stringify({ rappels: seeded.happens(0.5) }),
    })
    tables.device.add({
      ...{ id: seeded.hex(32), member_id: id, model: seeded.pick(devices), last_used_on: last_seen_on },
    })
  }

  return {
    add(person) {
      addGuest(person)
      if (seeded.happens(0.3)) addQuestion(person)
      if (seeded.happens(0.5)) addMember(person)
    },
    *batches(size) {
      for (const table of Object.values(tables)) yield* table.batches(size)
    },
  }
}
