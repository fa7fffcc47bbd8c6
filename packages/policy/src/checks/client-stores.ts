import { addDuration, parseDuration } from '../calendar.ts'
import type { AgreementFile } from '../files/agreement.ts'
import { clientDefaults, clientIdOf } from '../files/clients.ts'
import type { PurposeFile } from '../files/purpose.ts'
import type { StoreSource } from '../files/store.ts'
import { suggestion } from '../nearest.ts'
import type { Reading } from '../reading.ts'
import { holdsPersonalData } from './store-index.ts'

interface Known {
  readonly agreements: ReadonlyMap<string, AgreementFile>
  readonly purposes: ReadonlyMap<string, PurposeFile>
  readonly owners: ReadonlyMap<string, string | null>
  /** ISO day at which the policy is judged. */
  readonly at: string
}

/** A client's store stands under its agreement, serves what the agreement says, and touches nobody else's (P-004, P-006). */
export function checkClientStores(
  stores: readonly StoreSource[],
  agreements: readonly AgreementFile[],
  purposes: readonly PurposeFile[],
  at: string,
  reading: Reading,
): void {
  const clients = agreements.filter(({ kind, client }) => kind === 'client' && client !== null)
  const known: Known = {
    agreements: new Map(clients.toReversed().map((agreement) => [clientIdOf(agreement) ?? '', agreement])),
    purposes: new Map(purposes.map((purpose) => [purpose.purpose, purpose])),
    owners: new Map(stores.map(({ store, client }) => [store, client])),
    at,
  }
  for (const store of stores) {
    if (!reading.wasRead(store)) continue
    checkPlacesSaid(store, reading)
    checkLinks(store, known, reading)
    if (store.client === null) checkOwner(store, known, reading)
    else checkClient(store, store.client, known, reading)
  }
}

function checkClient(store: StoreSource, id: string, known: Known, reading: Reading): void {
  if (id === '') return
  const agreement = known.agreements.get(id)
  if (agreement === undefined) {
    if (!reading.knows('agreement')) return
    const near = suggestion(id, known.agreements.keys())
    const mend = near === '' ? '; add its agreement, of kind client, to agreements/' : near
    reading.report(
      'reference/unknown-client',
      reading.at(store, 'client'),
      `no client is called \`${id}\`${mend}`,
    )
    return
  }
  checkInForce(store, agreement, known.at, reading)
  const agreed = agreement.purposes
  for (const table of store.tables) {
    const purpose = known.purposes.get(table.purpose)
    if (purpose === undefined || !reading.wasRead(table) || !holdsPersonalData(table)) continue
    if (purpose.role === 'processor' && (agreed === null || agreed.includes(purpose.purpose))) continue
    const message =
      purpose.role === 'processor'
        ? `the agreement with \`${id}\` does not name the purpose \`${purpose.purpose}\`: nothing is done for a client beyond its agreement (Art. 28(3)(a))`
        : `\`${purpose.purpose}\` is a purpose of your own, and this is a client's store: who serves itself from it becomes its controller (Art. 28(10)); name a purpose of role processor`
    reading.report('store/purpose-not-agreed', reading.at(table, 'purpose'), message)
  }
}

/** From its signature until the time for returning its data has passed. */
function checkInForce(store: StoreSource, agreement: AgreementFile, at: string, reading: Reading): void {
  const { signed, until, ends } = agreement
  if (signed === '' || at === '') return
  const within = parseDuration((ends ?? clientDefaults.ends).within)
  const last = until === null || until === '' || within === null ? null : addDuration(until, within)
  if (signed <= at && (last === null || at <= last)) return
  const why =
    signed > at ? `is signed on ${signed}` : `ended on ${until}, and its data were due to be gone by ${last}`
  const message = `\`${store.store}\` holds data of \`${store.client}\` on ${at}, whose agreement ${why} (Art. 28(3)): nothing of a client is held without one`
  reading.report('store/client-not-bound', reading.at(store, 'client'), message)
}

/** Data of a client that nobody names would be taken for our own. */
function checkOwner(store: StoreSource, known: Known, reading: Reading): void {
  if (store.bridge !== null) return
  const table = store.tables.find(
    (one) =>
      reading.wasRead(one) && holdsPersonalData(one) && known.purposes.get(one.purpose)?.role === 'processor',
  )
  if (table === undefined) return
  const message = `\`${table.purpose}\` is carried out for clients, and the store does not say for which: write \`client\`, or it is searched as your own`
  reading.report('store/client-unsaid', reading.at(table, 'purpose'), message)
}

/** Nothing leads from the data of one to those of another. */
function checkLinks(store: StoreSource, known: Known, reading: Reading): void {
  for (const link of store.tables.flatMap((table) => table['reached-by'])) {
    if (link.store === null || !reading.wasRead(link)) continue
    const other = known.owners.get(link.store)
    if (other === undefined || other === store.client) continue
    const whose = other === null ? 'is your own' : `is that of \`${other}\``
    const message = `\`${link.store}\` ${whose}, and \`${store.store}\` is not: no row is found through somebody else's data (P-006); remove the link`
    reading.report('store/crosses-tenants', reading.at(link, 'store'), message)
  }
}

/** Who does not know where copies lie cannot say that they lie where they may. */
function checkPlacesSaid(store: StoreSource, reading: Reading): void {
  if (reading.wasRefused(store, 'places')) return
  const kinds = new Set<string>(store.places?.map(({ kind }) => kind))
  if (store.backups.each !== null) kinds.add('backup')
  const missing = (['backup', 'log'] as const).filter((kind) => !kinds.has(kind))
  if (missing.length === 0) return
  const what = missing.map((kind) => `${kind}s`).join(' and ')
  const message = `\`${store.store}\` does not say where its ${what} lie: add {kind: ${missing[0]}, country: …, place: …} under \`places\``
  const code = store.client === null ? 'store/places-unsaid' : 'store/client-places-unsaid'
  reading.report(code, reading.at(store, 'places'), message)
}
