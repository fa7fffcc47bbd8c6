import type { Warning } from '../../src/retention/retention.ts'
import type { Staying } from '../../src/web/portal/stay.ts'

const goesOn = '2026-12-24'
const warnings: Readonly<Record<string, Warning>> = {
  warning: { rule: 'user-accounts', as: 'warning', goesOn, keptOn: null },
  're-contact': { rule: 'prospects', as: 're-contact', goesOn, keptOn: null },
  kept: { rule: 'prospects', as: 're-contact', goesOn, keptOn: '2026-11-23' },
}

/** The links of warnings, each in one of the states in which somebody may find it. */
export const sampleStaying: Staying = {
  look: async (token) => warnings[token] ?? null,
  keep: async (token) => (warnings[token] === undefined ? 'unknown' : 'kept'),
}
