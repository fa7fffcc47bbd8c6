import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileFolder } from '@garant/policy'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exampleCopy } from './policy.ts'

const base = join(import.meta.dirname, '..', '..', '..', '..', 'packages', 'policy', 'corpus', 'base')

let root: string
let example: string
let data: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'garant-example-'))
  example = join(root, 'example')
  data = join(root, 'data')
  cpSync(base, example, { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const text = (folder: string): string => readFileSync(join(folder, 'organisation.yaml'), 'utf8')

describe('the copy of an example that a trial may change', () => {
  it('is made once, and what was changed in it stays', async () => {
    const copy = await exampleCopy(example, data, [])
    expect(text(copy)).toBe(text(example))
    appendFileSync(join(copy, 'organisation.yaml'), '# tried\n')
    expect(await exampleCopy(example, data, [])).toBe(copy)
    expect(text(copy)).toMatch(/# tried\n$/)
    expect(text(example)).not.toMatch(/# tried/)
    appendFileSync(join(example, 'organisation.yaml'), '# newer\n')
    await exampleCopy(example, data, [])
    expect(text(copy)).toMatch(/# tried\n$/)
  })

  it('follows the example while nobody has changed it', async () => {
    const copy = await exampleCopy(example, data, [])
    appendFileSync(join(example, 'organisation.yaml'), '# newer\n')
    await exampleCopy(example, data, [])
    expect(text(copy)).toMatch(/# newer\n$/)
  })

  it('is a policy without the stores that this machine cannot have, and becomes whole when it can', async () => {
    const real = join(import.meta.dirname, '..', '..', '..', '..', 'examples', 'im-pec')
    const without = await compileFolder(await exampleCopy(real, data, ['site']))
    expect(without.ok && without.bundle.stores.map(({ name }) => name)).toEqual(['crm', 'shop'])
    const whole = await compileFolder(await exampleCopy(real, data, []))
    expect(whole.ok && whole.bundle.stores.map(({ name }) => name)).toEqual(['crm', 'shop', 'site'])
  })
})
