import { registerJsonLd, registerOf, registerSheets, registerTable } from '@garant/policy'
import { type ArchivedFile, csv, ods, registerPdf } from '../documents/documents.ts'
import { language } from '../i18n/i18n.ts'
import { jsonFile, textFile } from './files.ts'
import type { Moment } from './moment.ts'

const locales = ['fr', 'en'] as const

/** The records of Art. 30(1), of Art. 30(2), or both, in every form. */
export async function registerFiles(
  { bundle, law }: Pick<Moment, 'bundle' | 'law'>,
  roles: readonly ('controller' | 'processor')[],
): Promise<readonly ArchivedFile[]> {
  const at = new Date(`${bundle.effective}T00:00:00Z`)
  const { name, id, timeZone } = bundle.organisation
  const files: ArchivedFile[] = []
  for (const role of roles) {
    for (const locale of locales) {
      const register = registerOf(bundle, law, role, locale)
      const sheets = registerSheets(register)
      const { columns, rows } = registerTable(register)
      const { m } = language(locale, timeZone)
      const about = { title: m.dossier.register[role], author: name, language: locale }
      const place = `registers/${role}.${locale}`
      files.push(
        { path: `${place}.ods`, bytes: await ods(sheets, at, locale) },
        textFile(`${place}.csv`, csv(columns, rows, locale === 'fr' ? ';' : ',')),
        { path: `${place}.pdf`, bytes: await registerPdf(sheets, about, at) },
      )
      const linked = registerJsonLd(register, bundle, `urn:garant:${id}:`)
      if (locale === 'fr') files.push(jsonFile(`registers/${role}.jsonld`, linked))
    }
  }
  return files
}
