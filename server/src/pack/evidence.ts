import { jsonFile, textFile } from '../archives/archives.ts'
import type { ArchivedFile } from '../documents/documents.ts'
import { measureResults } from './chapters/measures.ts'
import type { PackContext } from './context.ts'
import type { PackDeps } from './pack.ts'

/** Receipts of the runs that found the measures' last results, from the operator's log, with the key of that log. */
export async function evidenceFiles(deps: PackDeps, context: PackContext): Promise<readonly ArchivedFile[]> {
  const results = await measureResults(context)
  const entries = new Set(results.flatMap(({ check }) => check?.ledger ?? []))
  const operator = await deps.operator()
  const files: ArchivedFile[] = [textFile('ledger/operator-key.txt', `${await operator.verifierKey()}\n`)]
  for (const index of [...entries].toSorted((a, b) => a - b)) {
    const receipt = await operator.receiptAt(index)
    if (receipt !== null) files.push(textFile(`measures/${index}.tlog-proof`, receipt.text))
  }
  const places = results.flatMap(({ id, check }) =>
    check?.ledger == null ? [] : [{ measure: id, receipt: `measures/${check.ledger}.tlog-proof` }],
  )
  return [...files, jsonFile('measures/receipts.json', places)]
}
