import type { Instruction } from '../decisions/decisions.ts'
import type { Noted } from './line.ts'

/** Instructions that we found to infringe the law and whose client has not spoken (Art. 28(3)): they rest until it does. */
export function instructionLines(
  of: { readonly client: string; readonly name: string },
  instructions: readonly Pick<Instruction, 'reference' | 'state'>[],
): readonly Noted[] {
  return instructions
    .filter(({ state }) => state === 'suspended')
    .map(({ reference }) => ({
      ...({ key: `instruction:${of.client}:${reference}`, kind: 'stuck', on: null } as const),
      says: { what: 'instruction', ...of, reference },
    }))
}
