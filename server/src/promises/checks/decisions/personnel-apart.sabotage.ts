import { staffOf } from '@garant/policy'
import { onBundle } from '../../sabotage.ts'

export const sabotage = onBundle(
  {
    fr: 'Une fonction qui n’est pas celle du personnel reçoit sa gestion.',
    en: 'A function that is none of personnel management is given it.',
  },
  (bundle) => {
    const staff = staffOf(bundle)
    const other = staff?.functions.find(({ personnel }) => !personnel)
    if (staff === null || other === undefined) return null
    const given = { ...other, purposes: [...other.purposes, ...staff.personnel] }
    const functions = staff.functions.map((one) => (one === other ? given : one))
    return { ...bundle, staff: { ...staff, functions } }
  },
)
