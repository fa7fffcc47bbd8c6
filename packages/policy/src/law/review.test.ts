import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compile, readFolder } from '../index.ts'
import { packsFolder } from './load.ts'

const corpus = join(import.meta.dirname, '..', '..', 'corpus')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'garant-review-'))
  await cp(join(corpus, 'base'), join(folder, 'policy'), { recursive: true })
  await cp(join(corpus, 'law-review', 'retention.yaml'), join(folder, 'policy', 'retention.yaml'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function edit(path: string, from: string, to: string): Promise<void> {
  const text = await readFile(join(folder, path), 'utf8')
  expect(text).toContain(from)
  await writeFile(join(folder, path), text.replace(from, to))
}

async function warnings(at: string, laws: string = packsFolder): Promise<readonly string[]> {
  const { files } = await readFolder(join(folder, 'policy'))
  return compile(files, { at, laws })
    .diagnostics.filter(({ code }) => /^law\/(?:review-due|uncertain)$/.test(code))
    .map(({ code, file, line, message }) => `${file}:${line} ${code} ${/`([^`]+)`/.exec(message)?.[1]}`)
}

describe('the law under a policy', () => {
  it('is due for review from the day after, and only where the policy rests on it', async () => {
    expect(await warnings('2027-11-23')).toEqual([])
    expect(await warnings('2027-11-24')).toEqual([
      'retention.yaml:8 law/review-due T-01',
      'retention.yaml:17 law/review-due T-06',
    ])
  })

  it('is named once, however often it is cited', async () => {
    await edit('policy/retention.yaml', 'law: T-01', 'law: T-06')
    const due = (await warnings('2027-11-24')).filter((line) => line.endsWith('T-06'))
    expect(due).toEqual(['retention.yaml:8 law/review-due T-06'])
  })

  it('is looked at for the countries to which data go', async () => {
    await edit('policy/recipients.yaml', 'country: FR', 'country: US')
    expect(await warnings('2027-02-23')).toEqual([])
    expect(await warnings('2027-02-24')).toEqual([
      expect.stringMatching(/^recipients\.yaml:\d+ law\/review-due ADQ-US$/),
    ])
  })

  it('is said to be uncertain where nobody has verified it, and not in force where it is not', async () => {
    const laws = join(folder, 'laws')
    await cp(packsFolder, laws, { recursive: true })
    await edit('laws/fr/retention.yaml', 'certainty: checked', 'certainty: unverified')
    expect(await warnings('2026-11-23', laws)).toEqual(['retention.yaml:8 law/uncertain T-01'])
    const ended = join(folder, 'ended')
    await cp(laws, ended, { recursive: true })
    await edit('ended/fr/retention.yaml', 'certainty: unverified', 'certainty: known\n  valid-to: 2026-11-22')
    expect(await warnings('2026-11-22', ended)).toEqual([])
    expect(await warnings('2026-11-23', ended)).toEqual(['retention.yaml:8 law/review-due T-01'])
  })
})
