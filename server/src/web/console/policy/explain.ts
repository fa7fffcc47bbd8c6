import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locale } from '../../../i18n/typeset.ts'

const pages = join(import.meta.dirname, '..', '..', '..', '..', '..', 'docs', 'errors')
const headings = { fr: 'Que faire', en: 'What to do' } as const

/**
 * What to do about a code of the compiler, from its page in `docs/errors`; null: there is no such page.
 * @param asked how the forms of the console call a key that the page names as it stands in the file.
 */
export function explanationOf(
  locale: Locale,
  code: string,
  asked: Readonly<Record<string, string>> = {},
): string | null {
  try {
    const page = readFileSync(join(pages, `${code.replace(/[^a-z0-9]+/g, '-')}.md`), 'utf8')
    const section = page.split(/^## /m).find((part) => part.startsWith(`${headings[locale]}\n`))
    return section === undefined
      ? null
      : section
          .slice(headings[locale].length)
          .replace(/`([^`]*)`/g, (_, key: string) => asked[key] ?? key)
          .trim()
  } catch {
    return null
  }
}
