import type { Compilation, Diagnostic } from '@garant/policy'

/**
 * What `garant check` prints for a person: one line for each finding, as compilers write it, so that editors jump to the place; one
 * block for each file; then the verdict, and what to do next.
 */
export function checkText(compiled: Compilation, folder: string): string {
  const files = Map.groupBy(compiled.diagnostics, ({ file }) => file)
  const blocks = [...files.values()].map((own) => own.map((one) => line(one, folder)).join('\n'))
  const end = [verdict(compiled, folder), ...defects(compiled), ...next(compiled, folder)].join('\n')
  return `${[...blocks, end].join('\n\n')}\n`
}

function line(diagnostic: Diagnostic, folder: string): string {
  const { file, line, column, severity, code, message, promise, defect } = diagnostic
  const path = file === '' ? folder : `${folder.replace(/\/+$/, '')}/${file}`
  const about = [code, promise, defect].filter((part) => part !== null).join(', ')
  return `${path}:${line}:${column}: ${severity}: ${message} [${about}]`
}

function verdict(compiled: Compilation, folder: string): string {
  const { diagnostics } = compiled
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  const warnings = count(diagnostics.length - errors, 'warning')
  if (!compiled.ok) return `${folder} does not compile: ${count(errors, 'error')}, ${warnings}`
  const said = diagnostics.length === 0 ? '' : `, ${warnings}`
  return `${folder} compiles: version ${compiled.version}, effective ${compiled.effective}, ${compiled.hash}${said}`
}

/** The ten defects of the catalogue, and how often each was found. */
function defects({ diagnostics }: Compilation): readonly string[] {
  const found = Map.groupBy(
    diagnostics.flatMap(({ defect }) => defect ?? []),
    (defect) => defect,
  )
  if (found.size === 0) return []
  const counts = [...found].map(([defect, all]) => `${defect} (${all.length})`)
  return [`Defects: ${counts.toSorted().join(', ')}`]
}

function next(compiled: Compilation, folder: string): readonly string[] {
  const codes = compiled.diagnostics.map(({ code }) => code)
  const [first] = codes
  if (first === undefined) return []
  if (first === 'file/missing-folder') return ['', ...smallest, begin(folder)]
  const page = `Each code has a page in docs/errors: ${first} is ${first.replace('/', '-')}.md.`
  if (first === 'file/empty-folder') return [page, '', ...smallest, begin(folder)]
  if (lacksBeginning(compiled)) return [page, '', ...smallest, begin('another-folder')]
  // The same call would say the same again.
  if (first === 'file/not-a-folder') return [page]
  if (compiled.ok || !codes.some((code) => /^(?:file|yaml|value|text|reference)\//.test(code))) return [page]
  return [
    page,
    `Law and notice are looked at once the files can be read: mend these, then run "garant check ${folder}" again.`,
  ]
}

/** One of the four files without which there is no policy is missing. */
function lacksBeginning({ diagnostics }: Compilation): boolean {
  const needed = ['organisation.yaml', 'vocabulary.yaml', 'purposes/', 'retention.yaml']
  return diagnostics.some(({ code, file }) => code === 'file/missing' && needed.includes(file))
}

const smallest = [
  'The smallest policy is four files:',
  '  organisation.yaml    who publishes it, and since when it applies',
  '  vocabulary.yaml      whose data, and which data',
  '  purposes/sales.yaml  why, on which ground, with which of them',
  '  retention.yaml       how long, counted from what',
  'docs/policy-reference.md shows each of them, and examples/im-pec is a whole policy.',
]

/** A folder that has files already is not overwritten: a first policy then goes beside it, to be compared. */
function begin(folder: string): string {
  return `Next: "garant init ${folder}" asks a dozen questions and writes a first policy there that compiles.`
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
