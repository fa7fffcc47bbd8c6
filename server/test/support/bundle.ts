import type { Bundle, Store } from '@garant/policy'
import { unsaid } from './unsaid.ts'

/** A bundle of which only the stores matter. */
export function bundleOf(stores: readonly Store[]): Bundle {
  const text = { fr: 'Essai', en: 'Test' }
  return {
    format: 1,
    version: '1',
    effective: '2026-01-01',
    ...unsaid.bundle,
    organisation: {
      ...unsaid.organisation,
      id: 'test',
      name: 'Test',
      shortName: 'Test',
      address: [],
      country: 'FR',
      contact: { email: 'contact@example.org', phone: null },
      dpo: { name: 'DPO', email: 'dpo@example.org' },
      authority: { name: 'CNIL', address: '', url: 'https://www.cnil.fr' },
      timeZone: 'Europe/Paris',
      calendar: 'FR',
      financialYearEnd: '12-31',
    },
    subjects: [{ id: 'customer', label: text }],
    categories: [{ id: 'contact', label: text, ...unsaid.category }],
    channels: [],
    purposes: [],
    retention: [],
    recipients: [],
    stores: [...stores],
  }
}
