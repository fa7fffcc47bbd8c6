/** `policy.compile`: a folder of a thousand purposes, against parsing its YAML alone. */
import { compile } from '@garant/policy'
import { parse, parseDocument } from 'yaml'
import { type Figure, median } from './figure.ts'
import { largePolicy } from './policy-compile-input.ts'

const rounds = 7

/**
 * 1,000 purposes, 500 tables, 20,000 columns, 200 promises and the notice in two languages. Theirs is the `yaml` library turning
 * the same YAML into plain values; ours checks everything, judges it by the law, compiles the prose and hashes the bundle.
 */
export async function policyCompile(): Promise<readonly Figure[]> {
  const files = largePolicy()
  const yaml = [...files].filter(([path]) => path.endsWith('.yaml')).map(([, text]) => text)
  const ours = () => {
    const compiled = compile(files)
    if (compiled.ok && compiled.diagnostics.length === 0) return
    throw new Error(`The policy of this bench is not clean: ${JSON.stringify(compiled.diagnostics[0])}`)
  }
  const theirs = () => {
    for (const text of yaml) parse(text)
  }
  const documents = () => {
    for (const text of yaml) parseDocument(text)
  }
  // Both are compiled by the engine before they are measured.
  for (const side of [theirs, ours, documents]) side()
  const results = Array.from({ length: rounds }, () => ({
    theirs: seconds(theirs),
    ours: seconds(ours),
    documents: seconds(documents),
  }))
  return [
    {
      bench: 'policy.compile',
      against: 'yaml',
      ours: rounded(1 / median(results.map((each) => each.ours))),
      theirs: rounded(1 / median(results.map((each) => each.theirs))),
      unit: 'policies/s',
      ratio: rounded(median(results.map((each) => each.theirs / each.ours))),
      detail: {
        'YAML, kB': yaml.reduce((sum, text) => sum + text.length, 0) / 1024,
        'ours, ms': 1000 * median(results.map((each) => each.ours)),
        'yaml parse, ms': 1000 * median(results.map((each) => each.theirs)),
        'yaml parseDocument, ms': 1000 * median(results.map((each) => each.documents)),
      },
    },
  ]
}

function seconds(run: () => void): number {
  const start = process.hrtime.bigint()
  run()
  return Number(process.hrtime.bigint() - start) / 1e9
}

function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
