import { join } from 'node:path'
import { compileFolder } from '@garant/policy'
import { expect, it } from 'vitest'
import { language } from '../../i18n/i18n.ts'
import { purposeDetail } from './purpose.ts'

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'examples', 'im-pec')

it('says nothing of a use twice: no answer begins with its own question', async () => {
  const compiled = await compileFolder(folder)
  if (!compiled.ok) throw new Error('im-pec does not compile')
  for (const locale of ['fr', 'en'] as const) {
    const spoken = language(locale, 'Europe/Paris')
    const needing = compiled.bundle.purposes.filter(({ withoutData }) => withoutData !== null)
    expect(needing.length).toBeGreaterThan(10)
    for (const purpose of needing) {
      const shown = `${await purposeDetail(spoken, compiled.bundle, purpose)}`
      const pairs = [...shown.matchAll(/<dt[^>]*>([^<]+)<\/dt>\s*<dd[^>]*>\s*([^<]*)/g)]
      expect(pairs.length).toBeGreaterThan(4)
      for (const [, term = '', detail = ''] of pairs)
        expect(detail.startsWith(term.split(' ').slice(0, 2).join(' ')), detail).toBe(false)
    }
  }
})
