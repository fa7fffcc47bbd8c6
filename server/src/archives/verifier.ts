import { readFile } from 'node:fs/promises'
import type { ArchivedFile } from '../documents/documents.ts'

/** The offline verifier, as it stands beside the log's own code. */
const page = new URL('../verify.html', import.meta.resolve('@garant/ledger'))

export async function verifierFile(): Promise<ArchivedFile> {
  return { path: 'verify.html', bytes: await readFile(page) }
}
