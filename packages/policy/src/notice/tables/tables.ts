import type { Bundle, Language, NoticeTable } from '../../bundle.ts'
import { categoriesTable } from './categories.ts'
import { purposesTable } from './purposes.ts'
import { recipientsTable } from './recipients.ts'
import { retentionTable } from './retention.ts'
import { rightsTable } from './rights.ts'

/** A table drawn from the rules. The first cell of a row names it. */
export interface TablePaper {
  readonly of: NoticeTable
  readonly caption: string
  readonly columns: readonly string[]
  /** Rows that stand together; one group without heading where nothing parts them. */
  readonly groups: readonly { readonly heading: string | null; readonly rows: readonly TableRow[] }[]
}

export interface TableRow {
  /** "retention:customer-relationship": what a fact of the prose refers to. */
  readonly rule: string
  /** Each cell as lines. */
  readonly cells: readonly (readonly string[])[]
  /** Length of both phases, for who draws them; null: the row is no duration. */
  readonly months: { readonly active: number; readonly archive: number } | null
}

const drawn: Readonly<Record<NoticeTable, (bundle: Bundle, language: Language) => TablePaper>> = {
  purposes: purposesTable,
  retention: retentionTable,
  recipients: recipientsTable,
  categories: categoriesTable,
  rights: rightsTable,
}

/** What a notice shows of the rules themselves. Purposes that do not apply are not in it. */
export function tablePaper(of: NoticeTable, bundle: Bundle, language: Language): TablePaper {
  return drawn[of](bundle, language)
}
