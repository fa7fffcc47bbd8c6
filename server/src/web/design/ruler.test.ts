import { describe, expect, it } from 'vitest'
import { position } from './ruler.ts'

describe('a day on the ruler', () => {
  it.each([
    ['2026-11-23', 0],
    ['2026-12-08', 50],
    ['2026-12-23', 100],
    ['2026-01-01', 0],
    ['2027-01-01', 100],
  ])('%s stands at %i %%', (day, expected) => {
    expect(position('2026-11-23', '2026-12-23', day)).toBe(expected)
  })
  it('stands at the end of a time that is over before it begins', () => {
    expect(position('2026-12-23', '2026-12-23', '2026-12-23')).toBe(100)
  })
})
