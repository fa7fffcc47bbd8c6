import type { Statement } from '../connector.ts'
import { StoreError } from '../errors.ts'
import { look, openBelow, type Root, within } from './folder.ts'
import { readPath } from './names.ts'
import { leftOf } from './stage.ts'
import { withSteps } from './steps.ts'
import { type FilesTable, findTable, identityOf, ownFolder } from './table.ts'

/** For each statement, how many of its files are still there: at their path, or set aside and not yet deleted. */
export async function verify(
  root: Root,
  tables: readonly FilesTable[],
  statements: readonly Statement[],
): Promise<readonly number[]> {
  const aside = await setAside(root)
  const left: number[] = []
  for (const statement of statements) {
    findTable(tables, statement.table)
    if (statement.do === 'mask')
      throw new StoreError('store/refused', 'files are erased or kept, never masked')
    const keys = new Map(statement.keys.map(([path, file]) => [`${path}\0${file}`, [path, file] as const]))
    let count = 0
    for (const [mark, [path, file]] of keys) {
      const names = path == null ? null : readPath(path)
      if (names === null) continue
      const stat = await within(root, names.slice(0, -1), (folder) => look(folder, names.at(-1) ?? ''))
      if (aside.has(mark) || (stat !== null && stat.kind === 'file' && identityOf(stat) === file)) count++
    }
    left.push(count)
  }
  return left
}

async function setAside(root: Root): Promise<ReadonlySet<string>> {
  const own = await openBelow(root, root, ownFolder)
  await own?.handle.close()
  if (own === null) return new Set()
  const left = await withSteps(root, ({ steps, done }) => leftOf({ steps, done }))
  return new Set(left.map(({ path, file }) => `${path}\0${file}`))
}
