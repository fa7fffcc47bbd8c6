import type { CatalogColumn } from '../connector.ts'
import type { Asked } from './ask.ts'
import { type Belonging, isEmptyAtTimes } from './belong.ts'
import type { Frame } from './frame.ts'
import { columnOf, has, type TableLook } from './look.ts'
import type { Meaning } from './meaning.ts'
import { phrase, wordsOf } from './words.ts'

/** What becomes of a person's rows of a table. */
export interface FateLook {
  readonly rows: 'erase' | 'mask' | 'keep'
  readonly rule: string | null
  readonly purpose: string | null
  /** For `keep`: the row's own day; null: that of the row it belongs to. */
  readonly from: string | null
  /** Meanings that are masked: of a kept row what the duty does not need. Empty: all that is personal. */
  readonly mask: readonly Meaning[]
  readonly questions: readonly Asked[]
}

const erase: FateLook = { rows: 'erase', rule: null, purpose: null, from: null, mask: [], questions: [] }

/** What an invoice does not need to be an invoice. */
const beside: readonly Meaning[] = [
  ...(['email', 'phone', 'fax', 'ip', 'network', 'message', 'free-text', 'credentials'] as const),
  ...(['birth', 'gender', 'location', 'photo', 'preference', 'payment', 'special'] as const),
]
/** What tells of whom a row is. */
const telling: readonly Meaning[] = [
  ...beside,
  ...(['first-name', 'last-name', 'full-name', 'name', 'title', 'address', 'company', 'job'] as const),
  ...(['national-id', 'company-number', 'customer-number', 'attribute'] as const),
]

/** The fates of all tables, parents first: what hangs below a kept row may be kept with it. */
export function findFates(all: readonly Belonging[], frame: Frame): ReadonlyMap<TableLook, FateLook> {
  const fates = new Map<TableLook, FateLook>()
  for (const one of all) if (one.person === null) fates.set(one.table, fateOf(one, fates, frame))
  for (const one of all) if (one.person !== null) fates.set(one.table, fateOfPerson(one, all, fates))
  return fates
}

/** The row of a person stays, emptied, where rows that stay refer to it. */
function fateOfPerson(
  one: Belonging,
  all: readonly Belonging[],
  fates: ReadonlyMap<TableLook, FateLook>,
): FateLook {
  const stays = all.some(
    ({ table, links }) =>
      links.some(({ from }) => from === one.table) && (fates.get(table)?.rows ?? 'erase') !== 'erase',
  )
  const pointed = all.some(
    ({ table }) =>
      table.references.some(({ to }) => to === one.table.catalog) &&
      (table === one.table ||
        !all.some((other) => other.table === table && other.links.some(({ from }) => from === one.table))),
  )
  return stays || pointed ? { ...erase, rows: 'mask', mask: [] } : erase
}

function fateOf(one: Belonging, fates: ReadonlyMap<TableLook, FateLook>, frame: Frame): FateLook {
  const { table, through, links } = one
  if (through === 'maker')
    return {
      ...erase,
      rows: 'mask',
      mask: telling,
      questions: [({ fate }) => fate.published],
    }
  if (table.role.thing && links.length === 0) return { ...erase, rows: 'mask', mask: telling }
  const parent = links.length === 1 ? fates.get(links[0]?.from ?? table) : undefined
  const lastWord = table.words.at(-1) ?? ''
  const beside =
    /^(status|statut|history|historique|note|comment|commentaire|message|tag|meta|metadata|log|address|adresse|adress|method|methode|type)$/
  const isVoucher =
    table.role.accounting &&
    !table.role.log &&
    !beside.test(lastWord) &&
    (has(table, 'amount') || dayOf(table) !== null)
  const isPart =
    parent !== undefined && parent.rows !== 'erase' && through === 'row' && isPartOf(table, links[0]?.from)
  if (!isVoucher && !isPart)
    return {
      ...erase,
      questions: table.role.log ? [({ fate }) => fate.log] : [],
    }
  return isPart && (parent.rows === 'keep' ? !hasOwnDay(table) : dayOf(table) === null)
    ? partFate(parent, table)
    : voucherFate(table, frame)
}

/** Lines, and what belongs on the document itself. */
function isPartOf(table: TableLook, parent: TableLook | undefined): boolean {
  const text = phrase(table.words)
  return (
    /\b(line|ligne|item|detail|product|article|tax|taxe)\b/.test(text) ||
    (parent?.role.accounting === true && has(table, 'amount') && !table.role.log)
  )
}

function partFate(parent: FateLook, table: TableLook): FateLook {
  if (parent.rows === 'keep') return { ...parent, from: null, mask: beside, questions: [] }
  const questions: readonly Asked[] = [({ fate }) => fate.part(has(table, ...telling))]
  return { ...erase, rows: 'mask', mask: telling, questions }
}

function voucherFate(table: TableLook, frame: Frame): FateLook {
  const text = phrase(table.words)
  const orders = /\b(order|commande|cart|panier|purchase|achat|sale|vente)\b/.test(text)
  const rule =
    frame.duties.find(({ text: about }) => orders === /order|command|achat|purchase/.test(about)) ??
    frame.duties[0]
  const day = dayOf(table)
  if (rule === undefined || day === null)
    return {
      ...erase,
      rows: 'mask',
      mask: telling,
      questions: [({ fate }) => (rule === undefined ? fate.voucherWithoutRule : fate.voucherWithoutDay)],
    }
  const questions: Asked[] = [({ fate }) => fate.kept(rule.id, day)]
  if ((columnOf(table, day)?.facts.rows ?? 0) > 0 && isEmptyAtTimes(table, day))
    questions.push(({ fate }) => fate.dayEmpty(day))
  return { rows: 'keep', rule: rule.id, purpose: rule.purpose, from: day, mask: beside, questions }
}

/** A day that is the document's own, such as that of a payment. */
function hasOwnDay(table: TableLook): boolean {
  return table.columns.some(({ column }) => isDay(column) && scoreDay(column, table) >= 3)
}

/** The column with the day of a document. */
function dayOf(table: TableLook): string | null {
  const days = table.columns
    .filter(({ column }) => isDay(column))
    .map(({ column }, place) => ({ name: column.name, score: scoreDay(column, table) * 100 - place }))
    .filter(({ score }) => score > -100)
    .toSorted((a, b) => b.score - a.score)
  return days[0]?.name ?? null
}

function isDay({ kind, type, generated }: CatalogColumn): boolean {
  return !generated && (kind === 'date' || (kind === 'time' && !/^time\b(?!stamp)/i.test(type)))
}

function scoreDay({ name }: CatalogColumn, table: TableLook): number {
  const words = wordsOf(name)
  const text = phrase(words)
  if (
    /\b(due|echeance|ship|shipped|shipping|livraison|deliver|delivery|delivered|update|updated|modif|modified|modification|deleted|birth|naissance|cancel|cancelled|expir|expire|expiry|required|end|fin|sent|printed|export|exported|last)\b/.test(
      text,
    )
  )
    return -2
  const own = words.some((word) => table.words.includes(word))
  if (
    /\b(invoice|facture|facturation|issued|emission|emise|ordered|order|commande|placed|paid|payment|paiement|sale|vente|transaction)\b/.test(
      text,
    ) ||
    own
  )
    return 3
  if (/^(date|day|jour|dated|on|at)$/.test(text)) return 2
  return /\b(date|created|creation|cree|at|on)\b/.test(text) ? 1 : 0
}
