import type { Bundle } from '@garant/policy'
import type { Instruction } from '../../src/decisions/decisions.ts'
import type { ClientInstructions } from '../../src/web/client/instructions/routes.ts'

/** The register of a client: what was signed, what was asked since, what we found infringing and what cannot be done. */
export const sampleRegister: readonly Instruction[] = [
  instruction(4, {
    ...{ text: 'Retirez de la sauvegarde de mars les clients de la foire.', state: 'limited' },
    ...{ operations: ['erase'], limit: 'sealed-backups' },
  }),
  instruction(3, {
    text: 'Écrivez à tous les anciens clients pour leur proposer la récolte de printemps.',
    ...{ state: 'suspended', operations: ['transmit'], hints: ['prospecting'] },
    infringes: {
      reason: 'Ces personnes n’ont pas consenti à la prospection par courriel (CPCE, art. L. 34-5).',
      ...{ at: new Date('2026-12-02T10:00:00Z'), upheldAt: null },
    },
  }),
  instruction(2, {
    text: 'Effacez les comptes de la boutique inactifs depuis trois ans.',
    ...{ operations: ['erase'], validUntil: '2027-03-31', uses: { times: 214, last: '2026-12-01' } },
  }),
  instruction(1, {
    ...{ origin: 'agreement', about: 'client-salanque', givenOn: '2026-03-02', validFrom: '2026-03-02' },
    ...{ operations: ['consult', 'store', 'use'], uses: { times: 12_408, last: '2026-12-03' } },
  }),
]

function instruction(number: number, more: Partial<Instruction>): Instruction {
  return {
    ...{ reference: `1NST-000${number}`, number, origin: 'portal', about: null, state: 'live', text: '' },
    ...{ author: null, givenOn: '2026-11-20', recordedAt: new Date('2026-11-20T09:00:00Z') },
    ...{ purposes: ['client-projects'], categories: [], operations: ['consult'], stores: [] },
    ...{ validFrom: '2026-11-20', validUntil: null, hints: [], limit: null, infringes: null },
    ...{ withdrawnAt: null, successor: null, uses: { times: 0, last: null } },
    ...more,
  }
}

export function sampleInstructions(bundle: Bundle, change: (what: string) => void): ClientInstructions {
  const act = (what: string) => async () => {
    change(what)
    return { result: 'unknown' } as const
  }
  return {
    instructions: async () => sampleRegister,
    instruction: async (_, reference) => sampleRegister.find((one) => one.reference === reference) ?? null,
    policy: async () => bundle,
    async give() {
      change('give')
      return { result: 'invalid', problem: 'text' }
    },
    withdraw: act('withdraw'),
    uphold: act('uphold'),
  }
}
