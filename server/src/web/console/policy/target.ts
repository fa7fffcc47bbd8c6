import type { Change } from '@garant/policy'
import { columnKey } from './column.ts'
import type { Editable } from './places.ts'

/** What a change is made on, as the form's address names it; null: nothing that a form shows. */
export function targetOf(change: Change): { readonly part: Editable; readonly id: string } | null {
  switch (change.kind) {
    case 'recipient':
    case 'recipient-gone':
      return { part: 'recipient', id: change.id }
    case 'recipient-of-purpose':
      return { part: 'recipient', id: change.recipient }
    case 'retention':
      return { part: 'duration', id: change.rule }
    case 'purpose':
      return { part: 'purpose', id: change.purpose }
    case 'contact':
      return { part: 'contact', id: 'organisation' }
    case 'attestation':
      return { part: 'attestation', id: change.promise }
    case 'column':
      return { part: 'column', id: columnKey(change) }
    // Made by the register of sub-processors, and taken back as a whole.
    case 'agreement':
    case 'sub-processor-of-store':
    case 'version':
      return null
  }
}
