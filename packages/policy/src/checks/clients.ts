import type { AgreementFile } from '../files/agreement.ts'
import { clientIdOf } from '../files/clients.ts'
import type { OrganisationFile } from '../files/organisation.ts'
import type { PurposeFile } from '../files/purpose.ts'
import type { StoreSource } from '../files/store.ts'
import type { Place } from '../node.ts'
import type { Reading } from '../reading.ts'
import { reservedIds } from '../reserved-ids.ts'

const forClients = ['purposes', 'notice-hours', 'objection-days', 'ends', 'data-centre'] as const

/** What an agreement says of a client binds us as much as the law does, and makes one tenant of each client (Art. 28(3)). */
export function checkClients(
  agreements: readonly AgreementFile[],
  purposes: readonly PurposeFile[],
  stores: readonly StoreSource[],
  organisation: OrganisationFile,
  reading: Reading,
): void {
  const roles = new Map(purposes.map((purpose) => [purpose.purpose, purpose]))
  const own = organisation.id
  const tenants = new Map<string, string>(own === '' ? [] : [[own, 'the organisation itself']])
  reportReserved(own, reading.at(organisation, 'id'), reading)
  for (const agreement of agreements) {
    if (agreement.kind !== 'client') reportMisplaced(agreement, reading)
    const id = clientIdOf(agreement)
    if (agreement.kind !== 'client' || agreement.client === null || id === null || id === '') continue
    reportReserved(id, reading.at(agreement.client, 'id'), reading)
    const taken = tenants.get(id)
    if (taken === undefined) tenants.set(id, `the client of \`${agreement.agreement}\``)
    else {
      const place = reading.at(agreement.client, 'id')
      const message = `\`${id}\` is the tenant of ${taken} already: give this client another \`id\`, for each client has its own data, log and rights`
      reading.report('agreement/duplicate-client', place, message)
    }
    checkPurposes(agreement, roles, reading)
    checkTerms(
      agreement,
      stores.some(({ client }) => client === id),
      reading,
    )
  }
}

function reportReserved(id: string, place: Place, reading: Reading): void {
  const holder = reservedIds.get(id)
  if (holder === undefined) return
  const message = `\`${id}\` is kept by Garant for ${holder}: give another \`id\``
  reading.report('value/reserved-id', place, message)
}

function reportMisplaced(agreement: AgreementFile, reading: Reading): void {
  if (reading.wasRefused(agreement, 'kind')) return
  for (const key of forClients) {
    if (agreement[key] === null) continue
    const message = `\`${key}\` is for agreements of kind client, and this one is of kind ${agreement.kind}: remove it`
    reading.report('agreement/only-for-clients', reading.at(agreement, key), message)
  }
}

/** Who decides of a purpose answers for it as controller, and may not reach a client's data for it (Art. 28(10)). */
function checkPurposes(
  agreement: AgreementFile,
  purposes: ReadonlyMap<string, PurposeFile>,
  reading: Reading,
): void {
  const named = agreement.purposes ?? []
  named.forEach((id, index) => {
    const purpose = purposes.get(id)
    if (purpose === undefined || reading.wasRefused(purpose, 'role')) return
    if (purpose.role === 'processor' && purpose['not-applicable'] === null) return
    const why = purpose.role === 'processor' ? 'it does not apply' : 'it is your own'
    const message = `\`${id}\` cannot be carried out for a client: ${why}; name purposes of role processor`
    reading.report('agreement/purpose-of-our-own', reading.at(named, index), message)
  })
}

function checkTerms(agreement: AgreementFile, hasStore: boolean, reading: Reading): void {
  const { 'notice-hours': hours, 'objection-days': days, ends, 'data-centre': choice } = agreement
  if (hours !== null && (hours < 1 || hours > 72)) {
    const message = `${hours} hours: a client is told of a breach without undue delay, so that it keeps its own 72 hours (Art. 33(2)); give 1 to 72`
    reading.report('agreement/notice-hours', reading.at(agreement, 'notice-hours'), message)
  }
  if (days !== null && days < 1) {
    const message =
      'a client must have the chance to object to a sub-processor (Art. 28(2)): give a day at least'
    reading.report('agreement/objection-days', reading.at(agreement, 'objection-days'), message)
  }
  if (ends === null && hasStore && !reading.wasRefused(agreement, 'ends')) {
    const message =
      'the client has a store, and nothing says what becomes of its data at the end (Art. 28(3)(g)): write `ends: {data: return-then-delete, within: P30D}`'
    reading.report('agreement/end-unsaid', reading.at(agreement), message)
  }
  if (choice !== null && choice.instrument === null && choice.country !== '') {
    const message = `the client chose ${choice.country}, and needs a safeguard of its own for it (Art. 46): name it under \`instrument\`; until then nothing of the client may lie there`
    reading.report('agreement/choice-without-instrument', reading.at(choice), message)
  }
}
