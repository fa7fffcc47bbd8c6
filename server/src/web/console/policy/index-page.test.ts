import { expect, it } from 'vitest'
import { testBundle } from '../../../../test/support/policy.ts'
import { sampleEditing, sampleTable } from '../../../../test/support/sample-editing.ts'
import { language } from '../../../i18n/i18n.ts'
import { policyPage } from './index-page.ts'

it('names the tables that the policy ignores, and never says that there is nothing', async () => {
  const editing = sampleEditing([])
  const view = {
    ...{ bundle: testBundle, history: [], mayDecide: true },
    texts: await editing.texts(),
    amendment: await editing.amendment(),
  }
  const bases = (found: Parameters<typeof policyPage>[1]['found']): string =>
    String(policyPage(language('fr', 'Europe/Paris'), { ...view, found }).body).split(
      'id="destinataires"',
    )[0] ?? ''
  const none = { columns: [], tables: [], unreached: [] }
  expect(bases(none)).toContain('Rien à signaler')
  const told = bases({ ...none, tables: [sampleTable] })
  expect(told).toContain('crm · import_2024')
  expect(told).toContain('stores/crm.yaml:')
  expect(told).not.toContain('Rien à signaler')
  expect(told).not.toContain('/modifier/')
})
