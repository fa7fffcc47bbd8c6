import type { Column, Identifier, Table, TableErasure } from '@garant/policy'
import type { Asked } from './ask.ts'
import type { Belonging, LinkLook } from './belong.ts'
import type { Book } from './book.ts'
import { affairOf, categoriesFor, categoryWithin, choosePurpose, subjectsFor } from './choose.ts'
import type { FateLook } from './fate.ts'
import type { Frame } from './frame.ts'
import type { ColumnLook, TableLook } from './look.ts'
import { isOwn } from './people.ts'
import { type Probe, unlessRefused } from './probe.ts'
import type { PersonKind } from './roles.ts'
import { phrase, wordsOf } from './words.ts'

export interface TableDraft {
  readonly one: Belonging
  readonly fate: FateLook
  readonly frame: Frame
  readonly probe: Probe
  readonly book: Book
  readonly store: string
  /** Tables of people whose rows lead here. */
  readonly people: readonly Belonging[]
}

/** Rows of which the form of an identifier is checked; a larger table is taken to hold other forms too. */
const rowsChecked = 200_000

/** Writes down what was found out about one table, with its questions. */
export async function draftTable({
  one,
  fate,
  frame,
  probe,
  book,
  store,
  people,
}: TableDraft): Promise<Table> {
  const { table, person } = one
  const links = one.links.map((link) => linkFile(link, store))
  const meanings = table.columns.map((look) => ({ look, wanted: wantedFor(look, one, fate, frame) }))
  const personal = meanings.filter(({ wanted }) => wanted.length > 0).map(({ wanted }) => wanted)
  const kind: PersonKind | null = people[0]?.person ?? null
  const owners = kind === null ? [] : subjectsFor(kind, frame).slice(0, 1)
  const affair = affairOf(phrase(table.words), person ?? (kind === 'employee' ? kind : null))
  const identifiers = await identifiersFile(one, probe)
  // An address of several people names nobody, as in a table of people.
  const crowded = one.namesPeople && identifiers.some(({ repeated }) => repeated > 0)
  const choice = choosePurpose(
    frame,
    { kind: crowded ? kind : person, affair, owners },
    personal,
    fate.purpose,
  )
  const asked: { readonly column: Column; readonly asks: Asked }[] = []
  const covered = meanings.some(({ wanted }) => wanted.some((id) => choice.allowed.includes(id)))
  const columns = meanings.map(({ look, wanted }) => {
    const { category, fits } = categoryOf(look, wanted, choice.allowed, one, covered)
    const { name } = look.column
    const others = isOfOthers(look, one)
    const column: Column = {
      ...{ name, category, mask: null },
      thirdParty: category !== null && (isProse(look) || others),
    }
    if (others) asked.push({ column, asks: (say) => say.column.ofSomebodyElse })
    if (!fits && look.meaning === 'special')
      asked.push({ column, asks: (say) => say.column.specialOutside(choice.purpose) })
    else if (!fits)
      asked.push({ column, asks: (say) => say.column.looksLike(wanted[0] ?? null, choice.purpose) })
    else for (const asks of questionsOn(look)) asked.push({ column, asks })
    return column
  })
  const draft: Table = {
    ...{
      schema: table.catalog.schema,
      name: table.catalog.name,
      subject: choice.subject,
      purpose: choice.purpose,
    },
    label: { fr: table.catalog.name, en: table.catalog.name },
    key: null,
    columns,
    identifiers: identifiers.map(({ identifier }) => identifier),
    events: [],
    links,
    erasure: erasureFile(one, fate, columns),
    triggers: [],
  }
  for (const each of identifiers)
    for (const column of columns.filter(({ name }) => name === each.identifier.column))
      for (const asks of questionsOnIdentifier(each)) asked.push({ column, asks })
  for (const { column, asks } of asked) book.ask(column, asks)
  const untold = untoldOf(table, columns)
  for (const asks of [...questionsOf(table), ...untold, ...one.questions, ...fate.questions])
    book.ask(draft, asks)
  return draft
}

/** A key that the purpose needs no category for is no data of its own, unless the table would have none at all. */
function categoryOf(
  { column, meaning }: ColumnLook,
  wanted: readonly string[],
  allowed: readonly string[],
  { identifiers, links, table }: Belonging,
  covered: boolean,
): { readonly category: string | null; readonly fits: boolean } {
  // A policy that knows no such data has no category for it: none at all would leave it where it is.
  if (wanted.length === 0 && !(meaning === 'special' && covered)) return { category: null, fits: true }
  const found = categoryWithin(wanted, allowed)
  const key =
    table.catalog.key.includes(column.name) || links.some(({ columns }) => columns.includes(column.name))
  const identifies = identifiers.some((one) => one.column.column.name === column.name)
  return !found.fits && key && covered && !identifies ? { category: null, fits: true } : found
}

/** Categories that fit a column of this table; empty: it says nothing of the person. */
function wantedFor(look: ColumnLook, one: Belonging, fate: FateLook, frame: Frame): readonly string[] {
  const { column, meaning } = look
  const { name } = column
  const leading = one.links.some(({ columns }) => columns.includes(name))
  const key = one.table.catalog.keyKind !== 'whole-row' && one.table.catalog.key.includes(name)
  const identifier = one.identifiers.find((each) => each.column.column.name === name)
  if (identifier !== undefined) return categoriesFor(identifier.kind, frame)
  if (leading || (key && meaning !== 'email')) return or(categoriesFor('id', frame), frame)
  if (meaning === 'id') return []
  if (meaning === 'title' && one.person === 'employee') return categoriesFor('job', frame)
  if (meaning === 'name' || meaning === 'title')
    return one.person === null && !isReachable(one) ? [] : categoriesFor(meaning, frame)
  if (meaning === 'amount') return fate.rows === 'keep' ? categoriesFor(meaning, frame) : []
  return categoriesFor(meaning, frame)
}

/** What has an address of its own is somebody: a guardian, a practitioner. */
function isReachable({ identifiers, table }: Belonging): boolean {
  return identifiers.some(({ column }) => isOwn(column, table, true))
}

/** A frame without such a category has another. */
function or(ids: readonly string[], { categories }: Frame): readonly string[] {
  return ids.length > 0 ? ids : categories.slice(0, 1).map(({ id }) => id)
}

/** One question for all columns that may hold words and of which neither name nor values say what: they are declared `none`. */
function untoldOf({ columns: looks }: TableLook, columns: readonly Column[]): readonly Asked[] {
  const names = looks
    .filter(
      ({ column, meaning, facts }, at) =>
        columns[at]?.category === null &&
        /^(text|json|binary|other)$/.test(column.kind) &&
        /^(other|name|title)$/.test(meaning) &&
        (facts.rows === 0 || facts.filled > 0),
    )
    .map(({ column }) => column.name)
  return names.length === 0 ? [] : [({ table }) => table.untold(names.join(', '))]
}

/** An e-mail or telephone that its name gives to somebody else. */
function isOfOthers(look: ColumnLook, { table, person }: Belonging): boolean {
  return (
    (look.meaning === 'email' || look.meaning === 'phone') &&
    look.column.kind === 'text' &&
    !isOwn(look, table, person !== null) &&
    !/\b(billing|shipping|facturation|livraison|invoice)\b/.test(phrase(wordsOf(look.column.name)))
  )
}

function isProse({ meaning }: ColumnLook): boolean {
  return meaning === 'free-text' || meaning === 'message'
}

function questionsOn({ column, meaning, facts }: ColumnLook): readonly Asked[] {
  if (facts.rows > 0 && facts.filled === 0) return []
  if (meaning === 'special' || meaning === 'national-id' || meaning === 'location')
    return [(say) => say.column[meaning]]
  return meaning === 'attribute' ? [(say) => say.column.attribute(column.kind === 'json')] : []
}

function questionsOf({ catalog }: TableLook): readonly Asked[] {
  return [
    ...(catalog.cannotRollBack === true ? [(({ table }) => table.cannotUndo) satisfies Asked] : []),
    ...(catalog.keyKind === 'whole-row' ? [(({ table }) => table.withoutKey) satisfies Asked] : []),
  ]
}

interface IdentifierDraft {
  readonly identifier: Identifier
  /** Values that stand on several rows. */
  readonly repeated: number
}

async function identifiersFile(
  { table, identifiers, person, namesPeople }: Belonging,
  probe: Probe,
): Promise<readonly IdentifierDraft[]> {
  const written: IdentifierDraft[] = []
  for (const { kind, column: look } of identifiers) {
    const { column, facts } = look
    const canonical =
      facts.filled > 0 &&
      !(await unlessRefused(probe.hasOther(table.catalog, column, kind, rowsChecked), true))
    const counted = namesPeople || (person !== null && kind === 'email')
    const repeated = counted ? await unlessRefused(probe.repeated(table.catalog, column, rowsChecked), 0) : 0
    written.push({ identifier: { kind, column: column.name, canonical, samePerson: false }, repeated })
  }
  return written
}

function questionsOnIdentifier({
  identifier: { kind, canonical },
  repeated,
}: IdentifierDraft): readonly Asked[] {
  return [
    ...(canonical ? [((say) => say.column.canonical(kind)) satisfies Asked] : []),
    ...(repeated > 0 ? [((say) => say.column.repeated(repeated)) satisfies Asked] : []),
  ]
}

function linkFile({ columns, from, fromColumns }: LinkLook, store: string): Table['links'][number] {
  return {
    columns,
    from: { store, schema: from.catalog.schema, table: from.catalog.name, columns: fromColumns },
  }
}

function erasureFile(
  { table, links, person }: Belonging,
  fate: FateLook,
  columns: readonly Column[],
): TableErasure {
  const { rows, rule, from } = fate
  const fixed = new Set([
    ...(table.catalog.keyKind === 'whole-row' ? [] : table.catalog.key),
    ...links.flatMap((link) => link.columns),
    ...table.columns.filter(({ column }) => column.generated).map(({ column }) => column.name),
  ])
  const masked = table.columns
    .filter(
      ({ column, meaning }) => !fixed.has(column.name) && (person !== null || fate.mask.includes(meaning)),
    )
    .map(({ column }) => column.name)
    .filter((name) => columns.some((column) => column.name === name && column.category !== null))
  // Nothing tells of the person: a key cannot be masked, so the row is left as it is, and reported as that.
  const stays = columns
    .filter(({ name, category }) => fixed.has(name) && category !== null)
    .map(({ name }) => name)
  const mask = rows === 'erase' ? [] : rows === 'mask' && masked.length === 0 ? stays.slice(0, 1) : masked
  // biome-ignore lint/suspicious/noThenProperty: the word of the policy, never awaited
  return { rows, rule, from, then: rows === 'keep' ? 'erase' : rows, mask }
}
