import { expect, it } from 'vitest'
import type { CatalogColumn } from './connector.ts'
import { exportValue } from './export-value.ts'

it.each<[CatalogColumn['kind'], string | null, unknown]>([
  ['text', null, null],
  ['text', '007', '007'],
  ['integer', '42', 42],
  ['integer', '-9007199254740991', -9007199254740991],
  ['integer', '9007199254740993', '9007199254740993'],
  ['number', '10.50', '10.50'],
  ['boolean', 'true', true],
  ['boolean', 'false', false],
  ['boolean', '1', true],
  ['boolean', '0', false],
  ['date', '2026-01-02', '2026-01-02'],
  ['time', '2026-01-02 03:04:05', '2026-01-02T03:04:05'],
  ['time', '2026-01-02 03:04:05.678+00', '2026-01-02T03:04:05.678Z'],
  ['time', '03:04:05', '03:04:05'],
  ['json', '{"a": [1, null]}', { a: [1, null] }],
  ['json', '{broken', '{broken'],
  ['binary', '\\x00ff', 'AP8='],
  ['geometry', '(1,2)', '(1,2)'],
  ['uuid', '6f2c3f6e-0000-4000-8000-000000000000', '6f2c3f6e-0000-4000-8000-000000000000'],
])('a %s of %j is exported as %j', (kind, value, expected) => {
  expect(exportValue({ kind }, value)).toEqual(expected)
})
