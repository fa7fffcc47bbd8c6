import type { Organisation } from '../bundle.ts'
import { compare } from '../reading.ts'
import { country, day, email, monthDay, oneOf, slug, text, timeZone, url } from '../shapes/scalars.ts'
import { list, type Of, optional, record, required } from '../shapes/shape.ts'

const person = record({
  name: required(text),
  email: required(email),
  language: optional(oneOf(['fr', 'en']), null),
})

/** `organisation.yaml`: who publishes the policy, and since when this version of it applies. */
export const organisationFile = record({
  version: required(text),
  effective: required(day),
  id: required(slug),
  name: required(text),
  'short-name': required(text),
  address: required(list(text, { atLeast: 1 })),
  country: required(country),
  contact: required(record({ email: required(email), phone: optional(text, null) })),
  registration: optional(text, null),
  dpo: required(person),
  deputy: optional(person, null),
  affiliates: optional(list(record({ name: required(text), country: required(country) })), []),
  authority: required(record({ name: required(text), address: required(text), url: required(url) })),
  'time-zone': required(timeZone),
  calendar: required(country),
  law: optional(slug, 'fr'),
  'financial-year-end': required(monthDay),
})

export type OrganisationFile = Of<typeof organisationFile>

export function organisationOf(file: OrganisationFile): Organisation {
  return {
    id: file.id,
    name: file.name,
    shortName: file['short-name'],
    address: file.address,
    country: file.country,
    contact: file.contact,
    registration: file.registration,
    dpo: officerOf(file.dpo),
    deputy: file.deputy && officerOf(file.deputy),
    affiliates: file.affiliates.toSorted((a, b) => compare(a.name, b.name)),
    authority: file.authority,
    timeZone: file['time-zone'],
    calendar: file.calendar,
    financialYearEnd: file['financial-year-end'],
  }
}

/** What is not said is not in the bundle: its hash is that of a policy from before there was something to say. */
function officerOf({ name, email: address, language }: OrganisationFile['dpo']): Organisation['dpo'] {
  return { name, email: address, ...(language === null ? {} : { language }) }
}
