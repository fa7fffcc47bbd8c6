import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { boardChecks } from '@garant/policy'
import { describe, expect, it } from 'vitest'
import { absent } from './absent.ts'
import { checks, sabotagePath } from './registry.ts'

describe('the registry', () => {
  it('runs every check of the closed list, or says what is missing for it', () => {
    const known = [...Object.keys(checks), ...Object.keys(absent)]
    expect(known.toSorted()).toEqual(Object.keys(boardChecks).toSorted())
  })

  it.each(Object.entries(checks))('%s has its name, its kind and its sabotage beside it', (id, check) => {
    expect(check.id).toBe(id)
    expect(check.static).toBe(boardChecks[check.id].kind === 'S')
    expect(existsSync(join(import.meta.dirname, 'checks', `${sabotagePath(check.id)}.ts`))).toBe(true)
    for (const text of [check.sabotage.says.fr, check.sabotage.says.en]) expect(text).toMatch(/\S.*\.$/)
  })
})
