import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from './cli.ts'

const examples = join(import.meta.dirname, '..', '..', '..', 'examples')

async function test(cwd: string, ...args: readonly string[]): Promise<{ out: string; status: number }> {
  let out = ''
  const status = await run(['test', ...args], {
    env: {},
    cwd,
    out: (text) => {
      out += text
    },
    put: () => undefined,
    say: () => undefined,
    read: async () => '',
    ended: new Promise(() => undefined),
    compose: () => Promise.reject(new Error('not used')),
    operate: () => Promise.reject(new Error('not used')),
  })
  return { out, status }
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'garant-tables-'))
  await cp(join(examples, 'chinook'), folder, { recursive: true })
  await rm(join(folder, 'tests'), { recursive: true, force: true })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function tables(...lines: readonly string[]): Promise<void> {
  await mkdir(join(folder, 'tests'), { recursive: true })
  await writeFile(join(folder, 'tests', 'sales.yaml'), `${lines.join('\n')}\n`)
}

const about = 'about: {fr: Ventes, en: Sales}'
const given = 'given: {who: customer, what: contact, purpose: invoicing, operation: store, date: 2026-11-23}'

describe('garant test', () => {
  it('holds for the example, whose tables try every rule', async () => {
    const { out, status } = await test(examples, 'im-pec', '--format', 'json', '--coverage', '100')
    const printed = JSON.parse(out)
    expect(printed).toMatchObject({ ok: true, failed: [], diagnostics: [], coverage: { percent: 100 } })
    expect(printed.rows).toBeGreaterThan(150)
    expect(status).toBe(0)
  })

  it('fails when the policy no longer says what its tables say, at each row', async () => {
    const policy = join(folder, 'im-pec')
    await cp(join(examples, 'im-pec'), policy, { recursive: true })
    const retention = await readFile(join(policy, 'retention.yaml'), 'utf8')
    await writeFile(join(policy, 'retention.yaml'), retention.replace('active: P30D', 'active: P29D'))
    const { out, status } = await test(policy, '.', '--format', 'json')
    const printed = JSON.parse(out)
    expect(status).toBe(1)
    expect(printed).toMatchObject({ ok: false, policy: { version: '2026.1' }, diagnostics: [] })
    expect(printed.failed).toMatchObject([
      {
        file: 'tests/entrusted-data.yaml',
        found: { reason: 'retention-over', rules: expect.arrayContaining(['retention:client-data']) },
      },
    ])
  })

  it('names the file, the line, what was expected and what was found', async () => {
    await tables(
      about,
      given,
      'columns: [operation, expect, why]',
      'table:',
      '  - [store, allow, by-legal-obligation]',
      '  - [profile, allow, by-contract]',
      'rows:',
      '  - {purpose: resale, expect: deny, why: purpose-off}',
    )
    const { out, status } = await test(folder, '.')
    expect(status).toBe(1)
    expect(out).toContain(
      './tests/sales.yaml:8: Sales: expected deny (purpose-off), found deny (unknown-purpose)',
    )
    expect(out).toContain(
      './tests/sales.yaml:6: Sales: expected allow (by-contract), found deny (operation-outside-purpose)',
    )
    expect(out).toMatch(/never tried, retention: \S/)
    expect(out).toMatch(/3 rows, 2 with another answer; \d+ of \d+ rules tried \(\d+ %\)\n$/)
    const printed = JSON.parse((await test(folder, '.', '--format', 'json')).out)
    expect(printed.failed[1]).toMatchObject({
      file: 'tests/sales.yaml',
      line: 6,
      asked: { operation: 'profile' },
      expected: { decision: 'allow', reason: 'by-contract' },
      found: { decision: 'deny', reason: 'operation-outside-purpose' },
    })
    expect(printed.coverage.never.purposes).toContain('personnel')
    expect(printed.coverage.never.purposes).not.toContain('invoicing')
    expect(printed.coverage.never.bases).not.toContain('invoicing/customer')
    expect(Object.keys(printed)).toEqual(['ok', 'policy', 'rows', 'failed', 'coverage', 'diagnostics'])
  })

  it('fails below the coverage asked for', async () => {
    await tables(about, given, 'rows:', '  - {expect: allow, why: by-legal-obligation}')
    expect((await test(folder, '.')).status).toBe(0)
    const { out, status } = await test(folder, '.', '--coverage', '90')
    expect(status).toBe(1)
    expect(out).toMatch(/less than the 90 % asked for/)
    expect((await test(folder, '.', '--coverage', 'all')).status).toBe(2)
  })

  it('says what is wrong with a table, at its line, and never passes for it', async () => {
    await tables(
      about,
      'columns: [who, wat, expect]',
      'table:',
      '  - [customer, contact, allow]',
      '  - [customer, allow]',
      'rows:',
      '  - {who: customer, expect: maybe, why: because, date: 2026-02-30}',
    )
    const { out, status } = await test(folder, '.')
    expect(status).toBe(1)
    expect(out).toMatch(/sales\.yaml:2:16: error: `wat` is not a column/)
    expect(out).toMatch(/sales\.yaml:5:5: error: the line has 2 cells for 3 columns/)
    expect(out).toMatch(/sales\.yaml:7:29: error: `maybe` is not in the list/)
    expect(out).toMatch(/sales\.yaml:7:41: error: `because` is not a reason/)
    expect(out).toMatch(/sales\.yaml:7:56: error: `2026-02-30` is not a day/)
    expect(out).toMatch(/sales\.yaml:4:5: error: `what`, `purpose`, `operation`, `date`, `why` are missing/)
  })

  it('does not pass when nothing was tested', async () => {
    expect(await test(folder, '.')).toMatchObject({
      status: 1,
      out: expect.stringContaining('nothing was tested'),
    })
    await tables(about)
    expect((await test(folder, '.')).status).toBe(1)
    await writeFile(join(folder, 'retention.yaml'), 'a: b\n')
    expect(await test(folder, '.')).toMatchObject({
      status: 1,
      out: expect.stringContaining('nothing was tested'),
    })
    expect((await test(folder, 'nowhere')).status).toBe(2)
  })
})
