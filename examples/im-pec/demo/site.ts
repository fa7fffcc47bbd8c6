import { type Batch, createFilling } from './batch.ts'
import { daysBefore } from './calendar.ts'
import { isKept, kept } from './kept.ts'
import type { Person } from './people.ts'
import type { Seeded } from './seeded.ts'
import { ipOf } from './shop.ts'
import { browsers, letters, needs, positions } from './words.ts'

const user = [
  ...(['id', 'email', 'display_name', 'password_hash', 'settings', 'created_at', 'last_login_at'] as const),
] as const
const session = ['id', 'user_id', 'ip', 'user_agent', 'started_at'] as const
const message = ['id', 'name', 'email', 'phone', 'company', 'message', 'received_at'] as const
const newsletter = ['email', 'consent_text', 'consented_at', 'confirmed_at', 'unsubscribed_at'] as const
const application = ['id', 'full_name', 'email', 'phone', 'position', 'letter', 'received_on'] as const

export interface Site {
  add(person: Person): void
  batches(size: number): Iterable<Batch>
}

export function createSite(seeded: Seeded, today: string): Site {
  const tables = {
    user: createFilling('site', 'user', user),
    session: createFilling('site', 'session', session),
    form_message: createFilling('site', 'form_message', message),
    newsletter: createFilling('site', 'newsletter', newsletter),
    application: createFilling('site', 'application', application),
  }

  const addUser = (person: Person): void => {
    const id = tables.user.count + 1
    const seen = daysBefore(today, seeded.integer(0, kept.twoYears))
    tables.user.add({
      id,
      email: person.email,
      display_name: `${person.firstName} ${person.lastName}`,
      password_hash: `exemple$${seeded.hex(32)}`,
      settings: JSON.stringify({ avis: seeded.happens(0.5), langue: 'fr' }),
      created_at: `${daysBefore(seen, 200)} 12:00:00`,
      last_login_at: `${seen} 20:15:00`,
    })
    if (!isKept(seen, kept.connection, today)) return
    const started_at = `${seen} 20:15:00`
    tables.session.add({
      id: seeded.hex(32),
      user_id: id,
      ip: ipOf(seeded),
      user_agent: seeded.pick(browsers),
      started_at,
    })
  }

  const addMessage = (person: Person): void => {
    tables.form_message.add({
      id: tables.form_message.count + 1,
      name: `${person.firstName} ${person.lastName}`,
      email: asTyped(person.email, person.ordinal),
      phone: spaced(person.phone),
      company: person.company,
      message: seeded.pick(needs),
      received_at: `${daysBefore(today, seeded.integer(0, kept.threeYears))} 07:45:10`,
    })
  }

  const addSubscription = ({ email }: Person): void => {
    const day = daysBefore(today, seeded.integer(5, kept.threeYears))
    tables.newsletter.add({
      email,
      consent_text: "Oui, je souhaite recevoir la lettre d'IM'PEC par courriel.",
      consented_at: `${day} 17:00:00`,
      confirmed_at: seeded.happens(0.9) ? `${day} 17:20:00` : null,
      unsubscribed_at: seeded.happens(0.15) ? `${daysBefore(day, -3)} 06:00:00` : null,
    })
  }

  const addApplication = (person: Person): void => {
    tables.application.add({
      id: tables.application.count + 1,
      full_name: `${person.firstName} ${person.lastName}`,
      email: asTyped(person.email, person.ordinal),
      phone: spaced(person.phone),
      position: seeded.pick(positions),
      letter: seeded.pick(letters),
      received_on: daysBefore(today, seeded.integer(1, kept.twoYears)),
    })
  }

  return {
    add: (person) => {
      const camille = person.ordinal === 0
      if (camille || (person.part === 'customer' && seeded.happens(0.3))) addUser(person)
      if (camille || person.part === 'prospect' || seeded.happens(0.1)) addMessage(person)
      if (camille || (person.part !== 'applicant' && seeded.happens(0.35))) addSubscription(person)
      if (person.part === 'applicant') addApplication(person)
    },
    *batches(size) {
      for (const table of Object.values(tables)) yield* table.batches(size)
    },
  }
}

/** Forms keep what was typed: `Camille.ROBIN@Example.FR`. */
function asTyped(email: string, ordinal: number): string {
  if (ordinal % 3 === 1) return email
  const [local = '', domain = ''] = email.split('@')
  const [first = '', last = ''] = local.split('.')
  const capital = `${first.slice(0, 1).toUpperCase()}${first.slice(1)}`
  return `${capital}.${last.toUpperCase()}@${domain.replace('example.fr', 'Example.FR')}`
}

/** `06 39 98 12 34` for `+33639981234`. */
function spaced(phone: string | null): string | null {
  return phone === null ? null : `0${phone.slice(3)}`.replaceAll(/(\d\d)(?=\d)/g, '$1 ')
}
