import { type Batch, createFilling } from './batch.ts'
import { daysBefore, daysBetween, earlier, later } from './calendar.ts'
import { firstVoucher, isKept, kept } from './kept.ts'
import type { Person } from './people.ts'
import type { Seeded } from './seeded.ts'
import { jobs, needs, notes, questions, services } from './words.ts'

const address = ['id', 'line1', 'line2', 'postcode', 'town', 'country'] as const
const customer = [
  ...([
    'id',
    'number',
    'title',
    'first_name',
    'last_name',
    'company',
    'email',
    'phone',
    'address_id',
  ] as const),
  ...(['referred_by', 'customer_since', 'contract_end', 'preferences', 'note'] as const),
] as const
const contact = [
  'id',
  'customer_id',
  'first_name',
  'last_name',
  'job_title',
  'email',
  'phone',
  'created_on',
  'left_on',
] as const
const prospect = [
  'id',
  'first_name',
  'last_name',
  'company',
  'email',
  'phone',
  'need',
  'last_contact_on',
] as const
const quote = [
  'id',
  'number',
  'customer_id',
  'requested_on',
  'need',
  'status',
  'total_cents',
  'replaces_id',
] as const
const exchange = [
  ...([
    'id',
    'customer_id',
    'contact_id',
    'reply_to',
    'at',
    'channel',
    'direction',
    'subject',
    'body',
  ] as const),
] as const
const invoice = [
  ...([
    'id',
    'number',
    'customer_id',
    'invoice_date',
    'due_date',
    'billing_name',
    'billing_address',
  ] as const),
  ...(['billing_email', 'billing_phone', 'net_cents', 'vat_cents'] as const),
] as const
const invoiceLine = ['invoice_id', 'line_no', 'label', 'quantity', 'unit_cents'] as const
const bankAccount = ['id', 'iban_end', 'mandate', 'signed_on'] as const
const accountHolder = ['bank_account_id', 'customer_id', 'since'] as const
const payment = [
  ...(['id', 'invoice_id', 'bank_account_id', 'paid_on', 'method', 'payer_name', 'amount_cents'] as const),
] as const

/** The customer file, table by table in the order of its foreign keys. */
function createTables() {
  return {
    address: createFilling('crm', 'address', address),
    customer: createFilling('crm', 'customer', customer),
    contact: createFilling('crm', 'contact', contact),
    prospect: createFilling('crm', 'prospect', prospect),
    quote: createFilling('crm', 'quote', quote),
    exchange: createFilling('crm', 'exchange', exchange),
    invoice: createFilling('crm', 'invoice', invoice),
    invoice_line: createFilling('crm', 'invoice_line', invoiceLine),
    bank_account: createFilling('crm', 'bank_account', bankAccount),
    account_holder: createFilling('crm', 'account_holder', accountHolder),
    payment: createFilling('crm', 'payment', payment),
  }
}

export interface Crm {
  add(person: Person): void
  batches(size: number): Iterable<Batch>
}

export function createCrm(seeded: Seeded, today: string): Crm {
  const tables = createTables()
  const addresses = new Set<number>()
  /** Bank account of the customer before, which a couple shares. */
  let lastAccount = 0

  const addAddress = ({ address: { id, ...lines } }: Person): void => {
    if (addresses.has(id)) return
    addresses.add(id)
    tables.address.add({ id, ...lines, country: 'FR' })
  }

  const addCustomer = (person: Person): number => {
    const id = tables.customer.count + 1
    const alone = person.company === null
    addAddress(person)
    tables.customer.add({
      id,
      number: customerNumber(person),
      title: alone ? person.title : null,
      first_name: alone ? person.firstName : null,
      last_name: alone ? person.lastName : 'Comptabilité',
      company: person.company,
      email: mailboxOf(person),
      phone: alone ? person.phone : null,
      address_id: person.address.id,
      referred_by: id > 2 && seeded.happens(0.08) ? seeded.integer(1, id - 1) : null,
      customer_since: person.since,
      contract_end: person.contractEnd,
      preferences: JSON.stringify({ langue: 'fr', courriel: seeded.happens(0.6), canaux: ['email'] }),
      note: seeded.happens(0.25) ? seeded.pick(notes) : null,
    })
    return id
  }

  const addQuotes = (customerId: number, person: Person, until: string): void => {
    // The first project's when the contract is recent, else that of a later one: older quotes are gone.
    const first = later(person.since, daysBefore(today, kept.quote - 20))
    const project = daysBefore(first, -seeded.integer(0, Math.max(0, daysBetween(first, until))))
    for (let count = seeded.integer(0, 2), previous: number | null = null; count > 0; count -= 1) {
      const id = tables.quote.count + 1
      tables.quote.add({
        id,
        number: `D-${String(id).padStart(6, '0')}`,
        customer_id: customerId,
        requested_on: daysBefore(project, count * 9),
        need: seeded.pick(needs),
        status: count === 1 ? 'accepté' : 'remplacé',
        total_cents: seeded.integer(30, 900) * 1000,
        replaces_id: previous,
      })
      previous = id
    }
  }

  const addExchanges = (
    side: 'customer_id' | 'contact_id',
    owner: number,
    person: Person,
    until: string,
  ): void => {
    for (let count = seeded.integer(0, 3); count > 0; count -= 1) {
      const [subject, question, answer] = seeded.pick(questions)
      const id = tables.exchange.count + 1
      const day = daysBefore(
        until,
        seeded.integer(1, Math.max(1, Math.min(700, daysBetween(person.since, until)))),
      )
      const row = { customer_id: null, contact_id: null, [side]: owner, channel: 'email', subject }
      tables.exchange.add({
        ...row,
        id,
        reply_to: null,
        at: `${day} 09:12:00+00`,
        direction: 'in',
        body: question,
      })
      tables.exchange.add({
        ...row,
        id: id + 1,
        reply_to: id,
        at: `${day} 10:40:00+00`,
        direction: 'out',
        body: answer,
      })
    }
  }

  const addBankAccount = (customerId: number, person: Person, joint: boolean): number => {
    if (!joint) {
      lastAccount = tables.bank_account.count + 1
      tables.bank_account.add({
        id: lastAccount,
        iban_end: String(seeded.integer(0, 9999)).padStart(4, '0'),
        mandate: `IMPEC-${String(lastAccount).padStart(7, '0')}`,
        signed_on: person.since,
      })
    }
    tables.account_holder.add({ bank_account_id: lastAccount, customer_id: customerId, since: person.since })
    return lastAccount
  }

  const addInvoice = (customerId: number, person: Person, day: string, account: number | null): void => {
    const id = tables.invoice.count + 1
    const lines = Array.from({ length: seeded.integer(1, 3) }, () => seeded.pick(services))
    const net = lines.reduce((sum, [, cents]) => sum + cents, 0)
    const { line1, postcode, town } = person.address
    const name = person.company ?? `${person.firstName} ${person.lastName}`
    tables.invoice.add({
      id,
      number: `F-${day.slice(0, 4)}-${String(id).padStart(6, '0')}`,
      customer_id: customerId,
      invoice_date: day,
      due_date: daysBefore(day, -30),
      billing_name: name,
      billing_address: `${line1}, ${postcode} ${town}`,
      billing_email: mailboxOf(person),
      billing_phone: person.company === null ? person.phone : null,
      net_cents: net,
      vat_cents: net / 5,
    })
    lines.forEach(([label, cents], index) => {
      tables.invoice_line.add({ invoice_id: id, line_no: index + 1, label, quantity: 1, unit_cents: cents })
    })
    const paid = daysBefore(day, -seeded.integer(1, 40))
    if (paid > today) return
    tables.payment.add({
      id: tables.payment.count + 1,
      invoice_id: id,
      bank_account_id: account,
      paid_on: paid,
      method: account === null ? 'virement' : 'prélèvement',
      payer_name: account === null ? name : null,
      amount_cents: net + net / 5,
    })
  }

  const addContract = (person: Person): void => {
    const id = addCustomer(person)
    const until = earlier(person.contractEnd ?? today, today)
    addQuotes(id, person, until)
    const guide = person.ordinal < 2
    const debited = isKept(until, kept.paymentMeans, today) && (guide || seeded.happens(0.5))
    const account = debited ? addBankAccount(id, person, person.ordinal === 1) : null
    for (const day of invoiceDays(person, { until, today, seeded })) addInvoice(id, person, day, account)
    if (person.company === null) addExchanges('customer_id', id, person, until)
    else addContact(person, id, until)
  }

  const addContact = (person: Person, customerId: number, until: string): void => {
    const { firstName: first_name, lastName: last_name, email, phone } = person
    const days = { created_on: person.since, left_on: person.contractEnd }
    const id = tables.contact.count + 1
    const who = { first_name, last_name, email, phone, ...days, job_title: seeded.pick(jobs) }
    tables.contact.add({ id, customer_id: customerId, ...who })
    addExchanges('contact_id', id, person, until)
  }

  const addProspect = (person: Person): void => {
    const { firstName: first_name, lastName: last_name, phone } = person
    // Two prospects that wrote from one mailbox: nobody can say whose the address is.
    const email =
      person.ordinal === 13 || person.ordinal === 14 ? 'accueil@indivision.example.org' : person.email
    const last_contact_on = daysBefore(today, seeded.integer(0, kept.threeYears))
    const rest = { first_name, last_name, email, phone, need: seeded.pick(needs), last_contact_on }
    tables.prospect.add({ id: tables.prospect.count + 1, company: null, ...rest })
  }

  return {
    add: (person) => {
      if (person.part === 'customer' || person.part === 'company') addContract(person)
      if (person.part === 'prospect') addProspect(person)
    },
    *batches(size) {
      for (const table of Object.values(tables)) yield* table.batches(size)
    },
  }
}

export function customerNumber({ ordinal, since }: Person): string {
  return `C-${since.slice(0, 4)}-${String(ordinal + 1).padStart(5, '0')}`
}

/** A company is written to at a mailbox of its own, not its contact person's. */
function mailboxOf({ company, email, ordinal }: Person): string {
  return company === null ? email : `compta${ordinal}@entreprise.example.org`
}

interface Times {
  /** Last day of the contract, or today. */
  readonly until: string
  readonly today: string
  readonly seeded: Seeded
}

/** Camille Robin's seven, in days ago: those of the guided tour. */
const camille = [2786, 2604, 2421, 2238, 1622, 800, 72] as const

/** Those of which the financial year is still kept. */
function invoiceDays(person: Person, { until, today, seeded }: Times): readonly string[] {
  if (person.ordinal === 0) return camille.map((days) => daysBefore(today, days))
  const length = daysBetween(person.since, until)
  const count = Math.min(12, Math.floor(length / 180))
  return Array.from({ length: count }, (_, index) => {
    return daysBefore(person.since, -Math.floor((length * index) / count) - seeded.integer(0, 20))
  }).filter((day) => day >= firstVoucher(today))
}
