import type { Language } from '../../i18n/i18n.ts'
import { type Asked, isAddress } from './asked.ts'
import type { WrongYou } from './you.ts'

/** What can be seen without asking anybody; `rights` normalises and judges the rest. */
export function wrongYou({ m }: Language, { values }: Asked): WrongYou {
  const t = m.portal.you.wrong
  const digits = values.phone.replace(/\D/g, '').length
  return {
    ...(values.email === '' ? { email: t.emailMissing } : isAddress(values.email) ? {} : { email: t.email }),
    ...(values.phone !== '' && (digits < 6 || digits > 15) ? { phone: t.phone } : {}),
    ...(values['customer-number'].length > 64 ? { 'customer-number': t['customer-number'] } : {}),
  }
}
