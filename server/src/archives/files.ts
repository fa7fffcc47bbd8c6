import type { ArchivedFile } from '../documents/documents.ts'

export function textFile(path: string, text: string): ArchivedFile {
  return { path, bytes: Buffer.from(text) }
}

export function jsonFile(path: string, value: unknown): ArchivedFile {
  return textFile(path, `${JSON.stringify(value, null, 2)}\n`)
}
