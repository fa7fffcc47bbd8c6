import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Removes the mails that were written to the outbox folder before an instant, and drafts that a killed process left. Their names
 * begin with the instant they were made. @returns how many.
 */
export function purgeFolder(folder: string, before: Date): number {
  const limit = fileInstant(before)
  const old = filesOf(folder).filter((name) => written.test(name) && name.slice(0, limit.length) < limit)
  for (const name of old) rmSync(join(folder, name), { force: true })
  return old.length
}

const written = /^\d{8}T\d{6}-.+\.eml(\.draft)?$/

/** "20261123T084100": how an instant begins the name of a mail's file. */
export function fileInstant(at: Date): string {
  return at.toISOString().replaceAll(/[-:]/g, '').slice(0, 15)
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
