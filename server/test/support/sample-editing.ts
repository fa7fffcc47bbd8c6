import { fileURLToPath } from 'node:url'
import type { Change } from '@garant/policy'
import { amend } from '../../src/register/amend.ts'
import { readTexts } from '../../src/register/register.ts'
import type { Editing } from '../../src/web/console/policy/editing.ts'

/** A column that a store has and the policy does not know. */
export const sampleColumn = { store: 'crm', schema: null, table: 'customer', column: 'birthday' }
/** And a table. */
export const sampleTable = { store: 'crm', schema: null, table: 'import_2024' }

/** Changes that wait: one of each kind that an officer makes most, and one that the compiler refuses. */
const sampleChanges: readonly Change[] = [
  { kind: 'retention', rule: 'customer-relationship', set: { active: 'P24M' } },
  {
    kind: 'recipient',
    id: 'newsletter',
    set: {
      name: 'Lettre & Cie',
      kind: 'processor',
      label: { fr: 'Envoi de la lettre', en: 'Sending of the newsletter' },
      country: 'DE',
      contract: 'Contrat du 2026-11-02',
      notify: null,
    },
  },
  { kind: 'recipient-of-purpose', purpose: 'direct-marketing', recipient: 'newsletter', receives: true },
]

/** The example policy with a draft; nothing is ever published. */
export function sampleEditing(changes: string[], more: readonly Change[] = []): Editing {
  const folder = fileURLToPath(new URL('../../../examples/im-pec', import.meta.url))
  const amended = async () => {
    const draft = [...sampleChanges, ...more].map((change, index) => ({
      ...{ number: index + 1, change, madeAt: new Date('2026-11-23T09:00:00Z'), actor: 'a1' },
    }))
    const texts = await readTexts(folder)
    return amend({ texts, draft, version: '2026.1', today: '2026-11-23' })
  }
  // The folder does not change under a test: compiled once, not for each of hundreds of pages.
  let once: ReturnType<typeof amended> | null = null
  return {
    texts: () => readTexts(folder),
    amendment() {
      once ??= amended()
      return once
    },
    async add(change) {
      changes.push(`add ${change.kind}`)
    },
    async drop(number) {
      changes.push(`drop ${number ?? 'all'}`)
    },
    async publish() {
      throw new Error('nothing is published here')
    },
    newColumns: async () => ({ columns: [sampleColumn], tables: [sampleTable], unreached: ['site'] }),
  }
}
