import type { Change } from '@garant/policy'
import { expect, it } from 'vitest'
import { testBundle } from '../../../../test/support/policy.ts'
import { language } from '../../../i18n/i18n.ts'
import { changeInWords } from './change-in-words.ts'
import { withDraft } from './with-draft.ts'

const [rule] = testBundle.retention
const [recipient] = testBundle.recipients
const purpose = testBundle.purposes.find(({ recipients }) => recipients.length > 0)
const because = { fr: 'Deux ans suffisent.', en: 'Two years are enough.' }

it('shows what was drafted of each thing that has a form, and nothing else of the draft', () => {
  if (rule === undefined || recipient === undefined || purpose === undefined) throw new Error('no policy')
  const drafted = withDraft(testBundle, [
    { kind: 'retention', rule: rule.id, set: { active: 'P24M' } },
    { kind: 'retention', rule: rule.id, set: { because } },
    { kind: 'recipient', id: recipient.id, set: { name: 'Autre', contract: null } },
    { kind: 'recipient-of-purpose', purpose: purpose.id, recipient: 'new-one', receives: true },
    { kind: 'contact', set: { phone: null, dpo: { name: 'Claude', email: 'c@example.org' } } },
    { kind: 'purpose', purpose: purpose.id, set: { label: because } },
    { kind: 'version', version: '9', effective: '2030-01-01' },
  ])
  expect(drafted.retention[0]).toStrictEqual({ ...rule, active: 'P24M', because })
  expect(drafted.recipients[0]).toStrictEqual({ ...recipient, name: 'Autre', contract: null })
  const after = drafted.purposes.find(({ id }) => id === purpose.id)
  expect(after).toStrictEqual({ ...purpose, label: because, recipients: [...purpose.recipients, 'new-one'] })
  const { contact, dpo } = drafted.organisation
  expect([contact, dpo]).toStrictEqual([
    { ...testBundle.organisation.contact, phone: null },
    { name: 'Claude', email: 'c@example.org' },
  ])
  expect([drafted.version, drafted.effective]).toStrictEqual([testBundle.version, testBundle.effective])
  expect(withDraft(testBundle, [])).toBe(testBundle)
})

it('says what changes when only the reason of a duration does', () => {
  const change: Change = { kind: 'retention', rule: rule?.id ?? '', set: { because } }
  const said = changeInWords(language('fr', 'Europe/Paris'), change, testBundle, [change])
  expect(said).toMatch(/avec sa raison$/)
})

it('shows a recipient that is new in the draft, so that it can be changed before it is published', () => {
  const set = { name: 'Courriel Clair', kind: 'processor', label: because, country: 'DE' } as const
  const drafted = withDraft(testBundle, [{ kind: 'recipient', id: 'courriel-clair', set }])
  expect(drafted.recipients.at(-1)).toMatchObject({ id: 'courriel-clair', ...set, contract: null })
})
