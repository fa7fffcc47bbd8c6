import { join } from 'node:path'
import { type Bundle, compileFolder } from '../../src/index.ts'

/** The example organisation, as it compiles today. */
export async function example(): Promise<Bundle> {
  const folder = join(import.meta.dirname, '..', '..', '..', '..', 'examples', 'im-pec')
  const compiled = await compileFolder(folder)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics))
  return compiled.bundle
}
