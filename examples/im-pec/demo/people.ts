import { daysBefore } from './calendar.ts'
import { kept } from './kept.ts'
import type { Seeded } from './seeded.ts'
import { lastNames, men, streets, towns, trades, women } from './words.ts'

export interface Address {
  readonly id: number
  readonly line1: string
  readonly line2: string | null
  readonly postcode: string
  readonly town: string
}

/** Somebody invented, before any store knows them. */
export interface Person {
  readonly ordinal: number
  readonly part: Part
  readonly title: string
  readonly firstName: string
  readonly lastName: string
  /** Lower case, unique. */
  readonly email: string
  /** E.164, from the ranges that ARCEP reserves for fiction; null when they are used up. */
  readonly phone: string | null
  readonly address: Address
  /** For `company`. */
  readonly company: string | null
  readonly since: string
  readonly contractEnd: string | null
}

/** What somebody is to the organisation. `company`: the contact person of a client company. */
export type Part = 'customer' | 'company' | 'prospect' | 'applicant' | 'shopper'

const parts: readonly Part[] = [
  ...Array<Part>(11).fill('customer'),
  ...(['company', 'company', 'prospect', 'prospect', 'prospect', 'applicant'] as const),
  ...Array<Part>(3).fill('shopper'),
]

/** Two people of the guided tour, then as many others as asked for. */
export function* invent(seeded: Seeded, count: number, today: string): Generator<Person> {
  const home = {
    id: 1,
    line1: '12 rue du Puits-qui-Chante',
    line2: null,
    postcode: '66000',
    town: 'Perpignan',
  }
  const couple = { lastName: 'Robin', address: home, part: 'customer', company: null } as const
  yield {
    ...couple,
    ...{ ordinal: 0, title: 'Mme', firstName: 'Camille', email: 'camille.robin@example.fr' },
    ...{ phone: phoneOf(0), since: daysBefore(today, 2814), contractEnd: daysBefore(today, 54) },
  }
  yield {
    ...couple,
    ...{ ordinal: 1, title: 'M.', firstName: 'Dominique', email: 'dominique.robin@example.fr' },
    ...{ phone: phoneOf(1), since: daysBefore(today, 2030), contractEnd: null },
  }
  const taken = new Set(['camille.robin@example.fr', 'dominique.robin@example.fr'])
  let previous: Address = home
  for (let ordinal = 2; ordinal < count; ordinal += 1) {
    const woman = seeded.happens(0.5)
    // Every fiftieth is called Marie Martin: homonyms are common.
    const homonym = ordinal % 50 === 7
    const firstName = homonym ? 'Marie' : seeded.pick(woman ? women : men)
    const lastName = homonym ? 'Martin' : seeded.pick(lastNames)
    const part = parts[ordinal % parts.length] ?? 'customer'
    const since = daysBefore(today, seeded.integer(30, 13 * 365))
    const shared = part === 'customer' && ordinal % 17 === 0
    const address = shared ? previous : addressOf(ordinal + 1, seeded)
    previous = address
    yield {
      ordinal,
      part,
      title: woman || homonym ? 'Mme' : 'M.',
      firstName,
      lastName,
      email: emailOf(firstName, lastName, taken, seeded),
      phone: seeded.happens(0.85) ? phoneOf(ordinal) : null,
      address,
      company: part === 'company' ? `${seeded.pick(trades)} ${lastName}` : null,
      since,
      contractEnd: seeded.happens(0.4)
        ? daysBefore(today, seeded.integer(-20, Math.min(daysSince(since, today), kept.threeYears)))
        : null,
    }
  }
}

function daysSince(day: string, today: string): number {
  return Math.max(0, Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000) - 20)
}

function addressOf(id: number, seeded: Seeded): Address {
  const [postcode, town] = seeded.pick(towns)
  const line2 = seeded.happens(0.2) ? `Bâtiment ${seeded.pick(['A', 'B', 'C'])}` : null
  return { id, line1: `${seeded.integer(1, 140)} ${seeded.pick(streets)}`, line2, postcode, town }
}

/** Letters and hyphens only, so that every mail system takes it. */
export function plain(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z -]/g, '')
    .replaceAll(' ', '-')
    .toLowerCase()
}

function emailOf(firstName: string, lastName: string, taken: Set<string>, seeded: Seeded): string {
  const local = `${plain(firstName)}.${plain(lastName)}`
  const domain = seeded.pick(['example.fr', 'example.org', 'example.com', 'example.net'])
  let email = `${local}@${domain}`
  for (let number = 2; taken.has(email); number += 1) email = `${local}${number}@${domain}`
  taken.add(email)
  return email
}

/** Ranges that the numbering plan keeps for films and books, ten thousand numbers each. */
const fictitious = ['+3363998', '+3319900', '+3326191', '+3335301', '+3346571', '+3353649'] as const

export function phoneOf(ordinal: number): string | null {
  const range = fictitious[Math.floor(ordinal / 10_000)]
  // 7919 is prime, so that neighbours have distant numbers and no number comes twice.
  return range === undefined ? null : `${range}${String((ordinal * 7919) % 10_000).padStart(4, '0')}`
}
