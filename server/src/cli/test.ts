import { join, resolve } from 'node:path'
import {
  type Bundle,
  type Diagnostic,
  type FailedRow,
  loadLaw,
  readFolder,
  runTables,
  type TableReport,
} from '@garant/policy'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { exitStatus } from '../kernel/errors.ts'
import { compiledToday } from './compiled.ts'
import type { Io } from './io.ts'

interface Options {
  readonly format: 'text' | 'json'
  readonly coverage: number
}

/** What became of the tests of one policy. */
type Outcome =
  | { readonly kind: 'ran'; readonly bundle: Bundle; readonly hash: string; readonly report: TableReport }
  /** Nothing was tested: the policy does not compile, or it has no tables. */
  | { readonly kind: 'not-run'; readonly diagnostics: readonly Diagnostic[] }

/** Exit 0: every row has its answer, and enough is covered; 1: not so, or nothing was tested; 2: there is no such folder. */
export function registerTest(program: Command, io: Io): void {
  program
    .command('test')
    .description("runs a policy's own tables of decisions, and says which rules none of them has tried")
    .argument('<dir>', 'the policy folder, with its tables in tests/')
    .addOption(new Option('--format <format>', 'how to say it').choices(['text', 'json']).default('text'))
    .option('--coverage <percent>', 'fail when fewer of the rules were tried', percentage, 0)
    .addHelpText('after', '\nExample:\n  garant test examples/im-pec --coverage 100')
    .action(async (folder: string, { format, coverage }: Options) => {
      const outcome = await test(resolve(io.cwd, folder))
      io.out(format === 'json' ? asJson(outcome, coverage) : asText(outcome, folder, coverage))
      io.exit(statusOf(outcome, coverage))
    })
}

async function test(folder: string): Promise<Outcome> {
  const compiled = await compiledToday(folder)
  if (!compiled.ok) return { kind: 'not-run', diagnostics: compiled.diagnostics }
  const { bundle, hash } = compiled
  const { files } = await readFolder(join(folder, 'tests'))
  const unread = files.get('')
  if (typeof unread === 'object' && 'code' in unread) {
    return { kind: 'not-run', diagnostics: [missingTables] }
  }
  const law = loadLaw(bundle.law)
  // The policy compiled under this law a moment ago.
  if (law === null) throw new Error('the law pack is gone')
  return { kind: 'ran', bundle, hash, report: runTables(files, bundle, law) }
}

const missingTables: Diagnostic = {
  code: 'file/missing',
  severity: 'error',
  file: 'tests/',
  line: 1,
  column: 1,
  message: '`tests/` is missing or empty: write a table of decisions, as docs/policy-tests.md shows',
  promise: null,
  defect: null,
}

function percentage(given: string): number {
  const percent = Number(given)
  if (/^\d{1,3}$/.test(given) && percent <= 100) return percent
  throw new InvalidArgumentError('Give a whole number from 0 to 100.')
}

/** Rounded down, so that only all is 100. */
function shareOf({ coverage: { rules, exercised } }: TableReport): number {
  return rules === 0 ? 0 : Math.floor((exercised * 100) / rules)
}

function holds(outcome: Outcome, coverage: number): boolean {
  return (
    outcome.kind === 'ran' &&
    outcome.report.ok &&
    outcome.report.rows > 0 &&
    shareOf(outcome.report) >= coverage
  )
}

function statusOf(outcome: Outcome, coverage: number): 0 | 1 | 2 {
  if (holds(outcome, coverage)) return exitStatus.holds
  const isThere =
    outcome.kind === 'ran' ||
    !outcome.diagnostics.some(({ code }) => code === 'file/missing-folder' || code === 'file/not-a-folder')
  return isThere ? exitStatus.fails : exitStatus.usage
}

function asJson(outcome: Outcome, wanted: number): string {
  const { report } = outcome.kind === 'ran' ? outcome : { report: null }
  const printed = {
    ok: holds(outcome, wanted),
    policy: outcome.kind === 'ran' ? { hash: outcome.hash, version: outcome.bundle.version } : null,
    rows: report?.rows ?? 0,
    failed: report?.failed ?? [],
    coverage: report === null ? null : { percent: shareOf(report), ...report.coverage },
    diagnostics: outcome.kind === 'ran' ? outcome.report.diagnostics : outcome.diagnostics,
  }
  return `${JSON.stringify(printed, null, 2)}\n`
}

function asText(outcome: Outcome, folder: string, wanted: number): string {
  const inside = (file: string): string => (file === '' ? folder : `${folder.replace(/\/+$/, '')}/${file}`)
  const wrong = (diagnostics: readonly Diagnostic[]): readonly string[] =>
    diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(
        ({ file, line, column, message, code }) =>
          `${inside(file)}:${line}:${column}: error: ${message} [${code}]`,
      )
  if (outcome.kind === 'not-run') {
    return `${[...wrong(outcome.diagnostics), `${folder}: nothing was tested`].join('\n')}\n`
  }
  const { rows, failed, coverage, diagnostics } = outcome.report
  const untried = Object.entries(coverage.never)
    .filter(([, ids]) => ids.length > 0)
    .map(([kind, ids]) => `never tried, ${kind}: ${ids.join(', ')}`)
  const short = shareOf(outcome.report) < wanted ? `, less than the ${wanted} % asked for` : ''
  const lines = [
    ...wrong(diagnostics),
    ...failed.map((row) => `${inside(row.file)}:${row.line}: ${failureOf(row)}`),
    ...untried,
    `${rows} rows, ${failed.length} with another answer; ${coverage.exercised} of ${coverage.rules} rules tried (${shareOf(outcome.report)} %${short})`,
  ]
  return `${lines.join('\n')}\n`
}

function failureOf({ about, expected, found }: FailedRow): string {
  const rests = found.rules.length === 0 ? 'on no rule' : `on ${found.rules.join(', ')}`
  return `${about.en}: expected ${expected.decision} (${expected.reason}), found ${found.decision} (${found.reason}): ${found.because.en} It rests ${rests}.`
}
