import type { OdsSheet } from './ods.ts'
import { typeset } from './typeset.ts'

/**
 * The pages of a register as PDF/UA-1, in the order of its sheets.
 * @param at printed in the file's properties, so that equal registers have equal bytes.
 */
export function registerPdf(
  sheets: readonly OdsSheet[],
  about: { readonly title: string; readonly author: string; readonly language: 'fr' | 'en' },
  at: Date,
): Promise<Buffer> {
  const { title, author, language } = about
  return typeset('register.typ', { sheets: JSON.stringify(sheets), title, author, lang: language }, at)
}
