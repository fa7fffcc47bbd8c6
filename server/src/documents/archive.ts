import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { wallClock } from './wall-clock.ts'

export interface ArchivedFile {
  /** With "/", relative. */
  readonly path: string
  readonly bytes: Buffer
}

/** A ZIP of files in this order. Equal files have equal bytes. @param at instant that every file bears. */
export async function archive(files: readonly ArchivedFile[], at: Date): Promise<Buffer> {
  const zip = new ZipFile()
  const options = { mtime: wallClock(at), forceDosTimestamp: true, mode: 0o100644 }
  for (const { path, bytes } of files) zip.addBuffer(bytes, path, options)
  zip.end()
  return buffer(zip.outputStream)
}
