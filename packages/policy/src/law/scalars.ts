import { checked, oneOf } from '../shapes/scalars.ts'
import { mapped, type Shape } from '../shapes/shape.ts'
import type { Audience } from './law.ts'

export const audience: Shape<Audience> = oneOf(['consumer', 'existing-customer', 'professional'])

export const wholeNumber: Shape<number> = mapped(
  checked('value/kind', 'a whole number', (written) => /^\d{1,9}$/.test(written)),
  Number,
)

export const clock: Shape<string> = checked('value/kind', 'an hour of the day such as 09:30', (written) =>
  /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(written),
)
