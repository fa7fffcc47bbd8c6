import { expect, it } from 'vitest'
import { testBundle } from '../../../../test/support/policy.ts'
import { language } from '../../../i18n/i18n.ts'
import { formOf } from './form-of.ts'
import { editables } from './places.ts'

it('has a form for what the policy has, and for nothing else', () => {
  const context = {
    language: language('fr', 'Europe/Paris'),
    bundle: testBundle,
    today: '2026-11-23',
    newColumns: [],
  }
  expect(formOf('contact', 'organisation', context)).not.toBeNull()
  for (const part of editables)
    for (const id of ['nothing-of-that-id', '../organisation', '__proto__', ''])
      expect(formOf(part, id, context), `${part} ${id}`).toBeNull()
})
