import type { PolicyPromise } from '@garant/policy'
import { describe, expect, it } from 'vitest'
import type { BoardEvidence } from './board.ts'
import { scoped } from './scoped.ts'

const text = { fr: 'x', en: 'x' }
const promise = (...rules: string[]): PolicyPromise => ({
  ...{ id: 'P-076', text, source: '', rules, checks: [], attestation: null, notApplicable: null },
})
const broken = (...places: string[]): BoardEvidence => ({
  ...{ id: 'retention.past-due', kind: 'L', states: text, state: 'broken', at: null, evidence: text, places },
  ...{ breaksOn: null, ledger: 7, sabotage: null },
})

describe('a check of all retention rules, for one promise', () => {
  const late = broken('retention:prospects', 'table:crm.prospect')
  it('breaks the promises that cite a rule with late rows, and those about all rules', () => {
    expect(scoped(late, promise('retention:prospects')).state).toBe('broken')
    expect(scoped(late, promise('retention:accounting', 'retention:prospects')).state).toBe('broken')
    expect(scoped(late, promise('purpose:invoicing')).state).toBe('broken')
  })
  it('leaves the others kept', () => {
    expect(scoped(late, promise('retention:accounting'))).toMatchObject({
      state: 'kept',
      places: [],
      ledger: 7,
    })
  })
  it('leaves the others unchecked while something could not be looked at', () => {
    const partial = broken('retention:prospects', 'table:crm.prospect', 'unknown:shop')
    expect(scoped(partial, promise('retention:prospects')).state).toBe('broken')
    expect(scoped(partial, promise('purpose:invoicing')).state).toBe('broken')
    expect(scoped(partial, promise('retention:accounting'))).toMatchObject({
      state: 'unchecked',
      places: ['unknown:shop'],
      evidence: { en: expect.stringContaining('counted: shop.') },
    })
  })
})
