import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compile, readFolder } from '../index.ts'
import { BrokenLaw, loadLaw, packsFolder, readLaw } from './load.ts'

const base = join(import.meta.dirname, '..', '..', 'corpus', 'base')

let packs: string
beforeEach(async () => {
  packs = await mkdtemp(join(tmpdir(), 'garant-law-'))
})
afterEach(() => rm(packs, { recursive: true, force: true }))

/** A pack of another country: the French one with one file changed. */
async function pack(
  id: string,
  file?: string,
  change: (text: string) => string = (text) => text,
): Promise<void> {
  await cp(join(packsFolder, 'fr'), join(packs, id), { recursive: true })
  if (file === undefined) return
  const path = join(packs, id, file)
  await writeFile(path, change(await readFile(path, 'utf8')))
}

function wrong(id: string): readonly string[] {
  const read = readLaw(id, packs)
  if (read === null || read.ok) throw new Error('nothing wrong')
  return read.diagnostics.map(({ file, line, code }) => `${file}:${line} ${code}`)
}

/** The base, whose public holidays are French. */
async function policyUnder(law: string): Promise<Map<string, string | Uint8Array>> {
  await pack('fr')
  const { files } = await readFolder(base)
  const known = new Map<string, string | Uint8Array>()
  for (const [path, content] of files) if (content instanceof Uint8Array) known.set(path, content)
  const organisation = new TextDecoder().decode(files.get('organisation.yaml') as Uint8Array)
  return known.set('organisation.yaml', `${organisation}law: ${law}\n`)
}

describe('a law pack', () => {
  it('of another country is a folder, and a policy compiles under it', async () => {
    await pack('xx', 'authorities.yaml', (text) => text.replace('name: CNIL', 'name: Xxuthority'))
    expect(loadLaw('xx', packs)?.authorities[0]?.name).toBe('Xxuthority')
    expect(loadLaw('xx', packs)).toBe(loadLaw('xx', packs))
    const policy = await policyUnder('xx')
    // Under the pack it is read by that pack's rules: people are sent to its authority.
    expect(compile(policy, { laws: packs }).diagnostics).toMatchObject([
      { code: 'organisation/other-authority' },
    ])
    policy.set('organisation.yaml', `${policy.get('organisation.yaml')}`.replace('CNIL', 'Xxuthority'))
    expect(compile(policy, { laws: packs })).toMatchObject({ ok: true, bundle: { law: 'xx' } })
  })

  it('that nobody wrote is null, and its name never leads out of the folder', async () => {
    await pack('xx')
    for (const id of ['yy', '', '.', '..', '../xx', 'xx/', 'XX']) expect(loadLaw(id, packs)).toBeNull()
    expect(compile(await policyUnder('yy'), { laws: packs }).diagnostics).toMatchObject([
      { code: 'reference/unknown-law', file: 'organisation.yaml', line: 14 },
    ])
  })

  it('that is broken says each place, and compiles nothing', async () => {
    await pack('xx', 'retention.yaml', (text) => text.replace('active: P36M', 'active: three years'))
    expect(wrong('xx')).toEqual(['xx/retention.yaml:11 value/duration'])
    expect(() => loadLaw('xx', packs)).toThrow(BrokenLaw)
    expect(() => loadLaw('xx', packs)).toThrow(/xx\/retention\.yaml:11:11: `three years` is not/)
    const compiled = compile(await policyUnder('xx'), { laws: packs })
    expect(compiled.ok).toBe(false)
    expect(compiled.diagnostics).toMatchObject([{ code: 'law/broken', file: 'organisation.yaml', line: 14 }])
  })

  it('has every list, and nothing that nobody reads', async () => {
    await mkdir(join(packs, 'xx'))
    await writeFile(join(packs, 'xx', 'retentions.yaml'), '[]\n')
    expect(wrong('xx').filter((line) => line.endsWith('file/missing'))).toHaveLength(13)
    expect(wrong('xx')).toContain('xx/retentions.yaml:1 file/unknown')
  })

  it('may have lists without rows', async () => {
    await pack('xx', 'statements.yaml', () => '# none\n[]\n')
    expect(loadLaw('xx', packs)?.statements).toEqual([])
  })

  it('never has two rows of one thing on the same day, nor one that ends before it begins', async () => {
    await pack('aa', 'prospecting.yaml', (text) =>
      text.replace('valid-to: 2026-08-10', 'valid-to: 2026-08-11'),
    )
    expect(wrong('aa')).toEqual([expect.stringMatching(/^aa\/prospecting\.yaml:\d+ law\/dates$/)])
    // Under another id the country would still have two answers.
    await pack('bb', 'area.yaml', (text) => text.replace('country: BE', 'country: FR'))
    expect(wrong('bb')).toEqual([expect.stringMatching(/^bb\/area\.yaml:\d+ law\/dates$/)])
    await pack('cc', 'calling.yaml', (text) =>
      text.replace('valid-from: 2023-03-01', 'valid-from: 2026-08-11'),
    )
    expect(wrong('cc')).toContainEqual(expect.stringMatching(/^cc\/calling\.yaml:\d+ law\/dates$/))
    await pack('dd', 'adequacy.yaml', (text) => text.replace('  valid-to: 2020-07-15\n', ''))
    expect(wrong('dd')).toEqual([expect.stringMatching(/^dd\/adequacy\.yaml:\d+ law\/dates$/)])
  })
})
