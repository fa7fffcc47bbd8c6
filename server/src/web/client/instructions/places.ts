import type { Place } from '../../route.ts'

/** Addresses of the client's instructions in its portal. A reference names one and proves nothing. */
export const instructionPlaces = {
  list: { fr: '/client/instructions', en: '/en/client/instructions' },
  one: { fr: '/client/instructions/:reference', en: '/en/client/instructions/:reference' },
  act: { fr: '/client/instructions/:reference/:act', en: '/en/client/instructions/:reference/:act' },
} as const satisfies Record<string, Place>

/** What a client does to an instruction: the word in the address, the function and the ledger. */
export const instructionActs = ['withdraw', 'uphold'] as const
export type InstructionAct = (typeof instructionActs)[number]
