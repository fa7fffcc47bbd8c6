import type { Staff } from '@garant/policy'
import { describe, expect, it } from 'vitest'
import { testBundle } from '../../test/support/policy.ts'
import { mayDo, mayRead, mayReadFile, mayReadPurpose, type Standing } from './staff-law.ts'

const label = (text: string) => ({ fr: text, en: text })
const base = { operations: [], data: [], personnel: false } as const
const staff: Staff = {
  review: 'P6M',
  personnel: ['payroll'],
  functions: [
    { ...base, id: 'desk', label: label('Accueil'), purposes: ['requests'], may: ['read'] },
    {
      ...base,
      id: 'dpo',
      label: label('DPO'),
      purposes: ['requests'],
      may: ['read', 'decide', 'confirm-bulk'],
    },
    { ...base, id: 'hr', label: label('RH'), purposes: ['payroll'], may: ['read'], personnel: true },
    { ...base, id: 'sales', label: label('Ventes'), purposes: ['sales'], may: ['read'] },
  ],
}
const [rule] = testBundle.retention
if (rule === undefined) throw new TypeError('the test policy keeps something')
const bundle = {
  ...testBundle,
  staff,
  rights: { intake: [], identity: [], targets: { acknowledge: 2, margin: 7 }, files: 'files' },
  retention: [{ ...rule, id: 'files', purpose: 'requests' }],
}
const who = (role: Standing['role'], ...functions: string[]): Standing => ({ role, functions })

describe('what our staff may read', () => {
  it('a file, under a function whose purposes include requests', () => {
    expect(mayReadFile(bundle, who('reader', 'desk'))).toEqual({
      ...{ allowed: true, function: 'desk', purpose: 'requests' },
    })
    expect(mayReadFile(bundle, who('reader'))).toEqual({
      ...{ allowed: false, why: 'no-function' },
      allowing: [label('Accueil'), label('DPO')],
    })
    expect(mayReadFile(bundle, who('reader', 'sales', 'hr')).allowed).toBe(false)
    expect(mayReadFile(bundle, who('client', 'gone')).allowed).toBe(false)
  })

  it('the officer and an auditor by their role', () => {
    expect(mayReadFile(bundle, who('dpo'))).toMatchObject({ allowed: true, function: 'dpo' })
    expect(mayReadFile(bundle, who('auditor'))).toMatchObject({ allowed: true, function: 'auditor' })
  })

  it('everything as before, where the policy knows no functions', () => {
    const { staff: _, ...without } = bundle
    expect(mayReadFile(without, who('reader'))).toMatchObject({ allowed: true, function: 'reader' })
    expect(mayReadFile(without, who('client-reader'))).toMatchObject({ function: 'client-reader' })
    expect(mayReadPurpose(without, who('reader'), 'payroll')).toBe(true)
    expect(mayDo(without, who('dpo'), 'confirm-bulk')).toBe(true)
    expect(mayDo(without, who('client'), 'confirm-bulk')).toBe(true)
    for (const role of ['reader', 'client-reader', 'auditor'] as const)
      expect(mayDo(without, who(role), 'confirm-bulk')).toBe(false)
  })

  it('what is personnel management’s, under its own functions alone', () => {
    expect(mayReadPurpose(bundle, who('dpo'), 'payroll')).toBe(false)
    expect(mayRead(bundle, who('dpo'), 'payroll')).toEqual({
      ...{ allowed: false, why: 'personnel' },
      allowing: [label('RH')],
    })
    expect(mayRead(bundle, who('dpo', 'hr'), 'payroll')).toMatchObject({ allowed: true, function: 'hr' })
    expect(mayReadPurpose(bundle, who('auditor'), 'payroll')).toBe(false)
    expect(mayReadPurpose(bundle, who('dpo', 'hr'), 'payroll')).toBe(true)
    expect(mayReadPurpose(bundle, who('reader'), 'sales')).toBe(true)
  })
})
