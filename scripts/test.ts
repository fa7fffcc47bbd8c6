/**
 * `npm test [-- --slow] [FILE…]`: the services that tests need, the checks, the tests. The last line is
 * `N passed, N failed, N skipped`; what was skipped is named above it. Exit 0 only when nothing failed.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeRun, readReport } from './test/report.ts'
import { provideServices } from './test/services.ts'

const given = process.argv.slice(2)
const slow = given.includes('--slow')
const files = given.filter((argument) => argument !== '--slow')
const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'garant-tests-'))

/** Runs one of the programs that `npm ci` brought, under this Node; true when it succeeds. */
function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  const suffix = process.platform === 'win32' ? '.cmd' : ''
  const { status, error } = spawnSync(join(root, 'node_modules', '.bin', `${program}${suffix}`), [...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  })
  if (error !== undefined) console.error(`${program} did not start: ${error.message}`)
  return status === 0
}

const services = await provideServices(folder)
try {
  const checks: readonly (readonly [string, boolean])[] = [
    ['types', run('tsc', ['-p', 'tsconfig.json'])],
    ['style', run('biome', ['check', '.'])],
    [
      'order of modules',
      spawnSync(process.execPath, [join(root, 'scripts', 'order.ts')], { stdio: 'inherit' }).status === 0,
    ],
  ]
  const output = join(folder, 'report.json')
  const passed = run(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${output}`, ...files],
    { ...services.env, ...(slow ? { GARANT_TEST_SLOW: '1' } : {}) },
  )
  const report = readReport(output)
  const broken = checks.filter(([, holds]) => !holds).map(([name]) => name)
  console.log(describeRun({ report, broken, passed, missing: services.missing }))
  process.exitCode = passed && broken.length === 0 && report !== null ? 0 : 1
} finally {
  services.stop()
  rmSync(folder, { recursive: true, force: true })
}
