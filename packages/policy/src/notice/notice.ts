import type { Bundle, Notice } from '../bundle.ts'
import type { LawPack } from '../law/law.ts'
import type { Reading } from '../reading.ts'

/** The prose as it is written; null: the file is not there or could not be read. */
export interface NoticeFiles {
  readonly fr: NoticeFile | null
  readonly en: NoticeFile | null
}

export interface NoticeFile {
  /** "notice/fr.md". */
  readonly path: string
  /** Without byte order mark, lines ended by "\n". */
  readonly text: string
}

/** The prose with its facts resolved; null: there is none. Not written yet: nothing is resolved. */
export function compileNotice(
  _files: NoticeFiles,
  _draft: Omit<Bundle, 'notice'>,
  _law: LawPack,
  _reading: Reading,
  _at: string,
): Notice | null {
  return null
}
